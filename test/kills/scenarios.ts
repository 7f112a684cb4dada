import type { ZenmlClient } from "../../client/client.ts";

/** Ids of the objects that a scenario has made beside Terraform, or of those in the state. */
export type Ids = Readonly<Record<string, string>>;

/** A change to cut off, at objects that others use as well. */
export interface Scenario {
  readonly name: string;
  /** The configuration that is applied before; undefined where there is nothing before. */
  readonly before?: string;
  readonly after: string;
  /** Makes what belongs to other people. Gets the ids in the state, by address. */
  prepare?(api: ZenmlClient, state: Ids): Promise<Ids>;
  /** What must hold in the end, as values to compare: of the server, and as they should be. */
  compare(api: ZenmlClient, state: Ids, foreign: Ids): Promise<readonly [unknown, unknown]>;
}

const block = (type: string, name: string, body: string) =>
  `resource "${type}" "${name}" {\n${body}\n}\n`;

const orchestrator = (flavor: string) =>
  block("zenml_component", "it", `name = "it"\ntype = "orchestrator"\nflavor = "${flavor}"`);

const connector = (method: string, settings: string) =>
  block(
    "zenml_service_connector",
    "it",
    `name = "it"\ntype = "aws"\nauth_method = "${method}"\nresource_type = "s3-bucket"\nverify = false\nconfiguration = { region = "eu-central-1", aws_access_key_id = "key", ${settings} }`,
  );

const builder = block(
  "zenml_component",
  "it",
  'name = "it"\ntype = "image_builder"\nflavor = "local"',
);

const secret = (value: string) =>
  block("zenml_secret", "it", `name = "it"\nvalues = { token = "${value}" }`);

const labelled = (label: string) =>
  block(
    "zenml_component",
    "it",
    `name = "it"\ntype = "image_builder"\nflavor = "local"\nlabels = { team = "${label}" }\ndepends_on = [zenml_secret.it]`,
  );

const inlineStack = block(
  "zenml_stack",
  "it",
  'name = "it"\ncomponents = {\n  orchestrator = { flavor = "local" }\n  artifact_store = { flavor = "local" }\n}',
);

/** A component of the server's stack "default", which every server has. */
async function defaultId(api: ZenmlClient, type: string): Promise<string> {
  const [stack] = await api.stacks.findByName("default");
  return stack?.metadata?.components[type]?.[0]?.id ?? "";
}

/** A stack of somebody else that uses the component of that type. */
async function foreignStack(
  api: ZenmlClient,
  name: string,
  own: Readonly<Record<string, readonly string[]>>,
): Promise<string> {
  const components = {
    orchestrator: [await defaultId(api, "orchestrator")],
    artifact_store: [await defaultId(api, "artifact_store")],
    ...own,
  };
  return (await api.stacks.create({ name, components })).id;
}

async function namesOf(api: ZenmlClient): Promise<readonly string[]> {
  const { components, stacks, secrets, serviceConnectors } = api;
  const lists = await Promise.all(
    [components, stacks, secrets, serviceConnectors].map((one) => one.list()),
  );
  return lists.flatMap((list) => list.map(({ name }) => name).filter((name) => name !== "default"));
}

async function componentsOf(api: ZenmlClient, stackId: string, type: string) {
  const { metadata } = await api.stacks.get(stackId);
  return (metadata?.components[type] ?? []).map(({ id }) => id);
}

/** Every change that takes a write or more, those of several steps at other people's objects first. */
export const scenarios: readonly Scenario[] = [
  {
    name: "connector changed in use",
    before: connector("secret-key", 'aws_secret_access_key = "not-a-real-secret"'),
    after: connector(
      "sts-token",
      'aws_secret_access_key = "not-a-real-secret", aws_session_token = "not-a-real-token"',
    ),
    async prepare(api, state) {
      const make = async (name: string) => {
        const component = await api.components.create({
          name,
          type: "artifact_store",
          flavor: "s3",
          configuration: { path: `s3://${name}` },
          connector: state["zenml_service_connector.it"] ?? null,
          connector_resource_id: `s3://${name}`,
        });
        return component.id;
      };
      return { first: await make("first"), second: await make("second") };
    },
    async compare(api, state, foreign) {
      const users = await Promise.all(
        Object.values(foreign).map(async (id) => (await api.components.get(id)).metadata),
      );
      const { body, metadata } = await api.serviceConnectors.get(
        state["zenml_service_connector.it"] ?? "",
      );
      return [
        [
          body?.auth_method,
          metadata?.labels ?? {},
          ...users.map((one) => [one?.connector?.id, one?.connector_resource_id]),
        ],
        [
          "sts-token",
          {},
          ...["first", "second"].map((name) => [
            state["zenml_service_connector.it"],
            `s3://${name}`,
          ]),
        ],
      ];
    },
  },
  {
    name: "flavor changed",
    before: orchestrator("local"),
    after: orchestrator("local_docker"),
    async prepare(api, state) {
      const own = { orchestrator: [state["zenml_component.it"] ?? ""] };
      return {
        first: await foreignStack(api, "first", own),
        second: await foreignStack(api, "second", own),
      };
    },
    async compare(api, state, foreign) {
      const inStacks = await Promise.all(
        Object.values(foreign).map((id) => componentsOf(api, id, "orchestrator")),
      );
      const { body } = await api.components.get(state["zenml_component.it"] ?? "");
      const id = state["zenml_component.it"];
      return [
        [body?.flavor_name, inStacks, [...(await namesOf(api))].sort()],
        ["local_docker", [[id], [id]], ["first", "it", "second"]],
      ];
    },
  },
  {
    name: "create",
    after: secret("one") + labelled("one"),
    compare: async (api) => [await namesOf(api), ["it", "it"]],
  },
  {
    name: "update",
    before: secret("one") + labelled("one"),
    after: secret("two") + labelled("two"),
    async compare(api, state) {
      const { body } = await api.secrets.get(state["zenml_secret.it"] ?? "");
      const { metadata } = await api.components.get(state["zenml_component.it"] ?? "");
      return [
        [body?.values, metadata?.labels, await namesOf(api)],
        [{ token: "two" }, { team: "two" }, ["it", "it"]],
      ];
    },
  },
  {
    name: "inline stack created",
    after: inlineStack,
    compare: async (api) => [await namesOf(api), ["it", "it", "it"]],
  },
  {
    name: "delete",
    before: builder,
    after: "",
    prepare: async (api, state) => ({
      first: await foreignStack(api, "first", {
        image_builder: [state["zenml_component.it"] ?? ""],
      }),
    }),
    async compare(api, _state, foreign) {
      const [first = ""] = Object.values(foreign);
      return [
        [await namesOf(api), await componentsOf(api, first, "image_builder")],
        [["first"], []],
      ];
    },
  },
];
