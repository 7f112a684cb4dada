import { isUnknown, type Value, type ValueMap } from "../../cty/values.ts";
import type { Attribute, Attributes } from "../../schema/attribute-type.ts";
import { mapNested } from "./map-nested.ts";

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
  return mapNested(nested, value, (object) => completeState(nested.attributes, object));
}
