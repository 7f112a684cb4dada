import { type CtyNumber, ExactNumber } from "./values.ts";

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** Integers with more digits than this stay text: a bigint of them would cost more than it serves. */
const MAX_INTEGER_DIGITS = 5000;

interface DecimalParts {
  readonly negative: boolean;
  /** Significant digits, without zeros at either end; empty for zero. */
  readonly digits: string;
  /** The number is 0.digits times ten to this power. */
  readonly exponent: number;
}

/**
 * A number from its decimal text, in the one form that its value has: an integer within
 * 2^53 is a `number`, a larger one a `bigint`, a fraction a `number` when that number's shortest text
 * means the same, everything else an `ExactNumber`. Throws a RangeError on text that is no number.
 *
 * **Source:** go-cty `msgpack/marshal.go`: numbers outside int64 and exact float64 travel as text.
 */
export function parseNumber(text: string): CtyNumber {
  const parts = parseDecimal(text);
  if (parts === undefined) {
    throw new RangeError(`${JSON.stringify(text)} is not a number.`);
  }
  const { negative, digits, exponent } = parts;
  if (digits.length <= exponent || digits === "") {
    if (exponent > MAX_INTEGER_DIGITS) {
      return new ExactNumber(tidy(text));
    }
    return fromInteger(BigInt(`${negative ? "-" : ""}${digits.padEnd(exponent, "0") || "0"}`));
  }
  const approximation = Number(text);
  return sameParts(parseDecimal(String(approximation)), parts)
    ? approximation
    : new ExactNumber(tidy(text));
}

/** Without what JSON does not admit in a number: a plus sign, zeros in front. */
function tidy(text: string): string {
  return text.replace(/^\+/, "").replace(/^(-?)0+(?=\d)/, "$1");
}

/** The integer as `number` where that is exact, as `bigint` elsewhere. */
export function fromInteger(value: bigint): number | bigint {
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}

/** A 64-bit float in its one form. Negative zero is zero; NaN throws, infinities pass. */
export function fromFloat(value: number): CtyNumber {
  if (Number.isNaN(value)) {
    throw new RangeError("NaN is not a number of Terraform.");
  }
  if (Number.isSafeInteger(value)) {
    return value === 0 ? 0 : value; // no negative zero
  }
  return Number.isInteger(value) ? fromInteger(BigInt(value)) : value;
}

/** Decimal text of the number, which `parseNumber` reads back to an equal one. */
export function numberText(value: CtyNumber): string {
  return value instanceof ExactNumber ? value.text : String(value === 0 ? 0 : value);
}

/** Equal as numbers: `1.50` and `1.5` are, whatever form they have. */
export function numbersEqual(a: CtyNumber, b: CtyNumber): boolean {
  return a === b || canonicalNumber(a) === canonicalNumber(b);
}

/** One text per number, for comparison only. */
export function canonicalNumber(value: CtyNumber): string {
  const text = numberText(value);
  const parts = parseDecimal(text);
  return parts === undefined
    ? text // an infinity
    : `${parts.negative ? "-" : ""}${parts.digits}e${parts.exponent}`;
}

/** Whether the value is a number in any of its three forms. */
export function isNumber(value: unknown): value is CtyNumber {
  return typeof value === "number" || typeof value === "bigint" || value instanceof ExactNumber;
}

function parseDecimal(text: string): DecimalParts | undefined {
  const match = DECIMAL.exec(text);
  if (match === null) {
    return undefined;
  }
  const [, sign = "", whole = "", fraction = "", power = "0"] = match;
  const all = whole + fraction;
  const start = all.length - all.replace(/^0+/, "").length;
  const digits = all.slice(start).replace(/0+$/, "");
  if (digits === "") {
    return { negative: false, digits, exponent: 0 };
  }
  return { negative: sign === "-", digits, exponent: whole.length - start + Number(power) };
}

function sameParts(a: DecimalParts | undefined, b: DecimalParts): boolean {
  return a?.negative === b.negative && a.digits === b.digits && a.exponent === b.exponent;
}
