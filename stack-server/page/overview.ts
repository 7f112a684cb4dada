import type { World } from "../store/world.ts";

/** What the page shows: names, types and what uses what. Nothing in it is a setting or a secret. */
export interface Overview {
  readonly stacks: readonly OverviewStack[];
  readonly components: readonly OverviewComponent[];
  readonly connectors: readonly OverviewConnector[];
}

/** An object with its times, from which the page tells what has just changed. */
interface OverviewObject {
  readonly id: string;
  readonly name: string;
  readonly updated: string;
}

/** A stack with the IDs of its components. */
export interface OverviewStack extends OverviewObject {
  readonly components: readonly string[];
}

/** A component with the ID of its service connector. */
export interface OverviewComponent extends OverviewObject {
  readonly type: string;
  readonly flavor: string;
  readonly connector: string | null;
}

/** A service connector. */
export interface OverviewConnector extends OverviewObject {
  readonly type: string;
  readonly authMethod: string;
}

/** Everything that the page shows, in the order of names. */
export function createOverview({ database }: World): Overview {
  const { stacks, components, connectors } = database;
  return {
    stacks: inOrder(stacks.values()).map(({ id, name, updated, compositions }) => ({
      id,
      name,
      updated,
      components: compositions.map(({ component_id }) => component_id),
    })),
    components: inOrder(components.values()).map(
      ({ id, name, updated, type, flavor, connector_id }) => ({
        id,
        name,
        updated,
        type,
        flavor,
        connector: connector_id,
      }),
    ),
    connectors: inOrder(connectors.values()).map(
      ({ id, name, updated, connector_type, auth_method }) => ({
        id,
        name,
        updated,
        type: connector_type,
        authMethod: auth_method,
      }),
    ),
  };
}

function inOrder<T extends { readonly name: string }>(rows: Iterable<T>): readonly T[] {
  return [...rows].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
