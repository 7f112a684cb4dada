/** Tells secret inputs from everything else, in one package or in two copies of it. */
const secretMark: unique symbol = Symbol.for("cdktf-provider-zenml/SecretInput");

/**
 * The value of a secret setting. A text is none: `Secret.variable`, `Secret.ref` and
 * `Secret.unsafePlainText` make one, and each says in its name where the value is kept.
 */
export interface SecretInput {
  readonly [secretMark]: true;
  /** A text, or a token that becomes one. */
  readonly text: string;
  /** Sent through a write-only argument, so that it reaches neither plan nor state. */
  readonly isWriteOnly: boolean;
}

/** Marks a text as the value of a secret. */
export function toSecretInput(text: string, isWriteOnly: boolean): SecretInput {
  return { [secretMark]: true, text, isWriteOnly };
}
