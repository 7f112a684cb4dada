import { AttributeError } from "terraform-plugin-kit";
import type { Zenml } from "../connection/zenml.ts";
import { isUuid } from "../mapping/uuid.ts";
import type { IdsByType } from "./component-ids.ts";
import type { TypeSlots } from "./slots.ts";

/**
 * Throws an AttributeError when a component is filed under another type than its own: the server
 * stores such a stack without a word. Only ids that the stack did not have before are looked at.
 */
export async function checkComponentTypes(
  { api, componentTypes }: Zenml,
  slots: readonly TypeSlots[],
  before: IdsByType,
  signal: AbortSignal,
): Promise<void> {
  const added = slots.flatMap(({ type, slots: own }) =>
    (own ?? []).flatMap((slot) =>
      slot.kind === "id" && before.get(type)?.includes(slot.id) !== true
        ? [{ type, id: slot.id }]
        : [],
    ),
  );
  await Promise.all(
    added.map(async ({ type, id }) => {
      const path = [{ attribute: "components" }, { key: type }];
      if (!isUuid(id)) {
        throw new AttributeError(
          path,
          "Invalid component ID",
          `${JSON.stringify(id)}, which "components" names as ${type}, is not the UUID of a component. Refer to a resource or data source, such as zenml_component.${type}.id, or write an inline component, such as { flavor = "local" }.`,
        );
      }
      const actual =
        componentTypes.get(id) ?? (await api.components.read(id, { signal }))?.body?.type;
      if (actual === undefined) {
        throw new AttributeError(
          path,
          "Component not found",
          `The server has no component with the id ${JSON.stringify(id)}, which "components" names as ${type}.`,
        );
      }
      componentTypes.set(id, actual);
      if (actual !== type) {
        throw new AttributeError(
          path,
          "Component of another type",
          `"components" names the component ${id} as ${type}, but it is of type ${actual}.`,
        );
      }
    }),
  );
}
