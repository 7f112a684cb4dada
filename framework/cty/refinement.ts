import { MsgpackReader } from "./msgpack.ts";
import { isNull, isUnknown, Unknown, type Value } from "./values.ts";

/** What the refinement says about null: false if the value is not null. **Source:** go-cty `msgpack/unknown.go`, unknownValNullness. */
const NULLNESS = 1n;

/** An unknown value that will not be null: the refinement is the map `{1: false}`. **Source:** go-cty `msgpack/unknown.go`. */
export const UNKNOWN_NOT_NULL: Unknown = new Unknown(Uint8Array.of(0x81, 0x01, 0xc2));

/**
 * Whether the value is not null, or will not be once it is known. Of an unknown value that says nothing about it, this is
 * false: a condition that is not known yet may choose null.
 *
 * **Source:** go-cty `cty/value_range.go`, DefinitelyNotNull. Its encoder writes what is said about null first.
 */
export function isDefinitelyNotNull(value: Value): boolean {
  if (!isUnknown(value)) {
    return !isNull(value);
  }
  if (value.refinement === undefined) {
    return false;
  }
  const reader = new MsgpackReader(value.refinement);
  return reader.readMapLength() > 0 && reader.readNumber() === NULLNESS && !reader.readBoolean();
}
