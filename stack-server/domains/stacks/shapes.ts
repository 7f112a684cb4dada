import { type Envelope, envelope, owner } from "../../http/envelope.ts";
import type { StackRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import { presentComponentBriefly } from "../components/shapes.ts";

/** A stack as it is answered; components stand under their own type, defaults first. */
export function presentStack(row: StackRow, hydrate: boolean, world: World): Envelope {
  return envelope(row, { user_id: row.user_id }, hydrate ? stackMetadata(row, world) : null, {
    user: owner(row, world),
  });
}

function stackMetadata(row: StackRow, world: World): object {
  return {
    components: componentsByType(row, world),
    description: row.description,
    stack_spec_path: row.stack_spec_path,
    environment: row.environment,
    secrets: row.secrets.filter((id) => world.database.secrets.has(id)),
    labels: row.labels,
  };
}

function componentsByType(row: StackRow, world: World): object {
  const byType: Record<string, Envelope[]> = {};
  const ordered = [
    ...row.compositions.filter((each) => each.is_default),
    ...row.compositions.filter((each) => !each.is_default),
  ];
  for (const { component_id } of ordered) {
    const component = world.database.components.get(component_id);
    if (component === undefined) {
      continue;
    }
    byType[component.type] = [
      ...(byType[component.type] ?? []),
      presentComponentBriefly(component, world),
    ];
  }
  return byType;
}
