import type { ZenmlClient } from "../../client/client.ts";
import type { ComponentResponse, StackResponse } from "../../client/wire-types.ts";
import type { Objects } from "./expected-objects.ts";

/** Identifies an object in a list of all, whatever it is. */
export type Ids = ReadonlySet<string>;

type Entry = readonly [string, unknown];

/** The ids of everything that is on the server, such as what it has from the start. */
export async function listIds(api: ZenmlClient): Promise<Ids> {
  const lists = await Promise.all([
    api.secrets.list(),
    api.serviceConnectors.list({}, { hydrate: false }),
    api.flavors.list({}, { hydrate: false }),
    api.projects.list({}, { hydrate: false }),
    api.tags.list({}, { hydrate: false }),
    api.codeRepositories.list({}, { hydrate: false }),
    api.users.list({}, { hydrate: false }),
    api.serviceAccounts.list({}, { hydrate: false }),
    api.components.list({}, { hydrate: false }),
    api.stacks.list({}, { hydrate: false }),
  ]);
  return new Set(lists.flatMap((list) => list.map(({ id }) => id)));
}

/** Every object on the server but those in `others`, in the form of `expectedObjects`. */
export async function findObjects(api: ZenmlClient, others: Ids): Promise<Objects> {
  const isOurs = ({ id }: { readonly id: string }) => !others.has(id);
  const [listed, connectors, flavors, projects, tags, codeRepositories, components, stacks] =
    await Promise.all([
      api.secrets.list(),
      api.serviceConnectors.list(),
      api.flavors.list(),
      api.projects.list(),
      api.tags.list(),
      api.codeRepositories.list(),
      api.components.list(),
      api.stacks.list(),
    ]);
  const [users, accounts] = await Promise.all([api.users.list(), api.serviceAccounts.list()]);
  const apiKeys = await Promise.all(
    accounts.filter(isOurs).map(async (account) => {
      const keys = await api.apiKeys(account.id).list();
      return keys.map(
        ({ name, body, metadata }): Entry => [
          `API key ${account.name}/${name}`,
          { description: metadata?.description, active: body?.active },
        ],
      );
    }),
  );
  const secretNames = new Map(listed.map(({ id, name }) => [id, name]));
  // Lists have no values.
  const secrets = await Promise.all(listed.filter(isOurs).map(({ id }) => api.secrets.get(id)));
  return Object.fromEntries<unknown>([
    ...secrets.map(({ name, body }): Entry => [`secret ${name}`, body?.values]),
    ...connectors.filter(isOurs).map(
      ({ name, body, metadata }): Entry => [
        `connector ${name}`,
        {
          type:
            typeof body?.connector_type === "string"
              ? body.connector_type
              : body?.connector_type.connector_type,
          auth_method: body?.auth_method,
          configuration: withoutNulls(metadata?.configuration),
          description: body?.description,
          labels: metadata?.labels,
        },
      ],
    ),
    ...flavors
      .filter(isOurs)
      .map(
        ({ name, body }): Entry => [`flavor ${name}`, { type: body?.type, source: body?.source }],
      ),
    ...projects
      .filter(isOurs)
      .map(
        ({ name, metadata }): Entry => [`project ${name}`, { description: metadata?.description }],
      ),
    ...tags.filter(isOurs).map(({ name, body }): Entry => [`tag ${name}`, { color: body?.color }]),
    ...codeRepositories
      .filter(isOurs)
      .map(
        ({ name, metadata }): Entry => [
          `code repository ${name}`,
          { configuration: metadata?.config, description: metadata?.description },
        ],
      ),
    ...users
      .filter(isOurs)
      .map(
        ({ name, body }): Entry => [
          `user ${name}`,
          { full_name: body?.full_name, active: body?.active, is_admin: body?.is_admin },
        ],
      ),
    ...accounts
      .filter(isOurs)
      .map(
        ({ name, body, metadata }): Entry => [
          `service account ${name}`,
          { description: metadata?.description, active: body?.active },
        ],
      ),
    ...apiKeys.flat(),
    ...components
      .filter(isOurs)
      .map(
        (component): Entry => [
          `component ${component.body?.type}/${component.name}`,
          componentFacts(component, secretNames),
        ],
      ),
    ...stacks
      .filter(isOurs)
      .map((stack): Entry => [`stack ${stack.name}`, stackFacts(stack, secretNames)]),
  ]);
}

function componentFacts(
  { body, metadata }: ComponentResponse,
  secretNames: ReadonlyMap<string, string>,
) {
  return {
    flavor: body?.flavor_name,
    configuration: metadata?.configuration,
    connector: metadata?.connector?.name ?? null,
    connector_resource_id: metadata?.connector_resource_id ?? null,
    labels: metadata?.labels ?? {},
    environment: metadata?.environment ?? {},
    secrets: namesOf(metadata?.secrets, secretNames),
  };
}

function stackFacts({ metadata }: StackResponse, secretNames: ReadonlyMap<string, string>) {
  return {
    description: metadata?.description,
    labels: metadata?.labels ?? {},
    environment: metadata?.environment ?? {},
    secrets: namesOf(metadata?.secrets, secretNames),
    components: Object.fromEntries(
      Object.entries(metadata?.components ?? {}).map(([type, components]) => [
        type,
        components.map(({ name }) => name),
      ]),
    ),
  };
}

function namesOf(
  ids: readonly string[] | null | undefined,
  names: ReadonlyMap<string, string>,
): readonly string[] {
  return (ids ?? []).map((id) => names.get(id) ?? id).sort();
}

function withoutNulls(values: object | null | undefined) {
  return Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => value !== null));
}

/** Deletes every object on the server but those in `others`, as far as it can be deleted. */
export async function deleteObjects(api: ZenmlClient, others: Ids): Promise<void> {
  // In an order in which nothing that is deleted is in use.
  const nouns = [
    "stacks",
    "components",
    "flavors",
    "serviceConnectors",
    "secrets",
    "codeRepositories",
    "projects",
    "tags",
    "users",
    "serviceAccounts",
  ] as const;
  for (const noun of nouns) {
    for (const { id } of await api[noun].list({}, { hydrate: false })) {
      if (!others.has(id)) {
        await api[noun].delete(id).catch(() => {});
      }
    }
  }
}
