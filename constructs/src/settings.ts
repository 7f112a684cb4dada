import type { SecretInput } from "./secret-input.ts";

/** The arguments of a resource that contain settings. */
export interface SettingsArguments {
  readonly configuration?: Record<string, unknown>;
  readonly configurationWo?: Record<string, unknown>;
  readonly configurationWoVersion?: number;
}

/** Distributes settings to the arguments: those that must not be stored in the state to the write-only argument. */
export function toSettings(
  config: object | undefined,
  secrets: object | undefined,
  secretsVersion = 1,
): SettingsArguments {
  const inputs = Object.entries(secrets ?? {}).filter(
    // The types of the specs allow only secret inputs here.
    (entry): entry is [string, SecretInput] => entry[1] !== undefined,
  );
  const pick = (isWriteOnly: boolean) =>
    inputs
      .filter(([, input]) => input.isWriteOnly === isWriteOnly)
      .map(([key, { text }]) => [key, text] as const);
  const configuration = { ...config, ...Object.fromEntries(pick(false)) };
  const hidden = pick(true);
  return {
    ...(Object.keys(configuration).length > 0 && { configuration }),
    ...(hidden.length > 0 && {
      configurationWo: Object.fromEntries(hidden),
      configurationWoVersion: secretsVersion,
    }),
  };
}
