import { createValueMap, isUnknown, type Value, type ValueMap } from "../../cty/values.ts";
import type { Attributes } from "../../schema/attribute-type.ts";
import { objectOf } from "./provider-instance.ts";

/**
 * The new object, with the spelling of the old one wherever an attribute says that both mean the same.
 * Practitioners see a difference only where there is one.
 */
export function keepSpelling(attributes: Attributes, before: ValueMap, after: ValueMap): ValueMap {
  return createValueMap(
    Object.entries(after).map(([name, value]): readonly [string, Value] => {
      const old = before[name] ?? null;
      const attribute = attributes[name];
      if (attribute === undefined || value === null || old === null || isUnknown(old)) {
        return [name, value];
      }
      if (attribute.sameMeaning?.(old, value) === true) {
        return [name, old];
      }
      const { nested } = attribute.type;
      if (nested === undefined || isUnknown(value)) {
        return [name, value];
      }
      const elements = nested.pair({ config: value, planned: value, prior: old }, []);
      return [
        name,
        nested.rebuild(
          value,
          elements.map((element) =>
            element.prior === null || element.planned === null
              ? element.planned
              : keepSpelling(nested.attributes, objectOf(element.prior), objectOf(element.planned)),
          ),
        ),
      ];
    }),
  );
}
