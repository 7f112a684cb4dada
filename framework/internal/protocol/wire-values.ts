import { decodeMsgpack, encodeMsgpack } from "../../cty/codec.ts";
import type { Type, Value } from "../../cty/values.ts";

/**
 * The bytes that values were decoded from. What an operation hands back untouched goes back byte for byte: nothing to
 * encode, and no spelling of Terraform's is lost. One character for each byte: that is what a Map can look up, and unlike a
 * slice of it, does not keep the message alive.
 */
const originals = new WeakMap<object, string>();

/**
 * The latest values of each type by their bytes. Terraform sends the state of an object three times in a plan, and its
 * configuration twice. It is decoded once, and that nothing has changed shows without a look inside.
 */
const latest = new WeakMap<Type, Map<string, Value>>();

/** Terraform works on ten objects at a time by default, each with a state and a configuration. */
const MOST_VALUES = 64;

/** Larger values would take more memory than they save time. */
const MOST_BYTES = 16_384;

/** The value in the bytes. Throws a MsgpackError when they hold something else. */
export function fromBytes(type: Type, bytes: Uint8Array): Value {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const known = latest.get(type)?.get(text);
  if (known !== undefined) {
    return known;
  }
  const value = decodeMsgpack(type, bytes);
  remember(type, value, text);
  return value;
}

/** The bytes of the value: those that it came with, if it did. Throws a ValueError when it does not fit the type. */
export function toBytes(type: Type, value: Value): Uint8Array {
  const original = typeof value === "object" && value !== null ? originals.get(value) : undefined;
  return original === undefined ? encodeMsgpack(type, value) : Buffer.from(original, "latin1");
}

/** {@link toBytes} for a value that Terraform is about to send back, and that is as decoding would make it. */
export function toReturningBytes(type: Type, value: Value): Uint8Array {
  const bytes = toBytes(type, value);
  remember(type, value, Buffer.from(bytes).toString("latin1"));
  return bytes;
}

/** Values that are no objects are cheap to decode and to encode. */
function remember(type: Type, value: Value, text: string): void {
  if (typeof value !== "object" || value === null) {
    return;
  }
  originals.set(value, text);
  if (text.length > MOST_BYTES) {
    return;
  }
  const values = latest.get(type) ?? new Map<string, Value>();
  latest.set(type, values.set(text, value));
  if (values.size > MOST_VALUES) {
    const [oldest = ""] = values.keys();
    values.delete(oldest);
  }
}
