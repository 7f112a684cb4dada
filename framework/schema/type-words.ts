import type { CtyNumber, Dynamic, Unknown } from "../cty/values.ts";

/*
 * Words for types, for the messages that the compiler prints. They cost nothing until there is a mistake to describe.
 */

/** A type in the words of a message: `string, number or null`. */
export type TypeWords<T> = unknown extends T
  ? "unknown"
  : null extends T
    ? [Exclude<T, null>] extends [never]
      ? "null"
      : `${Listed<WordOf<Exclude<T, null>>, ", ">} or null`
    : Listed<WordOf<T>, " or ">;

type WordOf<T> = T extends string
  ? string extends T
    ? "string"
    : `'${T}'`
  : T extends boolean
    ? "boolean"
    : T extends CtyNumber
      ? "number"
      : T extends undefined
        ? "undefined"
        : T extends Unknown
          ? "Unknown"
          : T extends Dynamic
            ? "Dynamic"
            : T extends readonly unknown[]
              ? "list"
              : T extends object
                ? "object"
                : "nothing";

/** `a, b or c` of a union of words; `Last` is what stands before the last one. */
type Listed<Words extends string, Last extends string> =
  LastOf<Words> extends infer Word extends string
    ? [Exclude<Words, Word>] extends [never]
      ? Word
      : `${Listed<Exclude<Words, Word>, ", ">}${Last}${Word}`
    : never;

/** One member of a union of strings; never of none. Which one is the compiler's choice. */
export type LastOf<Words> = (Words extends unknown ? (get: () => Words) => void : never) extends (
  get: infer Get,
) => void
  ? Get extends () => infer Last
    ? Extract<Last, string>
    : never
  : never;
