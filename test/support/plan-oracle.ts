import { canonicalText, valuesEqual } from "../../framework/cty/codec.ts";
import { typeFromJson } from "../../framework/cty/dynamic.ts";
import { formatPath, type Path } from "../../framework/cty/path.ts";
import {
  createValueMap,
  Dynamic,
  isUnknown,
  isValueList,
  isValueMap,
  type Type,
  type Value,
} from "../../framework/cty/values.ts";
import type { Attribute, Attributes } from "../../framework/schema/attribute-type.ts";

/**
 * What Terraform itself does around a provider's plan, written from its rules and not from our engine:
 * the proposal it sends, and the assertions it makes about the answers.
 *
 * **Source:** Terraform 1.11 `internal/plans/objchange`: objchange.go, plan_valid.go, compatible.go.
 */

const isAbsent = (value: Value) =>
  value === null || (value instanceof Dynamic && value.value === null);

function member(object: Value, name: string): Value {
  return object !== null && !isUnknown(object) && isValueMap(object)
    ? (object[name] ?? null)
    : null;
}

const items = (value: Value) => (value !== null && isValueList(value) ? value : []);

/** ProposedNew: configured values, and prior ones where the configuration leaves it to the provider. */
export function proposedNew(attributes: Attributes, prior: Value, config: Value): Value {
  if (config === null || isUnknown(config)) {
    return config;
  }
  return createValueMap(
    Object.entries(attributes).map(([name, attribute]) => [
      name,
      proposeAttribute(attribute, member(prior, name), member(config, name)),
    ]),
  );
}

function proposeAttribute(attribute: Attribute, prior: Value, config: Value): Value {
  const { nested } = attribute.type;
  if (attribute.isComputed && isAbsent(config)) {
    // Configured inner values in the state show that the practitioner removed the whole.
    return attribute.isOptional && nested !== undefined && holdsConfigured(nested.attributes, prior)
      ? config
      : prior;
  }
  if (nested === undefined || config === null || isUnknown(config)) {
    return config;
  }
  switch (nested.nesting) {
    case "single":
      return proposedNew(nested.attributes, prior, config);
    case "list":
      return items(config).map((element, index) =>
        proposedNew(nested.attributes, items(prior)[index] ?? null, element),
      );
    case "map":
      return createValueMap(
        Object.entries(config).map(([key, element]: [string, Value]) => [
          key,
          proposedNew(nested.attributes, member(prior, key), element),
        ]),
      );
    case "set": {
      const unused = [...items(prior)];
      const proposed = items(config).map((element) => {
        const at = unused.findIndex((candidate) => explains(nested.attributes, candidate, element));
        const [match = null] = at < 0 ? [] : unused.splice(at, 1);
        return proposedNew(nested.attributes, match, element);
      });
      return inTerraformsOrder(attribute.type.cty, proposed);
    }
  }
}

function holdsConfigured(attributes: Attributes, value: Value): boolean {
  if (value === null || isUnknown(value)) {
    return false;
  }
  const objects: readonly Value[] = isValueList(value)
    ? value
    : Object.keys(attributes).every((name) => member(value, name) !== null || hasKey(value, name))
      ? [value]
      : Object.values(value);
  return objects.some((object) =>
    Object.entries(attributes).some(
      ([name, { isComputed }]) => !isComputed && member(object, name) !== null,
    ),
  );
}

function hasKey(value: Value, name: string): boolean {
  return value !== null && isValueMap(value) && Object.hasOwn(value, name);
}

/** Whether the prior set element may have come from that configuration. */
function explains(attributes: Attributes, prior: Value, config: Value): boolean {
  if (isUnknown(config) || config === null || prior === null) {
    return false;
  }
  return Object.entries(attributes).every(([name, attribute]) => {
    const [before, wanted] = [member(prior, name), member(config, name)];
    if (attribute.isComputed && wanted === null) {
      return true;
    }
    const { nested } = attribute.type;
    if (valuesEqual(attribute.type.cty, before, wanted)) {
      return true;
    }
    if (nested === undefined || isUnknown(wanted) || wanted === null || before === null) {
      return false;
    }
    const parts = Object.entries(nested.nesting === "single" ? { "": before } : before);
    const others = new Map<string, Value>(
      Object.entries(nested.nesting === "single" ? { "": wanted } : wanted),
    );
    return (
      nested.nesting !== "set" &&
      parts.every(([key, part]: [string, Value]) =>
        explains(nested.attributes, part, others.get(key) ?? null),
      )
    );
  });
}

/** Sets come in an order that depends on their elements, so computed values change their places. */
export function inTerraformsOrder(set: Type, elements: readonly Value[]): readonly Value[] {
  const keyed = elements.map((element) => ({ element, key: canonicalText(set, [element]) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ element }) => element);
}

/** AssertPlanValid: what is wrong with a plan, one sentence each. */
export function planProblems(
  attributes: Attributes,
  prior: Value,
  config: Value,
  planned: Value,
  path: Path = [],
): readonly string[] {
  const place = formatPath(path);
  if (config === null || planned === null) {
    return config === planned ? [] : [`${place}: exists in only one of configuration and plan`];
  }
  if (isUnknown(planned) || isUnknown(config)) {
    return isUnknown(planned) && isUnknown(config) ? [] : [`${place}: unknown in only one`];
  }
  const names = Object.keys(planned).sort().join();
  if (names !== Object.keys(attributes).sort().join()) {
    return [`${place}: does not conform, it has ${names}`];
  }
  return Object.entries(attributes).flatMap(([name, attribute]) =>
    attributeProblems(attribute, member(prior, name), member(config, name), member(planned, name), [
      ...path,
      { attribute: name },
    ]),
  );
}

function attributeProblems(
  { type: { cty, nested }, ...attribute }: Attribute,
  prior: Value,
  config: Value,
  planned: Value,
  path: Path,
): readonly string[] {
  const place = formatPath(path);
  if (attribute.isWriteOnly) {
    return planned === null ? [] : [`${place}: write-only, but planned`];
  }
  if (valuesEqual(cty, planned, config)) {
    return [];
  }
  if (isAbsent(config)) {
    return attribute.isComputed ? [] : [`${place}: planned, though absent and not computed`];
  }
  if (prior !== null && valuesEqual(cty, planned, prior)) {
    return [];
  }
  if (nested === undefined || isUnknown(config)) {
    return [`${place}: planned neither as configured nor as it was`];
  }
  if (planned === null || isUnknown(planned)) {
    return [`${place}: configured, but not planned as known`];
  }
  switch (nested.nesting) {
    case "single":
      return planProblems(nested.attributes, prior, config, planned, path);
    case "set":
      return items(planned).length === items(config).length ? [] : [`${place}: other length`];
    case "list":
      return items(planned).length !== items(config).length
        ? [`${place}: other length`]
        : items(planned).flatMap((element, index) =>
            planProblems(
              nested.attributes,
              items(prior)[index] ?? null,
              items(config)[index] ?? null,
              element,
              [...path, { index }],
            ),
          );
    case "map":
      if (config === null) {
        return [`${place}: planned without being configured`];
      }
      return Object.keys(planned).sort().join("\0") !== Object.keys(config).sort().join("\0")
        ? [`${place}: other keys`]
        : Object.entries(planned).flatMap(([key, element]: [string, Value]) =>
            planProblems(nested.attributes, member(prior, key), member(config, key), element, [
              ...path,
              { key },
            ]),
          );
  }
}

/** AssertObjectCompatible, and the same rule between the plans of the two walks: what was known stays. */
export function compatibilityProblems(
  planned: Value,
  actual: Value,
  type: Type,
  place = "",
): readonly string[] {
  if (isUnknown(planned)) {
    return [];
  }
  if (planned === null || actual === null || isUnknown(actual)) {
    return planned === actual ? [] : [`${place}: another absence than planned`];
  }
  const [kind, inner] = Array.isArray(type.json) ? (type.json as readonly [string, unknown]) : [];
  if (kind === "set") {
    const [wanted, got] = [items(planned), items(actual)];
    const fits = (a: Value, b: Value) =>
      compatibilityProblems(a, b, elementType(inner), place).length === 0;
    const isComplete =
      got.length <= wanted.length &&
      wanted.every((a) => got.some((b) => fits(a, b))) &&
      got.every((b) => wanted.some((a) => fits(a, b)));
    return isComplete ? [] : [`${place}: other set elements than planned`];
  }
  if (isValueList(planned) && isValueList(actual)) {
    return planned.length !== actual.length
      ? [`${place}: other length than planned`]
      : planned.flatMap((value, index) =>
          compatibilityProblems(
            value,
            actual[index] ?? null,
            elementType(inner, index),
            `${place}[${index}]`,
          ),
        );
  }
  if (isValueMap(planned) && isValueMap(actual)) {
    const keys = Object.keys(planned);
    return keys.sort().join("\0") !== Object.keys(actual).sort().join("\0")
      ? [`${place}: other keys than planned`]
      : keys.flatMap((key) =>
          compatibilityProblems(
            planned[key] ?? null,
            actual[key] ?? null,
            elementType(inner, key),
            `${place}.${key}`,
          ),
        );
  }
  return valuesEqual(type, planned, actual) ? [] : [`${place}: another value than planned`];
}

/** The type inside a collection, object or tuple, from the JSON of what is inside. */
function elementType(inner: unknown, key: string | number = 0): Type {
  const isOneType =
    typeof inner === "string" || (Array.isArray(inner) && typeof inner[0] === "string");
  return typeFromJson(isOneType ? inner : (inner as Readonly<Record<string, unknown>>)[key]);
}
