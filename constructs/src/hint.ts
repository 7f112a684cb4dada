/** Exists for the compiler only. */
declare const words: unique symbol;

/**
 * A type that no value has. The compiler names it when it rejects a value, so its argument says what to write instead.
 */
export interface Hint<Words extends string> {
  readonly [words]: Words;
}
