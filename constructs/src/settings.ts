import type { Construct } from "constructs";
import { isSecretInput, type SecretInput, secretInputs } from "./secret-input.ts";

/** The settings of a component or a service connector. */
export interface Settings {
  readonly config?: object | undefined;
  readonly secrets?: object | undefined;
  readonly secretsVersion?: number;
}

/** The arguments of a resource that contain settings. */
export interface SettingsArguments {
  readonly configuration?: Record<string, unknown>;
  readonly configurationWo?: Record<string, unknown>;
  readonly configurationWoVersion?: number;
}

/**
 * Distributes settings to the arguments: those that must not be stored in the state to the write-only argument. Throws if a
 * secret is among the other settings, or is not a secret input.
 */
export function toSettings(
  owner: Construct,
  { config, secrets, secretsVersion = 1 }: Settings,
): SettingsArguments {
  const misplaced = Object.entries(config ?? {}).find(([, value]) => isSecretInput(value));
  if (misplaced !== undefined) {
    throw new Error(
      `${JSON.stringify(misplaced[0])} in "config" of ${JSON.stringify(owner.node.path)} is a secret. Move it to "secrets".`,
    );
  }
  const inputs = secretInputs(secrets, `"secrets" of ${JSON.stringify(owner.node.path)}`);
  const configuration = { ...config, ...pickText(inputs, false) };
  const hidden = pickText(inputs, true);
  return {
    ...(Object.keys(configuration).length > 0 && { configuration }),
    ...(Object.keys(hidden).length > 0 && {
      configurationWo: hidden,
      configurationWoVersion: secretsVersion,
    }),
  };
}

/** The strings, by key, of the secret inputs that go to a write-only argument, or of the others. */
export function pickText(
  inputs: readonly (readonly [string, SecretInput])[],
  isWriteOnly: boolean,
): Record<string, string> {
  return Object.fromEntries(
    inputs
      .filter(([, input]) => input.isWriteOnly === isWriteOnly)
      .map(([key, { text }]) => [key, text] as const),
  );
}
