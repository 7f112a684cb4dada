import type { ZenmlClient } from "../../client/client.ts";

/** The provider that most existing states were written by. */
/** The official provider, as states of Terraform name it. */
export const officialAddress = "registry.terraform.io/zenml-io/zenml";

/** Objects as the official provider creates them, and the state that it writes about them. */
export interface OfficialObjects {
  /** The configuration, without the provider block. */
  readonly configuration: string;
  /** The text of the state file. */
  readonly state: string;
  /** Ids by address. */
  readonly ids: Readonly<Record<string, string>>;
  delete(): Promise<void>;
}

/**
 * The shape of a state: `3` as provider 3.0.6 wrote it on Terraform 1.11.4; `2` with what version 2 wrote
 * otherwise (an empty `connector_id`, no times); `1` with the arguments of version 1 that are gone.
 */
export type OfficialVersion = 1 | 2 | 3;

/** Makes the objects over the REST API, as that provider does, and the state that it would have written. */
export async function createOfficialObjects(
  api: ZenmlClient,
  name: string,
  version: OfficialVersion = 3,
): Promise<OfficialObjects> {
  const connector = await api.serviceConnectors.create({
    name: `${name}-registry`,
    connector_type: "docker",
    auth_method: "password",
    resource_types: ["docker-registry"],
    resource_id: "docker.io",
    configuration: { username: "robot", password: "not-a-real-password", registry: "docker.io" },
    labels: { "zenml:provider": "none" },
  });
  const component = (
    suffix: string,
    type: string,
    flavor: string,
    configuration: Readonly<Record<string, string>>,
    more: object = {},
  ) => api.components.create({ name: `${name}-${suffix}`, type, flavor, configuration, ...more });
  const store = await component(
    "store",
    "artifact_store",
    "s3",
    { path: "s3://takeover" },
    { labels: { team: "ml" } },
  );
  const podSettings = '{"labels":{"team":"ml"}}';
  const orchestrator = await component("orchestrator", "orchestrator", "kubernetes", {
    kubernetes_namespace: "zenml",
    synchronous: "false",
    timeout: "120",
    pod_settings: podSettings,
  });
  const images = await component(
    "images",
    "container_registry",
    "dockerhub",
    { uri: "docker.io/takeover" },
    { connector: connector.id, connector_resource_id: "docker.io" },
  );
  const builder = await component("builder", "image_builder", "local", {});
  const stack = await api.stacks.create({
    name,
    components: {
      artifact_store: [store.id],
      orchestrator: [orchestrator.id],
      container_registry: [images.id],
      image_builder: [builder.id],
    },
    labels: { "zenml:deployment": "takeover" },
  });
  const project = await api.projects.create({
    name,
    display_name: "Takeover",
    description: "State written by another provider",
  });
  const secret = await api.secrets.create({
    name,
    values: { token: "not-a-real-token", user: "robot" },
  });

  const times = (object: { readonly body: { created: string; updated: string } | null }) =>
    version === 3
      ? { created: object.body?.created ?? "", updated: object.body?.updated ?? "" }
      : {};
  const gone = version === 1 ? { workspace: "default", user: "default" } : {};
  const noConnector = version === 3 ? null : "";
  const stateOf = (
    object: Awaited<ReturnType<typeof component>>,
    configuration: object,
    more: object = {},
  ) => ({
    id: object.id,
    name: object.name,
    type: object.body?.type ?? "",
    flavor: object.body?.flavor_name ?? "",
    configuration,
    connector_id: noConnector,
    connector_resource_id: noConnector,
    labels: null,
    ...times(object),
    ...gone,
    ...more,
  });
  const attributes = {
    "zenml_service_connector.registry": {
      id: connector.id,
      name: connector.name,
      type: "docker",
      auth_method: "password",
      resource_type: "docker-registry",
      resource_id: "docker.io",
      configuration: {
        username: "robot",
        password: "not-a-real-password",
        registry: "docker.io",
      },
      labels: { "zenml:provider": "none" },
      verify: version === 3 ? false : null,
      ...(version === 3
        ? { expires_at: null, user: null, timeouts: { create: "2m", update: null } }
        : {}),
      ...times(connector),
      ...gone,
    },
    "zenml_stack_component.artifact_store": stateOf(
      store,
      { path: "s3://takeover" },
      { labels: { team: "ml" } },
    ),
    "zenml_stack_component.orchestrator": stateOf(orchestrator, {
      kubernetes_namespace: "zenml",
      synchronous: "false",
      timeout: "120",
      pod_settings: podSettings,
    }),
    "zenml_stack_component.registry": stateOf(
      images,
      { uri: "docker.io/takeover" },
      { connector_id: connector.id, connector_resource_id: "docker.io" },
    ),
    "zenml_stack_component.builder": stateOf(builder, {}),
    "zenml_stack.stack": {
      id: stack.id,
      name,
      components: {
        alerter: null,
        artifact_store: store.id,
        container_registry: images.id,
        image_builder: builder.id,
        orchestrator: orchestrator.id,
      },
      labels: { "zenml:deployment": "takeover" },
      ...gone,
    },
    ...(version === 3
      ? {
          "zenml_project.project": {
            id: project.id,
            name,
            display_name: "Takeover",
            description: "State written by another provider",
            ...times(project),
          },
          "zenml_secret.secret": {
            id: secret.id,
            name,
            private: false,
            values: { token: "not-a-real-token", user: "robot" },
            user_id: secret.body?.user_id ?? null,
            ...times(secret),
          },
        }
      : {}),
  };
  const data = {
    "zenml_stack.stack": {
      id: stack.id,
      name,
      components: [store, orchestrator].map((one) => ({
        id: one.id,
        name: one.name,
        type: one.body?.type,
        flavor: one.body?.flavor_name,
      })),
      labels: { "zenml:deployment": "takeover" },
      ...times(stack),
    },
    "zenml_stack_component.store": {
      ...stateOf(store, { path: "s3://takeover" }, { labels: { team: "ml" } }),
      // Version 2 kept the whole connector here.
      ...(version === 2 ? { connector: [] } : {}),
    },
  };
  return {
    ids: Object.fromEntries(
      Object.entries(attributes).map(([address, { id }]) => [address, id] as const),
    ),
    state: stateFile(attributes, data),
    configuration: configurationFor(name, version),
    async delete() {
      await api.stacks.delete(stack.id);
      for (const { id } of [store, orchestrator, images, builder]) {
        await api.components.delete(id);
      }
      await api.serviceConnectors.delete(connector.id);
      await api.projects.delete(project.id);
      await api.secrets.delete(secret.id);
    },
  };
}

type Attributes = Readonly<Record<string, object>>;

function stateFile(managed: Attributes, data: Attributes): string {
  const resources = (mode: string, objects: Attributes) =>
    Object.entries(objects).map(([address, attributes]) => {
      const [type = "", name = ""] = address.split(".");
      return {
        mode,
        type,
        name,
        provider: `provider["${officialAddress}"]`,
        instances: [{ schema_version: 0, attributes, sensitive_attributes: [] }],
      };
    });
  return JSON.stringify({
    version: 4,
    terraform_version: "1.11.4",
    serial: 12,
    lineage: "1e8a06be-2336-34ab-4db9-21a67dda5814",
    outputs: {},
    resources: [...resources("data", data), ...resources("managed", managed)],
    check_results: null,
  });
}

function configurationFor(name: string, version: OfficialVersion): string {
  const noConnector =
    version === 3 ? "" : `  connector_id          = ""\n  connector_resource_id = ""\n`;
  return `
resource "zenml_service_connector" "registry" {
  name          = "${name}-registry"
  type          = "docker"
  auth_method   = "password"
  resource_type = "docker-registry"
  resource_id   = "docker.io"
${version === 3 ? `  verify        = false\n  timeouts = {\n    create = "2m"\n  }\n` : ""}
  configuration = {
    username = "robot"
    password = "not-a-real-password"
    registry = "docker.io"
  }
  labels = { "zenml:provider" = "none" }
}
resource "zenml_stack_component" "artifact_store" {
  name          = "${name}-store"
  type          = "artifact_store"
  flavor        = "s3"
  configuration = { path = "s3://takeover" }
  labels        = { team = "ml" }
${noConnector}}
resource "zenml_stack_component" "orchestrator" {
  name   = "${name}-orchestrator"
  type   = "orchestrator"
  flavor = "kubernetes"
  configuration = {
    kubernetes_namespace = "zenml"
    synchronous          = false
    timeout              = 120
    pod_settings         = jsonencode({ labels = { team = "ml" } })
  }
${noConnector}}
resource "zenml_stack_component" "registry" {
  name                  = "${name}-images"
  type                  = "container_registry"
  flavor                = "dockerhub"
  configuration         = { uri = "docker.io/takeover" }
  connector_id          = zenml_service_connector.registry.id
  connector_resource_id = "docker.io"
}
resource "zenml_stack_component" "builder" {
  name          = "${name}-builder"
  type          = "image_builder"
  flavor        = "local"
  configuration = {}
${noConnector}}
resource "zenml_stack" "stack" {
  name = "${name}"
  components = {
    artifact_store     = zenml_stack_component.artifact_store.id
    orchestrator       = zenml_stack_component.orchestrator.id
    container_registry = zenml_stack_component.registry.id
    image_builder      = zenml_stack_component.builder.id
    alerter            = null
  }
  labels = { "zenml:deployment" = "takeover" }
}
${
  version === 3
    ? `
resource "zenml_project" "project" {
  name         = "${name}"
  display_name = "Takeover"
  description  = "State written by another provider"
}
resource "zenml_secret" "secret" {
  name   = "${name}"
  values = { token = "not-a-real-token", user = "robot" }
}
data "zenml_server" "server" {}
data "zenml_service_connector" "registry" {
  id = zenml_service_connector.registry.id
}
`
    : ""
}
data "zenml_stack" "stack" {
  id = zenml_stack.stack.id
}
data "zenml_stack_component" "store" {
  id = zenml_stack_component.artifact_store.id
}
`;
}
