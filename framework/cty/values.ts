import type { MsgpackReader, MsgpackWriter } from "./msgpack.ts";
import type { Path } from "./path.ts";

/** The JSON form of a type, such as `["map","string"]`. **Source:** go-cty `json/type.go`. */
export type TypeJson = string | readonly [string, TypeJson | readonly TypeJson[] | TypeObject];
/** The attributes of an object type, by name. */
export interface TypeObject {
  readonly [attribute: string]: TypeJson;
}

/**
 * What a value can be, and how it travels. The methods see known, non-null values only:
 * `codec.ts` deals with null and unknown, which are the same for every type.
 */
export interface Type {
  readonly json: TypeJson;
  /** Throws a MsgpackError when the bytes hold something else. */
  read(reader: MsgpackReader): Value;
  /** Throws a ValueError when the value does not fit. */
  write(writer: MsgpackWriter, value: Value, path: Path): void;
  /** From JSON parsed by `parseJson`. Throws a ValueError when it does not fit. */
  fromJson(json: Value, path: Path): Value;
  equals(a: Value, b: Value): boolean;
  /** One text per value of this type, equal exactly for equal values: sets compare by it. */
  canonical(value: Value): string;
  /**
   * Where `actual` departs from what is known of `planned`; undefined when it does nowhere.
   * **Source:** Terraform `internal/plans/objchange/compatible.go`.
   */
  findMismatch(planned: Value, actual: Value, path: Path): Path | undefined;
}

/**
 * A value that Terraform does not know yet, with what it already knows about it.
 *
 * `refinement` holds the MessagePack map of refinements exactly as it arrived (extension 12), so
 * that a configured unknown value goes back bit for bit; undefined means nothing is known.
 *
 * **Source:** go-cty `docs/refinements.md`, extension codes 0 and 12.
 */
export class Unknown {
  readonly refinement: Uint8Array | undefined;

  constructor(refinement?: Uint8Array) {
    this.refinement = refinement;
  }

  /** Keeps an unknown value from slipping into JSON as `{}`. Throws always. */
  toJSON(): never {
    throw new TypeError("An unknown value has no JSON form.");
  }
}

/** The unknown value about which nothing is known. */
export const UNKNOWN: Unknown = new Unknown();

/**
 * A number that neither a JavaScript integer (`number` or `bigint`) nor the shortest text of a
 * 64-bit float can hold exactly. `text` is decimal, as it came.
 */
export class ExactNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A number, exactly: see `parseNumber` for which of the three forms a number takes. */
export type CtyNumber = number | bigint | ExactNumber;

/**
 * A value of an attribute whose type is decided by the practitioner, with that type. `value` may be
 * null or unknown: Terraform tells a null string from a null of no type.
 */
export class Dynamic {
  readonly type: Type;
  readonly value: Value;

  constructor(type: Type, value: Value) {
    this.type = type;
    this.value = value;
  }
}

/** Objects and maps. Made by `createValueMap`, so that `__proto__` is a key like any other. */
export interface ValueMap {
  readonly [key: string]: Value;
}

/** Any value of Terraform: null, unknown, primitive, list, set, tuple, map, object or dynamic. */
export type Value =
  | null
  | string
  | boolean
  | CtyNumber
  | Unknown
  | Dynamic
  | readonly Value[]
  | ValueMap;

/** Whether the value as a whole is unknown; what it contains may be either way. */
export function isUnknown(value: unknown): value is Unknown {
  return value instanceof Unknown;
}

/** Null, be it without a type or, in a dynamic attribute, of one: `var.x` that is null has its type. */
export function isNull(value: Value): boolean {
  return value === null || (value instanceof Dynamic && value.value === null);
}

/** A map without prototype from entries; later entries win. */
export function createValueMap<T>(entries: Iterable<readonly [string, T]>): Record<string, T> {
  const map = Object.create(null) as Record<string, T>; // Object.create is typed `any`
  for (const [key, value] of entries) {
    map[key] = value;
  }
  return map;
}

/** Whether the value is a known map or object. */
export function isValueMap(value: Value): value is ValueMap {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Unknown) &&
    !(value instanceof Dynamic) &&
    !(value instanceof ExactNumber)
  );
}

/** Whether the value is a known list, set or tuple. */
export function isValueList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** True when neither the value nor anything inside it is unknown. */
export function isWhollyKnown(value: Value): boolean {
  if (isUnknown(value)) {
    return false;
  }
  if (value instanceof Dynamic) {
    return isWhollyKnown(value.value);
  }
  if (isValueList(value)) {
    return value.every(isWhollyKnown);
  }
  return !isValueMap(value) || Object.values(value).every(isWhollyKnown);
}

/** The value inside a dynamic one, or the value itself. */
export function unwrapDynamic(value: Value): Value {
  return value instanceof Dynamic ? value.value : value;
}
