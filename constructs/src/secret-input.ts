/** Identifies secret inputs, even if the package is installed twice. */
const secretMark: unique symbol = Symbol.for("cdktf-provider-zenml/SecretInput");

/**
 * The value of a secret setting, made by `Secret.variable`, `Secret.ref` or `Secret.unsafePlainText`, whose names say
 * where the value is stored. A plain string is not accepted.
 */
export interface SecretInput {
  readonly [secretMark]: true;
  /** A string, or a token that resolves to one. */
  readonly text: string;
  /** Whether it is passed to a write-only argument, which is stored in neither the plan nor the state. */
  readonly isWriteOnly: boolean;
}

/** Makes a secret input of a string. */
export function toSecretInput(text: string, isWriteOnly: boolean): SecretInput {
  return { [secretMark]: true, text, isWriteOnly };
}
