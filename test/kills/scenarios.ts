import { createZenmlClient, type ZenmlClient } from "../../client/client.ts";

/** Ids of the objects that a scenario has made beside Terraform, or of those in the state. */
export type Ids = Readonly<Record<string, string>>;

/** A change to cut off, at objects that others use as well. */
export interface Scenario {
  readonly name: string;
  /** The configuration that is applied before; undefined where there is nothing before. */
  readonly before?: string;
  readonly after: string;
  /** Whether Terraform must walk as it does by default: a deletion is planned along with the changes of its users. */
  readonly isConcurrent?: boolean;
  /** Makes what belongs to other people. Gets the ids in the state, by address. */
  prepare?(api: ZenmlClient, state: Ids): Promise<Ids>;
  /**
   * What must hold in the end, as values to compare: of the server, and as they should be. `keyOf` gives an API key in the
   * state.
   */
  compare(
    api: ZenmlClient,
    state: Ids,
    foreign: Ids,
    keyOf: (address: string) => string,
  ): Promise<readonly [unknown, unknown]>;
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

const docker = (label: string) =>
  block(
    "zenml_service_connector",
    label,
    `name = "${label}"\ntype = "docker"\nauth_method = "password"\nverify = false\nconfiguration = { username = "robot", password = "not-a-real-password" }`,
  );

const registry = (label: string, more: string) =>
  block(
    "zenml_component",
    label,
    `name = "${label}"\ntype = "container_registry"\nflavor = "dockerhub"\nconfiguration = { uri = "docker.io/${label}" }\n${more}`,
  );

const tag = (color: string) => block("zenml_tag", "it", `name = "it"\ncolor = "${color}"`);

const codeRepository = (repository: string) =>
  block(
    "zenml_code_repository",
    "it",
    `name = "it"\ntype = "github"\nconfiguration = { owner = "acme", repository = "${repository}" }`,
  );

/** API keys may not change users. */
const user = (password: string, version: number) =>
  `provider "zenml" {\nalias = "admin"\nusername = "default"\n}\n` +
  block(
    "zenml_user",
    "it",
    `provider = zenml.admin\nname = "it"\nfull_name = "Version ${version}"\npassword_wo = "${password}"\npassword_wo_version = ${version}`,
  );

const apiKey = (trigger: string) =>
  `provider "zenml" {\nalias = "admin"\nusername = "default"\n}\n` +
  block(
    "zenml_service_account",
    "it",
    `provider = zenml.admin\nname = "it"\ndescription = "Version ${trigger}"`,
  ) +
  block(
    "zenml_api_key",
    "it",
    `provider = zenml.admin\nname = "it"\nservice_account_id = zenml_service_account.it.id\nrotation_trigger = "${trigger}"\ndescription = "Version ${trigger}"`,
  );

const store = (label: string) =>
  block(
    "zenml_component",
    label,
    `name = "${label}"\ntype = "artifact_store"\nflavor = "local"\nconfiguration = {}`,
  );

const stackOn = (label: string, used: string, more = "") =>
  block(
    "zenml_stack",
    label,
    `name = "${label}"\ncomponents = {\n  orchestrator = { flavor = "local" }\n  artifact_store = zenml_component.${used}.id\n}\n${more}`,
  );

const base = (components: string) =>
  block(
    "zenml_stack",
    "base",
    `name = "base"\ncomponents = {\n  orchestrator = { flavor = "local" }\n  artifact_store = { flavor = "local" }\n${components}}`,
  ) +
  block(
    "zenml_stack",
    "team",
    'name = "team"\nbase_stack_id = zenml_stack.base.id\ncomponents = {}',
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

/** Every change that takes a write or more. */
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
    name: "tag and code repository changed",
    before: tag("lime") + codeRepository("one"),
    after: tag("teal") + codeRepository("two"),
    async compare(api, state) {
      const { body } = await api.tags.get(state["zenml_tag.it"] ?? "");
      const repository = await api.codeRepositories.get(state["zenml_code_repository.it"] ?? "");
      return [
        [body?.color, repository.metadata?.config],
        ["teal", { owner: "acme", repository: "two" }],
      ];
    },
  },
  {
    name: "password of a user changed",
    before: user("first-invented-password", 1),
    after: user("second-invented-password", 2),
    async compare(api, state) {
      const credentials = { username: "it", password: "second-invented-password" };
      const client = createZenmlClient({
        serverUrl: api.server,
        userAgent: "tests",
        ...credentials,
      });
      const { id, body } = await client.currentUser();
      client.close();
      return [
        [id, body?.active, body?.full_name],
        [state["zenml_user.it"], true, "Version 2"],
      ];
    },
  },
  {
    name: "API key rotated",
    before: apiKey("1"),
    after: apiKey("2"),
    async compare(api, state, _foreign, keyOf) {
      const client = createZenmlClient({
        serverUrl: api.server,
        userAgent: "tests",
        apiKey: keyOf("zenml_api_key.it"),
      });
      const { id } = await client.currentUser();
      client.close();
      return [id, state["zenml_service_account.it"]];
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
  {
    name: "connector deleted, its users moved or released",
    isConcurrent: true,
    before:
      docker("old") +
      docker("new") +
      registry("first", "connector_id = zenml_service_connector.old.id") +
      registry("second", "connector_id = zenml_service_connector.old.id"),
    after:
      docker("new") +
      registry("first", "connector_id = zenml_service_connector.new.id") +
      registry("second", "depends_on = [zenml_component.first]"),
    async prepare(api, state) {
      const foreign = await api.components.create({
        name: "foreign",
        type: "container_registry",
        flavor: "dockerhub",
        configuration: { uri: "docker.io/foreign" },
        connector: state["zenml_service_connector.new"] ?? null,
      });
      const stack = await foreignStack(api, "foreign", {
        container_registry: [state["zenml_component.first"] ?? ""],
      });
      return { component: foreign.id, stack };
    },
    async compare(api, state, foreign) {
      const first = state["zenml_component.first"] ?? "";
      const connected = await Promise.all(
        [first, state["zenml_component.second"], foreign["component"]].map(
          async (id) => (await api.components.get(id ?? "")).metadata?.connector?.id,
        ),
      );
      const connectors = await api.serviceConnectors.list();
      const inStack = await componentsOf(api, foreign["stack"] ?? "", "container_registry");
      const kept = state["zenml_service_connector.new"];
      return [
        [connected, connectors.map(({ name }) => name), inStack, [...(await namesOf(api))].sort()],
        [
          [kept, undefined, kept],
          ["new"],
          [first],
          ["first", "foreign", "foreign", "new", "second"],
        ],
      ];
    },
  },
  {
    name: "required component deleted and retired",
    isConcurrent: true,
    before: store("old") + store("new") + stackOn("first", "old") + stackOn("second", "old"),
    after:
      store("new") +
      stackOn("first", "new") +
      stackOn("second", "new", "depends_on = [zenml_stack.first]"),
    async prepare(api, state) {
      const stack = await foreignStack(api, "foreign", {
        artifact_store: [state["zenml_component.new"] ?? ""],
      });
      return { stack };
    },
    async compare(api, state, foreign) {
      const stacks = [state["zenml_stack.first"], state["zenml_stack.second"], foreign["stack"]];
      const stores = await Promise.all(
        stacks.map((id) => componentsOf(api, id ?? "", "artifact_store")),
      );
      const kept = state["zenml_component.new"];
      return [
        [stores, [...(await namesOf(api))].sort()],
        [
          [[kept], [kept], [kept]],
          ["first", "first", "foreign", "new", "second", "second"],
        ],
      ];
    },
  },
  {
    name: "inline component of a base stack removed",
    isConcurrent: true,
    before: base('  image_builder = { flavor = "local" }\n'),
    after: base(""),
    async prepare(api, state) {
      const [orchestrator = ""] = await componentsOf(
        api,
        state["zenml_stack.base"] ?? "",
        "orchestrator",
      );
      return { stack: await foreignStack(api, "foreign", { orchestrator: [orchestrator] }) };
    },
    async compare(api, state, foreign) {
      const stacks = [state["zenml_stack.base"], state["zenml_stack.team"], foreign["stack"]];
      const used = await Promise.all(
        stacks.map(async (id = "") => [
          await componentsOf(api, id, "orchestrator"),
          await componentsOf(api, id, "image_builder"),
        ]),
      );
      const own = await api.components.findByName("base", { type: "orchestrator" });
      const shouldBe = [own.map(({ id }) => id), []];
      return [
        [used, [...(await namesOf(api))].sort()],
        [
          [shouldBe, shouldBe, shouldBe],
          ["base", "base", "base", "foreign", "team"],
        ],
      ];
    },
  },
];
