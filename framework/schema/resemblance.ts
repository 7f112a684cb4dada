import { valuesEqual } from "../cty/codec.ts";
import { pathsEqual, ROOT } from "../cty/path.ts";
import { isNull, isUnknown, isValueMap, isWhollyKnown, type Value } from "../cty/values.ts";
import type { Attribute, Attributes, NestedShape } from "./attribute-type.ts";

/**
 * Compares two values of nested attributes: what is configured, and an object of a plan or state. `sure` answers
 * whether they are the same object for all that is known now, `possible` whether they may turn out to be.
 */
export type Certainty = "sure" | "possible";

/**
 * Whether `object` is what that configuration became: equal in everything that is configured. A computed value of the
 * object that is not known yet equals anything; for `possible`, so do unknown parts of the configuration.
 */
export function resembles(
  attributes: Attributes,
  config: Value,
  object: Value,
  certainty: Certainty,
): boolean {
  if (!isValueMap(config) || !isValueMap(object)) {
    return (
      config === object || (isUnknown(config) && (certainty === "possible" || isUnknown(object)))
    );
  }
  return Object.entries(attributes).every(([name, attribute]) =>
    attributeResembles(attribute, config[name] ?? null, object[name] ?? null, certainty),
  );
}

function attributeResembles(
  attribute: Attribute,
  config: Value,
  actual: Value,
  certainty: Certainty,
): boolean {
  const isFilledIn = attribute.isComputed && (isNull(config) || isUnknown(actual));
  if (isFilledIn || attribute.isWriteOnly || config === actual) {
    return true;
  }
  if (certainty === "possible" && !isWhollyKnown(config)) {
    return true;
  }
  if (config === null || actual === null || isUnknown(config) || isUnknown(actual)) {
    return isUnknown(config) && isUnknown(actual);
  }
  const { nested } = attribute.type;
  return nested === undefined
    ? valueResembles(attribute, config, actual)
    : elementsResemble(nested, config, actual, certainty);
}

function valueResembles(
  { type: { cty }, sameMeaning }: Attribute,
  config: Value,
  actual: Value,
): boolean {
  if (valuesEqual(cty, config, actual)) {
    return true;
  }
  const areKnown = isWhollyKnown(config) && isWhollyKnown(actual);
  return sameMeaning !== undefined && areKnown && sameMeaning(actual, config);
}

/** Whether each configured element has an element of its own at the same path that it resembles, and none is left. */
function elementsResemble(
  nested: NestedShape,
  config: Value,
  actual: Value,
  certainty: Certainty,
): boolean {
  const configured = nested.elements(config, ROOT);
  const free = [...nested.elements(actual, ROOT)];
  return (
    configured.length === free.length &&
    configured.every(({ path, value }) => {
      const index = free.findIndex(
        (other) =>
          pathsEqual(other.path, path) &&
          resembles(nested.attributes, value, other.value, certainty),
      );
      return index >= 0 && free.splice(index, 1).length === 1;
    })
  );
}
