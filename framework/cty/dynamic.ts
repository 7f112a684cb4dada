import {
  canonicalText,
  findMismatch,
  readValue,
  valueFromJson,
  valuesEqual,
  writeValue,
} from "./codec.ts";
import { listType, mapType, setType } from "./collections.ts";
import { MsgpackError } from "./msgpack.ts";
import { isNumber } from "./number.ts";
import { ValueError } from "./path.ts";
import { boolType, describe, numberType, stringType } from "./primitives.ts";
import { objectType, tupleType } from "./structures.ts";
import {
  createValueMap,
  Dynamic,
  isUnknown,
  isValueList,
  isValueMap,
  type Type,
  type Value,
} from "./values.ts";

/**
 * A value that brings its own type: `Dynamic`, or null or unknown without one.
 *
 * On the wire a two-element array of the type's JSON and the value; in JSON an object of `type` and `value`. The string
 * "a" is `92 c4 08 22 73 74 72 69 6e 67 22 a1 61`: array of 2, 8 bytes of `"string"`, the string itself.
 *
 * **Source:** go-cty `msgpack/dynamic.go`, `json/value.go`.
 */
export const dynamicType: Type = {
  json: "dynamic",
  read(reader) {
    if (reader.readArrayLength() !== 2) {
      throw new MsgpackError("a dynamic value is an array of its type and its value");
    }
    const type = parseType(Buffer.from(reader.readBinary()).toString());
    const value = readValue(type, reader);
    return type === dynamicType ? value : new Dynamic(type, value);
  },
  write(writer, value, path) {
    if (!(value instanceof Dynamic)) {
      throw new ValueError(path, `a value with its type is required, not ${describe(value)}`);
    }
    writer.writeArrayLength(2);
    writer.writeBinary(Buffer.from(JSON.stringify(value.type.json)));
    writeValue(value.type, writer, value.value, path);
  },
  fromJson(json, path) {
    const type = isValueMap(json) ? json["type"] : undefined;
    if (!isValueMap(json) || type === undefined) {
      throw new ValueError(path, "a dynamic value is an object of its type and its value");
    }
    const parsed = typeFromJson(type);
    const value = valueFromJson(parsed, json["value"], path);
    return parsed === dynamicType ? value : new Dynamic(parsed, value);
  },
  equals: (a, b) =>
    a instanceof Dynamic &&
    b instanceof Dynamic &&
    typesEqual(a.type, b.type) &&
    valuesEqual(a.type, a.value, b.value),
  canonical: (value) =>
    value instanceof Dynamic
      ? `${typeText(value.type)}${canonicalText(value.type, value.value)}`
      : "?",
  findMismatch(planned, actual, path) {
    if (!(planned instanceof Dynamic && actual instanceof Dynamic)) {
      return path;
    }
    return conforms(actual.type.json, planned.type.json)
      ? findMismatch(actual.type, planned.value, actual.value, path)
      : path;
  },
};

/** True when both describe the same values. */
export function typesEqual(a: Type, b: Type): boolean {
  return a === b || typeText(a) === typeText(b);
}

/**
 * Whether values of the one type can stand where the other was planned: a part of unknown type may
 * turn out to be of any. **Source:** go-cty `TestConformance`.
 */
function conforms(actual: unknown, planned: unknown): boolean {
  if (planned === "dynamic") {
    return true;
  }
  if (typeof actual !== "object" || typeof planned !== "object" || !actual || !planned) {
    return actual === planned;
  }
  const members = Object.entries(planned);
  const others = new Map(Object.entries(actual));
  return (
    others.size === members.length &&
    members.every(([name, member]) => others.has(name) && conforms(others.get(name), member))
  );
}

/** The type that JSON text from the wire describes. Throws a MsgpackError when it describes no type. */
function parseType(text: string): Type {
  try {
    return typeFromJson(JSON.parse(text));
  } catch (cause) {
    throw new MsgpackError("a dynamic value has no valid type", { cause });
  }
}

/** The type that the JSON describes. Throws a ValueError when it describes no type. */
export function typeFromJson(json: unknown): Type {
  if (typeof json === "string") {
    const primitive = PRIMITIVES.get(json);
    if (primitive !== undefined) {
      return primitive;
    }
  }
  if (Array.isArray(json)) {
    const parts: readonly unknown[] = json;
    const [kind, argument] = parts;
    switch (kind) {
      case "list":
        return listType(typeFromJson(argument));
      case "set":
        return setType(typeFromJson(argument));
      case "map":
        return mapType(typeFromJson(argument));
      case "tuple":
        return tupleType((Array.isArray(argument) ? argument : []).map(typeFromJson));
      case "object":
        return objectType(
          createValueMap(
            Object.entries(argument ?? {}).map(([name, type]) => [name, typeFromJson(type)]),
          ),
        );
      default:
    }
  }
  // JSON.stringify() fails at the numbers that parseJson() gives.
  const shown = typeof json === "string" ? JSON.stringify(json) : "this value";
  throw new ValueError([], `${shown} describes no type`);
}

/**
 * A plain value (as parsed from JSON) with the type that Terraform gives to such a literal: arrays
 * are tuples, records are objects, null has no type.
 */
export function toDynamic(value: Value): Dynamic | null {
  const type = impliedType(value);
  return type === dynamicType ? null : new Dynamic(type, value);
}

/** The type of a literal in HCL or JSON. Null and unknown have the dynamic type. */
export function impliedType(value: Value): Type {
  if (value === null || isUnknown(value)) {
    return dynamicType;
  }
  if (typeof value === "string") {
    return stringType;
  }
  if (typeof value === "boolean") {
    return boolType;
  }
  if (isNumber(value)) {
    return numberType;
  }
  if (value instanceof Dynamic) {
    return value.type;
  }
  if (isValueList(value)) {
    return tupleType(value.map(impliedType));
  }
  return isValueMap(value)
    ? objectType(
        createValueMap(Object.entries(value).map(([name, item]) => [name, impliedType(item)])),
      )
    : dynamicType;
}

const PRIMITIVES: ReadonlyMap<string, Type> = new Map([
  ["string", stringType],
  ["number", numberType],
  ["bool", boolType],
  ["dynamic", dynamicType],
]);

/** The type's JSON with attribute names in order: one text per type. */
function typeText(type: Type): string {
  return JSON.stringify(type.json, (_key, item: unknown) =>
    typeof item === "object" && item !== null && !Array.isArray(item)
      ? Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))
      : item,
  );
}
