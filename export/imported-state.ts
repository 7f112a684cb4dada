import { PrivateState, type Resource, type ValueMap } from "terraform-plugin-kit";
import type { ZenmlClient } from "../client/client.ts";
import type { Collection } from "../client/collection.ts";
import { createZenml, type Zenml } from "../provider/connection/zenml.ts";
import { zenmlProvider } from "../provider/provider.ts";
import type { Inventory } from "./inventory.ts";
import type { TypeName } from "./kinds.ts";
import { stacksByComponent } from "./selection.ts";

/** Reads what `terraform import` would put into the state. */
export interface Importer {
  /** The schema of a resource type. Throws an Error for one that the provider does not have. */
  schemaOf(typeName: TypeName): Resource<Zenml>["schema"];
  /** The state after an import by that import ID. Throws the error of the provider if the object cannot be imported. */
  importState(typeName: TypeName, importId: string): Promise<ValueMap>;
}

/**
 * An importer that takes objects from the inventory, so that they need no further requests. What it returns is what the
 * provider's own handlers return: a configuration with these values is one that changes nothing.
 */
export function createImporter(
  api: ZenmlClient,
  inventory: Inventory,
  signal: AbortSignal,
): Importer {
  const client = createZenml(fromInventory(api, inventory));
  const find = (typeName: TypeName) => {
    const resource = zenmlProvider.resources.find(({ schema }) => schema.typeName === typeName);
    if (resource === undefined) {
      throw new Error(`The provider has no resource type ${typeName}.`);
    }
    return resource;
  };
  return {
    schemaOf: (typeName) => find(typeName).schema,
    async importState(typeName, importId) {
      const { schema, load } = find(typeName);
      const { importState, read } = await load();
      const empty = Object.fromEntries(Object.keys(schema.attributes).map((name) => [name, null]));
      const imported = await importState?.({ id: importId, client: () => client, signal });
      const privateState = new PrivateState();
      privateState.isImported = true;
      privateState.isAdopted = true;
      const state = await read({
        client,
        signal,
        privateState,
        log: silent,
        warn() {},
        state: { ...empty, ...imported },
        isImported: true,
      });
      if (state === null) {
        throw new Error("It was deleted in the meantime.");
      }
      return state;
    },
  };
}

const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

function fromInventory(api: ZenmlClient, inventory: Inventory): ZenmlClient {
  const users = stacksByComponent(inventory.stacks);
  return {
    ...api,
    stacksWithComponent: async (id) => users.get(id) ?? [],
    projects: answering(api.projects, inventory.projects),
    tags: answering(api.tags, inventory.tags),
    secrets: answering(api.secrets, inventory.secrets),
    flavors: answering(api.flavors, inventory.flavors),
    serviceConnectors: answering(api.serviceConnectors, inventory.serviceConnectors),
    components: answering(api.components, inventory.components),
    stacks: answering(api.stacks, inventory.stacks),
    codeRepositories: answering(api.codeRepositories, inventory.codeRepositories),
  };
}

/** The collection, with reads of single objects answered from what was listed. */
function answering<R extends { readonly id: string }, C extends Collection<R, never, never>>(
  collection: C,
  listed: readonly R[],
): C {
  const byId = new Map(listed.map((one) => [one.id, one]));
  return {
    ...collection,
    read: async (id, options) => byId.get(id) ?? (await collection.read(id, options)),
    find: async (id, options) => byId.get(id) ?? (await collection.find(id, options)),
  } satisfies C;
}
