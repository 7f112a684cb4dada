import { ROOT } from "../../cty/path.ts";
import { isValueMap, type Value, type ValueMap } from "../../cty/values.ts";
import type { NestedShape } from "../../schema/attribute-type.ts";

/** The value of a nested attribute with other objects in it. Elements that are null or unknown stay as they are. */
export function mapNested(
  nested: NestedShape,
  value: Value,
  change: (object: ValueMap) => ValueMap,
): Value {
  const elements = nested.elements(value, ROOT);
  // No elements may also mean that it is something else than it should be: that shows when it is encoded.
  return elements.length === 0
    ? value
    : nested.rebuild(
        value,
        elements.map((element) =>
          element.value !== null && isValueMap(element.value)
            ? change(element.value)
            : element.value,
        ),
      );
}
