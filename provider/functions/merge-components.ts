import {
  createValueMap,
  defineFunction,
  FunctionArgumentError,
  isValueMap,
  toDynamic,
  unwrapDynamic,
  type Value,
  type ValueMap,
} from "terraform-plugin-kit";
import { mergeComponentsFunction } from "../../schemas/functions/merge-components.ts";
import { SYNONYMS, typeOfInlineKey } from "../mapping/inline-arguments.ts";

/** `provider::zenml::merge_components`: the components of a stack with those of further arguments over them. */
export const mergeComponents = defineFunction({
  ...mergeComponentsFunction,
  call(...components: readonly Value[]) {
    const merged = components.map(toComponents).reduce(mergeTypes, createValueMap([]));
    const result = toDynamic(merged);
    if (result === null) {
      throw new TypeError("An object of components always has a type.");
    }
    return result;
  },
});

function toComponents(value: Value, position: number): ValueMap {
  const plain = unwrapDynamic(value);
  if (plain === null) {
    return {};
  }
  if (!isValueMap(plain)) {
    throw new FunctionArgumentError(
      position,
      "Components must be an object with component types as keys, such as { artifact_store = zenml_component.store.id }",
    );
  }
  return plain;
}

function mergeTypes(before: ValueMap, after: ValueMap): ValueMap {
  const types = Object.entries(after).map(([type, value]): readonly [string, Value] => [
    type,
    mergeComponent(before[type] ?? null, value),
  ]);
  return createValueMap([...Object.entries(before), ...types]);
}

function mergeComponent(before: Value, after: Value): Value {
  const isSameKind =
    before !== null &&
    after !== null &&
    isValueMap(before) &&
    isValueMap(after) &&
    ((after["flavor"] ?? null) === null || after["flavor"] === before["flavor"]);
  return isSameKind ? mergeInline(inSpellingOf(after, before), before) : after;
}

function mergeInline(after: ValueMap, before: ValueMap): ValueMap {
  const changes = Object.entries(after)
    .filter(([, value]) => value !== null)
    .map(([key, value]): readonly [string, Value] => {
      const old = before[key] ?? null;
      const isMerged =
        typeOfInlineKey(key) === "object" && old !== null && isValueMap(old) && isValueMap(value);
      return [
        key,
        isMerged ? createValueMap([...Object.entries(old), ...Object.entries(value)]) : value,
      ];
    });
  return createValueMap([...Object.entries(before), ...changes]);
}

/** `after` with the spellings of `before`, where an argument has two: a component must not have both. */
function inSpellingOf(after: ValueMap, before: ValueMap): ValueMap {
  return createValueMap(
    Object.entries(after).map(([key, value]) => {
      const pair = SYNONYMS.find((names) => names.some((name) => name === key));
      const used = pair?.find((name) => (before[name] ?? null) !== null);
      return [value === null ? key : (used ?? key), value] as const;
    }),
  );
}
