import { listType, mapType, setType } from "../cty/collections.ts";
import { dynamicType } from "../cty/dynamic.ts";
import { isNumber, numberText } from "../cty/number.ts";
import { boolType, numberType, stringType } from "../cty/primitives.ts";
import { objectType } from "../cty/structures.ts";
import {
  type CtyNumber,
  createValueMap,
  type Dynamic,
  isUnknown,
  isValueList,
  isValueMap,
  type Value,
} from "../cty/values.ts";
import type { AttributeType, ListOf, MapOf, ObjectOf } from "./attribute-type.ts";

/** A string: a sequence of Unicode characters, in the normal form NFC, as everywhere in Terraform. */
export const string: AttributeType<string> = { cty: stringType, label: "String" };

/** True or false. */
export const bool: AttributeType<boolean> = { cty: boolType, label: "Boolean" };

/** A number of any size and precision, exactly. */
export const number: AttributeType<CtyNumber> = { cty: numberType, label: "Number" };

/** A whole number within 2^53, which a JavaScript number holds exactly. */
export const int64: AttributeType<number> = {
  cty: numberType,
  label: "Number",
  check: (value) =>
    Number.isSafeInteger(value)
      ? undefined
      : `${show(value)} is not a whole number between -(2^53 - 1) and 2^53 - 1.`,
};

/** A number with at most the precision of a 64-bit float. */
export const float64: AttributeType<number> = {
  cty: numberType,
  label: "Number",
  check: (value) =>
    typeof value === "number"
      ? undefined
      : `${show(value)} has more digits than a 64-bit float can hold.`,
};

/** A value of whatever type the practitioner writes. */
export const dynamic: AttributeType<Dynamic> = { cty: dynamicType, label: "Dynamic" };

/** A list. Validation rejects null elements. */
export function list<E>(element: AttributeType<E>): AttributeType<ListOf<E>> {
  return {
    cty: listType(element.cty),
    label: `List of ${element.label}`,
    ...checkEach(() => element),
  };
}

/** A set: its elements have no order and occur once. Validation rejects null elements. */
export function set<E>(element: AttributeType<E>): AttributeType<ListOf<E>> {
  return {
    cty: setType(element.cty),
    label: `Set of ${element.label}`,
    ...checkEach(() => element),
  };
}

/** A map. Its elements may be null. */
export function map<E>(element: AttributeType<E>): AttributeType<MapOf<E>> {
  return {
    cty: mapType(element.cty),
    label: `Map of ${element.label}`,
    ...checkEach(() => element),
  };
}

/** An object all of whose attributes are set by whoever sets the object. Prefer a nested attribute. */
export function object<A extends Readonly<Record<string, AttributeType>>>(
  attributes: A,
): AttributeType<ObjectOf<A>> {
  const types = Object.entries(attributes).map(([name, { cty }]) => [name, cty] as const);
  return {
    cty: objectType(createValueMap(types)),
    label: "Object",
    ...checkEach((name) => attributes[name]),
  };
}

/** Checks each known element or attribute by its own type. */
function checkEach(
  typeOf: (key: string) => AttributeType | undefined,
): Required<Pick<AttributeType, "check">> {
  return {
    check: (value) => {
      const parts = isValueList(value)
        ? value.map((part, index) => [String(index), part] as const)
        : Object.entries(isValueMap(value) ? value : {});
      for (const [key, part] of parts) {
        const misfit = part === null || isUnknown(part) ? undefined : typeOf(key)?.check?.(part);
        if (misfit !== undefined) {
          return misfit;
        }
      }
      return undefined;
    },
  };
}

function show(value: Value): string {
  return isNumber(value) ? numberText(value) : "The value";
}
