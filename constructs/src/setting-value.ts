import type { IResolvable } from "cdktf";

/** Any value of a setting whose shape the flavor does not tell. */
export type SettingValue =
  | string
  | number
  | boolean
  | null
  | IResolvable
  | readonly SettingValue[]
  | SettingMap;

/** A nested object of such values; its keys reach the server as they are written. */
export interface SettingMap {
  readonly [key: string]: SettingValue | undefined;
}
