import {
  isNull,
  isValueList,
  isValueMap,
  unwrapDynamic,
  type Value,
  type ValueMap,
} from "terraform-plugin-kit";
import { sameConfiguration, sameMeaning } from "./comparison.ts";
import { sameIds } from "./uuid.ts";

/**
 * Semantic equality of two values of a stack's `components`, for the trait `comparedBy`. A type that is set to null has
 * no component, while a type that is not named is inherited from the base stack: the two are different.
 */
export function sameComponents(before: Value, after: Value): boolean {
  const [state, config] = [unwrapDynamic(before), unwrapDynamic(after)];
  if (state === null || config === null || !isValueMap(state) || !isValueMap(config)) {
    return sameMeaning(config, state);
  }
  const types = new Set([...Object.keys(config), ...Object.keys(state)]);
  return [...types].every(
    (type) =>
      Object.hasOwn(state, type) &&
      Object.hasOwn(config, type) &&
      sameComponentsOfType(state[type] ?? null, config[type] ?? null),
  );
}

/** As {@link sameComponents}, for a stack without a base stack: there, a type that is set to null may as well be left out. */
export function sameComponentsWithoutBase(before: Value, after: Value): boolean {
  return sameComponents(withoutEmptyTypes(before), withoutEmptyTypes(after));
}

function withoutEmptyTypes(components: Value): Value {
  const plain = unwrapDynamic(components);
  return plain === null || !isValueMap(plain)
    ? {}
    : Object.fromEntries(Object.entries(plain).filter(([, value]) => itemsOf(value).length > 0));
}

function sameComponentsOfType(before: Value, after: Value): boolean {
  const [state, config] = [itemsOf(before), itemsOf(after)];
  return (
    state.length === config.length &&
    state.every((one, index) => sameComponent(one, config[index] ?? null))
  );
}

function itemsOf(value: Value): readonly Value[] {
  const plain = unwrapDynamic(value);
  return (isValueList(plain) ? plain : [plain]).map(unwrapDynamic).filter((item) => item !== null);
}

function sameComponent(before: Value, after: Value): boolean {
  if (typeof before === "string" && typeof after === "string") {
    return sameIds(before.trim(), after.trim());
  }
  return before !== null && after !== null && isValueMap(before) && isValueMap(after)
    ? sameInlineComponent(before, after)
    : sameMeaning(after, before);
}

/** Whether two inline components are equal. An argument that is null may as well be left out. */
export function sameInlineComponent(before: ValueMap, after: ValueMap): boolean {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].every((key) => {
    const [state, config] = [before[key] ?? null, after[key] ?? null];
    if (isNull(state) || isNull(config)) {
      return isNull(state) && isNull(config);
    }
    switch (key) {
      case "configuration":
      case "config":
      case "labels":
        return sameConfiguration(state, config);
      case "connector_id":
      case "service_connector_id":
        return sameIds(state, config);
      default:
        return sameMeaning(config, state);
    }
  });
}
