import { ROOT } from "../../cty/path.ts";
import { isUnknown, isValueMap, type Value, type ValueMap } from "../../cty/values.ts";
import type { Attribute, Attributes } from "../../schema/attribute-type.ts";

/** The object with every attribute of the schema, nested ones too: absent ones null, write-only ones always null. */
export function completeState(attributes: Attributes, state: ValueMap): ValueMap {
  const complete: Record<string, Value> = {};
  for (const [name, attribute] of Object.entries(attributes)) {
    const value = state[name] ?? null;
    complete[name] = attribute.isWriteOnly ? null : completeNested(attribute, value);
  }
  return complete;
}

function completeNested({ type: { nested } }: Attribute, value: Value): Value {
  if (nested === undefined || value === null || isUnknown(value)) {
    return value;
  }
  const elements = nested.elements(value, ROOT);
  // No elements may also mean that it is something else than it should be: that shows when it is encoded.
  return elements.length === 0
    ? value
    : nested.rebuild(
        value,
        elements.map((element) =>
          element.value !== null && isValueMap(element.value)
            ? completeState(nested.attributes, element.value)
            : element.value,
        ),
      );
}
