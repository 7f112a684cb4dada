/** The detail of a diagnostic about a value whose nesting exhausts the stack. */
export const TOO_DEEP =
  "A value is nested too deeply to be processed. Flatten it, or pass it on as a string of JSON with jsonencode().";

/**
 * Whether an error says that the stack overflowed. Only the nesting of a value can cause that: everything that recurses
 * follows a value.
 *
 * **Source:** V8 and JavaScriptCore throw a RangeError "Maximum call stack size exceeded".
 */
export function isTooDeep(cause: unknown): boolean {
  return cause instanceof RangeError && cause.message.startsWith("Maximum call stack");
}
