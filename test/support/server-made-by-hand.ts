import type { ZenmlClient } from "../../client/client.ts";
import type { JsonObject, JsonValue } from "../../client/wire-types.ts";
import { catalogue } from "../../schemas/catalogue/catalogue.ts";
import required from "../../schemas/catalogue/required.json" with { type: "json" };
import type { Setting } from "../../schemas/catalogue/types.ts";
import { whereServerHas } from "./by-version.ts";

/** What HCL would take for an interpolation. */
const INTERPOLATION = ["$", "{path.module}"].join("");

/** Names that people give, and that are no identifiers, or the same one. */
export const oddNames = [
  `it's "quoted"`,
  INTERPOLATION,
  "%{ if true }x%{ endif }",
  `$${INTERPOLATION} %%{doubled}`,
  "back\\slash \\u0041",
  "日本語",
  "Zoë's 🚀",
  "a b",
  "a-b",
  "A_B",
  "123",
  "!!!",
  "<<EOT",
];

/** A string that stands for a credential. */
export const SECRET = "not-a-real-secret";

/** The content of a credentials file of Google Cloud, with all that its type needs, for a setting or variable of that name. */
export function toCredentialsFile(name: string): string {
  const type = name.includes("user_account")
    ? "authorized_user"
    : name.includes("external_account")
      ? "external_account"
      : "service_account";
  const url = "https://example.com/token";
  return JSON.stringify({
    type,
    project_id: "example",
    private_key_id: SECRET,
    private_key: SECRET,
    client_id: SECRET,
    client_secret: SECRET,
    client_email: "robot@example.com",
    refresh_token: SECRET,
    auth_uri: url,
    token_uri: url,
    token_url: url,
    auth_provider_x509_cert_url: url,
    client_x509_cert_url: url,
    subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
  });
}

/** What people made on a server: with other clients, over time, with names of all kinds. */
export interface ServerMadeByHand {
  readonly stackNames: readonly string[];
  readonly label: { readonly key: string; readonly value: string };
}

/** The required settings of each flavor, as `type/name`. */
const minimal: Readonly<Record<string, { readonly minimal: JsonObject }>> = required.flavors;

/**
 * Fills a server: a component of each flavor, a connector of each type and auth method that it has, secrets, a custom flavor, and
 * stacks which use them all. Half is sent as the official provider sends it, settings as strings and a label `managed_by`, half as
 * ZenML's own client does it.
 */
export async function fillServer(
  api: ZenmlClient,
  unique: (name: string) => string,
): Promise<ServerMadeByHand> {
  const label = { key: "export test", value: unique("run") };
  const labels = { [label.key]: label.value };
  const named = (name: string) => `${name} ${label.value}`;
  const connectors = await createConnectors(api, named);
  const secret = await api.secrets.create({
    name: unique("plain-secret"),
    values: { token: SECRET, "odd.key %{x}": SECRET },
  });
  const flavor = await api.flavors.create({
    name: unique("acme"),
    type: "orchestrator",
    source: "acme.orchestrators.AcmeFlavor",
    integration: "custom",
    is_custom: true,
    config_schema: {
      type: "object",
      properties: { url: { type: "string" }, api_key: { type: "string", sensitive: true } },
    },
  });
  const store = await api.components.create({
    name: named("store"),
    type: "artifact_store",
    flavor: "s3",
    configuration: {
      path: `s3://bucket/${INTERPOLATION}`,
      client_kwargs: { region: "eu", retries: 3, ratio: 0.25, tags: ["a", null, { b: true }] },
      key: `{{${secret.name}.token}}`,
    },
    connector: connectors["aws"] ?? null,
    connector_resource_id: "bucket",
    labels: { ...labels, team: "ml", "owner of it": `q"\n${INTERPOLATION}` },
    ...whereServerHas("environment", {
      environment: { REGION: "eu", API_TOKEN: SECRET, "odd name": "%{x}" },
    }),
    ...whereServerHas("attachedSecrets", { secrets: [secret.id] }),
  });
  const custom = await api.components.create({
    name: named("custom"),
    type: "orchestrator",
    flavor: flavor.name,
    configuration: { url: `https://user:${SECRET}@example.com`, api_key: SECRET },
  });
  const kubernetes = await api.components.create({
    name: named("official"),
    type: "orchestrator",
    flavor: "kubernetes",
    // As the official provider sends it: everything is a string.
    configuration: {
      parallel_step_startup_waiting_period: "1.5",
      synchronous: "false",
      pod_settings: '{"labels":{"a":"b"}}',
    },
    labels: { managed_by: "terraform" },
    connector: connectors["kubernetes"] ?? null,
  });
  const stackNames: string[] = [];
  const createStack = async (name: string, components: Record<string, readonly string[]>) => {
    const stack = await api.stacks.create({
      name,
      components: { orchestrator: [kubernetes.id], artifact_store: [store.id], ...components },
      description: name.slice(0, 250),
      labels: { ...labels, [`odd ${name}`]: name },
      ...whereServerHas("environment", {
        environment: { 'odd "name"': `${name}\nsecond line` },
      }),
    });
    stackNames.push(stack.name);
  };
  await createStack(unique("custom"), { orchestrator: [custom.id] });
  for (const name of oddNames) {
    const tracker = await api.components.create({
      name: named(name),
      type: "experiment_tracker",
      flavor: "mlflow",
      configuration: {
        tracking_uri: "https://example.com",
        tracking_username: SECRET,
        tracking_password: SECRET,
      },
      labels: { [name]: name },
    });
    await createStack(named(name), { experiment_tracker: [tracker.id] });
  }
  const [builtIn] = await api.stacks.findByName("default");
  const defaults = builtIn?.metadata?.components["artifact_store"] ?? [];
  await createStack(unique("uses the default"), { artifact_store: defaults.map(({ id }) => id) });
  await createFlavorStacks(api, named, createStack);
  await createConnectorStacks(api, connectors, named, createStack);
  return { stackNames, label };
}

/** Stacks with a component of each flavor that ZenML ships and that the server has. */
async function createFlavorStacks(
  api: ZenmlClient,
  named: (name: string) => string,
  createStack: (name: string, components: Record<string, readonly string[]>) => Promise<void>,
): Promise<void> {
  const rows: Record<string, string>[] = [];
  const listed = await api.flavors.list();
  const known = new Set(listed.map(({ name, body }) => `${body?.type}/${name}`));
  for (const { type, name } of catalogue.flavors) {
    if (!known.has(`${type}/${name}`)) {
      continue;
    }
    const { id } = await api.components.create({
      name: named(`${name} of ${type}`),
      type,
      flavor: name,
      configuration: minimal[`${type}/${name}`]?.minimal ?? {},
    });
    const row = rows.find((one) => one[type] === undefined) ?? {};
    if (!rows.includes(row)) {
      rows.push(row);
    }
    row[type] = id;
  }
  for (const [number, row] of rows.entries()) {
    const components = Object.entries(row).map(([type, id]) => [type, [id]] as const);
    await createStack(named(`flavors ${number}`), Object.fromEntries(components));
  }
}

/** Stacks with a component for each connector that docker registries and buckets can use. */
async function createConnectorStacks(
  api: ZenmlClient,
  connectors: Readonly<Record<string, string>>,
  named: (name: string) => string,
  createStack: (name: string, components: Record<string, readonly string[]>) => Promise<void>,
): Promise<void> {
  for (const [key, connector] of Object.entries(connectors)) {
    const tracker = await api.components.create({
      name: named(`user of ${key}`),
      type: "step_operator",
      flavor: "kubernetes",
      configuration: {},
      connector,
    });
    await createStack(named(`connector ${key}`), { step_operator: [tracker.id] });
  }
}

/** The ids of the connectors by type, and by `type method` of all auth methods that the server has. */
async function createConnectors(
  api: ZenmlClient,
  named: (name: string) => string,
): Promise<Readonly<Record<string, string>>> {
  const ids: Record<string, string> = {};
  const known = new Set(
    (await api.connectorTypes()).flatMap(({ connector_type: type, auth_methods }) =>
      auth_methods.map(({ auth_method: method }) => `${type} ${method}`),
    ),
  );
  for (const { type, auth_methods, resource_types } of catalogue.connectorTypes) {
    for (const [method, { config }] of Object.entries(auth_methods)) {
      if (!known.has(`${type} ${method}`)) {
        continue;
      }
      const settings = Object.entries(config)
        .filter(([, setting]) => setting.required === true || setting.secret === true)
        .map(([key, setting]) => [key, sampleOf(key, setting)] as const);
      const isOne = Object.keys(ids).length % 2 === 0;
      const [resourceType = ""] = Object.keys(resource_types).slice(-1);
      const { id } = await api.serviceConnectors.create({
        name: named(`${type} ${method}`),
        connector_type: type,
        auth_method: method,
        resource_types: isOne ? [] : [resourceType],
        configuration: Object.fromEntries(settings),
        description: isOne ? `Made "by hand" in ${INTERPOLATION}` : "",
        labels: { "odd key": "%{x}" },
      });
      ids[`${type} ${method}`] = id;
      ids[type] ??= id;
    }
  }
  return ids;
}

function sampleOf(key: string, { types, enum: allowed, secret }: Setting): JsonValue {
  if (allowed?.[0] !== undefined) {
    return allowed[0];
  }
  if (key.endsWith("_json")) {
    return toCredentialsFile(key);
  }
  const [type] = types;
  return type === "integer" || type === "number"
    ? 7
    : type === "boolean"
      ? true
      : secret === true
        ? SECRET
        : "example";
}
