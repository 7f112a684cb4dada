import { MsgpackError, MsgpackReader, MsgpackWriter } from "./msgpack.ts";
import { type Path, ROOT, ValueError } from "./path.ts";
import { isUnknown, type Type, UNKNOWN, Unknown, type Value } from "./values.ts";

/** Extension codes of go-cty. Any other extension is an unknown value too. */
const UNKNOWN_CODE = 0;
const REFINED_UNKNOWN_CODE = 12;
const UNKNOWN_PAYLOAD = new Uint8Array([0]);

/**
 * The value of that type in the bytes. Throws a MsgpackError when the bytes hold something else.
 *
 * **Source:** go-cty `msgpack/unmarshal.go`.
 */
export function decodeMsgpack(type: Type, bytes: Uint8Array): Value {
  const reader = new MsgpackReader(bytes);
  const value = readValue(type, reader);
  if (!reader.atEnd) {
    throw new MsgpackError("bytes follow after the value");
  }
  return value;
}

/** The bytes of a value. Throws a ValueError with the path when the value does not fit its type. */
export function encodeMsgpack(type: Type, value: Value): Uint8Array {
  const writer = new MsgpackWriter();
  writeValue(type, writer, value, ROOT);
  return writer.finish();
}

/** One value, null and unknown included. Types call it for what they contain. */
export function readValue(type: Type, reader: MsgpackReader): Value {
  if (reader.readNil()) {
    return null;
  }
  const extension = reader.readExtension();
  if (extension === undefined) {
    return type.read(reader);
  }
  return extension.code === REFINED_UNKNOWN_CODE ? new Unknown(extension.payload.slice()) : UNKNOWN;
}

/** Writes one value, null and unknown included. Throws a ValueError on `undefined` and misfits. */
export function writeValue(
  type: Type,
  writer: MsgpackWriter,
  value: Value | undefined,
  path: Path,
): void {
  if (value === null) {
    writer.writeNil();
  } else if (value === undefined) {
    throw new ValueError(path, "is missing");
  } else if (!isUnknown(value)) {
    type.write(writer, value, path);
  } else if (value.refinement === undefined) {
    writer.writeExtension(UNKNOWN_CODE, UNKNOWN_PAYLOAD);
  } else {
    writer.writeExtension(REFINED_UNKNOWN_CODE, value.refinement);
  }
}

/** A value from JSON that `parseJson` read. Throws a ValueError when it does not fit. */
export function valueFromJson(type: Type, json: Value | undefined, path: Path): Value {
  return json === null || json === undefined ? null : type.fromJson(json, path);
}

/** Equal as Terraform compares: same type of absence, or equal by value. Unknowns equal each other. */
export function valuesEqual(type: Type, a: Value, b: Value): boolean {
  if (a === b) {
    return true;
  }
  if (a === null || b === null) {
    return false;
  }
  if (isUnknown(a) || isUnknown(b)) {
    return isUnknown(a) && isUnknown(b);
  }
  return type.equals(a, b);
}

/** One text per value, null and unknown included. */
export function canonicalText(type: Type, value: Value): string {
  if (value === null) {
    return "null";
  }
  return isUnknown(value) ? "unknown" : type.canonical(value);
}

/** Where `actual` departs from what is known of `planned`, null and unknown included. */
export function findMismatch(
  type: Type,
  planned: Value,
  actual: Value,
  path: Path,
): Path | undefined {
  if (isUnknown(planned) || planned === actual) {
    return undefined;
  }
  return planned === null || actual === null || isUnknown(actual)
    ? path
    : type.findMismatch(planned, actual, path);
}
