import { isUnknown, type Value, type ValueMap } from "../../../framework/cty/values.ts";
import { startReattachServer } from "../../../framework/internal/protocol/reattach.ts";
import { defineProvider, type ProviderOptions } from "../../../framework/provider/provider.ts";
import type { ResourceHandlers } from "../../../framework/resource/handlers.ts";
import { defineResource, type Resource } from "../../../framework/resource/resource.ts";
import { optional } from "../../../framework/schema/attribute.ts";
import type { Attribute } from "../../../framework/schema/attribute-type.ts";
import { erase } from "../../../framework/schema/erase.ts";
import { defineSchema, type Schema, type State } from "../../../framework/schema/schema.ts";
import { complete } from "../../support/schema-arbitraries.ts";
import { createWorkspace, type Workspace } from "../../support/terraform.ts";

/** What the corner provider's resources are kept in: the remote API, as far as these tests need one. */
export interface Store {
  /** By id. Tests change it behind Terraform's back. */
  readonly objects: Map<string, ValueMap>;
  /** `create a`, `read a`, … by name, in order. */
  readonly calls: string[];
  /** What `configure` was given, in order. */
  readonly endpoints: unknown[];
  nextId(): string;
  clear(): void;
}

export function createStore(): Store {
  let count = 0;
  const store = {
    objects: new Map<string, ValueMap>(),
    calls: [] as string[],
    endpoints: [] as unknown[],
    nextId: () => {
      count += 1;
      return `${count}`;
    },
    clear() {
      store.objects.clear();
      store.calls.length = 0;
      store.endpoints.length = 0;
    },
  };
  return store;
}

/** A resource that is what it is configured to be: everything computed gets a new value with every change. */
export function storedResource<S extends Schema>(
  schema: S,
  store: Store,
  overrides: Partial<ResourceHandlers<S, Store>> = {},
): Resource<Store> {
  const { attributes } = schema;
  const fill = (plan: object, id: string): State<S> => {
    const pick = ({ type }: Attribute): Value => valueFor(JSON.stringify(type.cty.json), store);
    const filled = complete(attributes, erase(plan), pick) as ValueMap; // completed objects are objects
    const state = { ...filled, id };
    store.objects.set(id, state);
    return state as unknown as State<S>; // every attribute of the schema was filled
  };
  const idOf = (state: object) => String(erase(state)["id"]);
  const nameOf = (object: object) => String(erase(object)["name"] ?? "");
  return defineResource<S, Store>(schema, {
    create: async ({ plan }) => {
      store.calls.push(`create ${nameOf(plan)}`);
      return fill(plan, store.nextId());
    },
    read: async ({ state }) => {
      store.calls.push(`read ${nameOf(state)}`);
      const found = store.objects.get(idOf(state));
      return found === undefined ? null : (found as unknown as State<S>); // stored by `fill`
    },
    update: async ({ plan, state }) => {
      store.calls.push(`update ${nameOf(plan)}`);
      return fill(plan, idOf(state));
    },
    delete: async ({ state }) => {
      store.calls.push(`delete ${nameOf(state)}`);
      store.objects.delete(idOf(state));
    },
    importBy: "id", // all schemas of these tests have one
    ...overrides,
  });
}

function valueFor(type: string, store: Store): Value {
  switch (type) {
    case '"string"':
      return `made-${store.nextId()}`;
    case '"number"':
      return Number(store.nextId());
    case '"bool"':
      return true;
    default:
      return null;
  }
}

export interface OpenOptions {
  readonly providerBlock?: string;
  /** The `terraform` to run. @default the one of the run */
  readonly program?: string;
}

export interface Corner {
  /** A module that uses the provider. Removed, with everything it made, by `stop`. */
  open(main: string, options?: OpenOptions): Promise<Workspace>;
  stop(): Promise<void>;
}

const REQUIRED_PROVIDERS = `terraform {
  required_providers {
    corner = {
      source = "example.com/acme/corner"
    }
  }
}
`;

type Parts = Partial<
  Pick<
    ProviderOptions<typeof configuration, Store>,
    | "resources"
    | "dataSources"
    | "ephemeralResources"
    | "listResources"
    | "actions"
    | "functions"
    | "configure"
  >
>;

const configuration = defineSchema({
  typeName: "",
  description: "Odd things for tests.",
  attributes: { endpoint: optional.string("Where the API is.") },
});

/** Serves the provider inside this process and gives real Terraform modules that use it. */
export async function startCorner(store: Store, parts: Parts): Promise<Corner> {
  const server = await startReattachServer(
    defineProvider({
      address: "example.com/acme/corner",
      version: "0.1.0",
      schema: configuration,
      configure: async ({ config }) => {
        store.endpoints.push(isUnknown(config.endpoint) ? "unknown" : config.endpoint);
        return store;
      },
      ...parts,
    }),
  );
  const workspaces: Workspace[] = [];
  return {
    async open(main, { providerBlock = "", program }: OpenOptions = {}) {
      const workspace = await createWorkspace({
        files: { "provider.tf": REQUIRED_PROVIDERS + providerBlock, "main.tf": main },
        program,
        env: { TF_REATTACH_PROVIDERS: JSON.stringify(server.reattach) },
      });
      workspaces.push(workspace);
      return workspace;
    },
    async stop() {
      await Promise.all(workspaces.map((workspace) => workspace.remove()));
      await server.close();
    },
  };
}
