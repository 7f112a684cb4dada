/** Identifies secret inputs, even if the package is installed twice. */
const secretMark: unique symbol = Symbol.for("cdktf-provider-zenml/SecretInput");

const makers = "Secret.variable(scope, name) or Secret.ref(secret, key)";

/** Names the functions that make a value, because the compiler shows this type when it rejects a plain string. */
interface MadeBy<Makers extends string> {
  readonly [secretMark]: Makers;
}

/**
 * The value of a secret setting, made by `Secret.variable`, `Secret.ref` or `Secret.unsafePlainText`, whose names say
 * where the value is stored. A plain string is not accepted.
 */
export type SecretInput = MadeBy<typeof makers> & {
  /** A string, or a token that resolves to one. */
  readonly text: string;
  /** Whether it is passed to a write-only argument, which is stored in neither the plan nor the state. */
  readonly isWriteOnly: boolean;
};

/** Makes a secret input of a string. */
export function toSecretInput(text: string, isWriteOnly: boolean): SecretInput {
  return { [secretMark]: makers, text, isWriteOnly };
}

/**
 * Returns the secret inputs by key, without those that are undefined. Throws if a value is not a secret input, which the
 * compiler does not see in JavaScript. `place` is the property and the construct, such as `"secrets" of "stack/gcp"`.
 */
export function secretInputs(
  values: object | undefined,
  place: string,
): readonly (readonly [string, SecretInput])[] {
  return Object.entries(values ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([key, value]: [string, unknown]) => {
      if (!isSecretInput(value)) {
        throw new Error(
          `${JSON.stringify(key)} in ${place} must be made by ${makers}. A plain value would be stored in cdk.tf.json.`,
        );
      }
      return [key, value] as const;
    });
}

/** Whether a value is a secret input. */
export function isSecretInput(value: unknown): value is SecretInput {
  return typeof value === "object" && value !== null && secretMark in value;
}
