import type { IResolvable } from "cdktf";

/** The value of a setting whose type the flavor does not specify. */
export type SettingValue =
  | string
  | number
  | boolean
  | null
  | IResolvable
  | readonly SettingValue[]
  | SettingMap;

/** A nested object of such values. Its keys are sent to the server unchanged. */
export interface SettingMap {
  readonly [key: string]: SettingValue | undefined;
}
