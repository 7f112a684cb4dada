import type { JsonObject, JsonValue } from "../../client/wire-types.ts";

/**
 * A configuration of the provider as data: what the random changes edit, what is written as `main.tf.json`, and what must
 * then be on the server. Objects are kept by their label in Terraform, such as `c0`, and refer to each other by it.
 */
export interface Configuration {
  /** What every name begins with. */
  readonly prefix: string;
  readonly secrets: Map<string, SecretBlock>;
  readonly connectors: Map<string, ConnectorBlock>;
  /**
   * The labels of connectors that were removed. They are not used again: one of another type would replace a connector that is
   * still in use, which needs create_before_destroy.
   */
  readonly removedConnectors: Set<string>;
  readonly flavors: Map<string, FlavorBlock>;
  readonly projects: Map<string, ProjectBlock>;
  readonly tags: Map<string, TagBlock>;
  readonly codeRepositories: Map<string, CodeRepositoryBlock>;
  readonly users: Map<string, UserBlock>;
  readonly accounts: Map<string, AccountBlock>;
  readonly apiKeys: Map<string, ApiKeyBlock>;
  readonly components: Map<string, ComponentBlock>;
  readonly stacks: Map<string, StackBlock>;
}

export interface SecretBlock {
  name: string;
  /** Values that are secrets, by key. */
  values: Record<string, string>;
  /** Sent, but not stored; `version` says when to send them again. */
  writeOnly: { version: number; values: Record<string, string> } | undefined;
}

export interface ConnectorBlock {
  name: string;
  readonly type: string;
  authMethod: string;
  settings: Record<string, string>;
  /** Settings that are secrets, by key. */
  credentials: Record<string, string>;
  /** The version of the credentials if they are write-only. */
  writeOnlyVersion: number | undefined;
  description: string;
  labels: Record<string, string>;
}

export interface FlavorBlock {
  readonly name: string;
  readonly type: string;
  source: string;
}

export interface ProjectBlock {
  name: string;
  description: string;
}

export interface TagBlock {
  name: string;
  color: string;
}

/** A code repository of the default project. */
export interface CodeRepositoryBlock {
  name: string;
  settings: Record<string, string>;
  /** Settings that are secrets, and the version of them. */
  writeOnly: { version: number; values: Record<string, string> };
  description: string;
}

/** A user, who is inactive without a password. */
export interface UserBlock {
  name: string;
  fullName: string;
  password: { version: number; value: string } | undefined;
}

/** A service account. */
export interface AccountBlock {
  name: string;
  description: string;
}

export interface ApiKeyBlock {
  name: string;
  /** The label of its service account. */
  readonly account: string;
  description: string;
  /** Another number rotates the key. */
  rotation: number;
}

/** What a component is, whether it is a resource or inline. */
export interface ComponentShape {
  /** The name of a flavor that ZenML has, or the label of a custom one. */
  flavor: { readonly name: string } | { readonly label: string };
  settings: Record<string, JsonValue>;
  /** Settings that refer to the secret `x0`. */
  references: string[];
  connector: { readonly label: string; readonly resourceId: string } | undefined;
  labels: Record<string, string>;
}

export interface ComponentBlock extends ComponentShape {
  name: string;
  readonly type: string;
  /** Takes the place of the references: settings that are secrets, by key. */
  writeOnly: { version: number; values: Record<string, string> } | undefined;
  environment: Record<string, string>;
  /** Labels of secrets. */
  secrets: string[];
}

/** An inline component; without a name it has the name of its stack. */
export interface InlineComponent extends ComponentShape {
  name: string | undefined;
}

/** A component of a stack: the label of a resource, or inline. */
export type StackMember = { readonly label: string } | { readonly inline: InlineComponent };

export interface StackBlock {
  name: string;
  description: string;
  labels: Record<string, string>;
  /** The label of the stack that it extends. */
  base: string | undefined;
  /** By component type; null takes away what it would inherit. Only some types can have several. */
  components: Record<string, StackMember[] | null>;
  environment: Record<string, string>;
  secrets: string[];
}

/** The types of which a stack can have several. */
export const listTypes: readonly string[] = ["alerter", "experiment_tracker", "step_operator"];

/** A configuration without objects. */
export function emptyConfiguration(prefix: string): Configuration {
  return {
    prefix,
    secrets: new Map(),
    connectors: new Map(),
    removedConnectors: new Set(),
    flavors: new Map(),
    projects: new Map(),
    tags: new Map(),
    codeRepositories: new Map(),
    users: new Map(),
    accounts: new Map(),
    apiKeys: new Map(),
    components: new Map(),
    stacks: new Map(),
  };
}

/** A configuration as Terraform reads it. */
export interface Module {
  /** By name of the file. */
  readonly files: Readonly<Record<string, string>>;
  /** What nobody may ever see of it. */
  readonly secrets: readonly string[];
}

/** Secrets are variables, so that Terraform has no line with one to show. */
export function toModule(configuration: Configuration): Module {
  const secrets: string[] = [];
  const writeOnly: string[] = [];
  const hide = (kept: string[], variable: string) => (values: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(values).map(([key, value]) => {
        kept.push(value);
        return [key, `\${var.${variable}["${kept.length - 1}"]}`];
      }),
    );
  const resource = toResources(configuration, {
    stored: hide(secrets, "secrets"),
    writeOnly: hide(writeOnly, "write_only"),
  });
  const main = {
    terraform: { required_providers: { zenml: { source: "zenml-community/zenml" } } },
    // API keys may not change accounts.
    provider: { zenml: [{}, { alias: "admin", username: "default" }] },
    variable: {
      secrets: { type: "map(string)", sensitive: true },
      write_only: { type: "map(string)", ephemeral: true, sensitive: true },
    },
    // Terraform refuses an empty block of a resource type.
    resource: Object.fromEntries(
      Object.entries(resource).filter(([, blocks]) => Object.keys(blocks).length > 0),
    ),
  };
  const variables = { secrets: { ...secrets }, write_only: { ...writeOnly } };
  return {
    files: {
      "main.tf.json": JSON.stringify(main, undefined, 2),
      "secrets.auto.tfvars.json": JSON.stringify(variables),
    },
    secrets: [...secrets, ...writeOnly],
  };
}

type Hide = (values: Readonly<Record<string, string>>) => JsonObject;

/** The arguments of all resources by type and label. */
function toResources(
  configuration: Configuration,
  hide: { readonly stored: Hide; readonly writeOnly: Hide },
): Readonly<Record<string, Readonly<Record<string, object>>>> {
  const { secrets, connectors, flavors, projects, components, stacks } = configuration;
  const { tags, codeRepositories, users, accounts, apiKeys } = configuration;
  const blocks = <T>(all: ReadonlyMap<string, T>, toArguments: (block: T) => object) =>
    Object.fromEntries([...all].map(([label, block]) => [label, toArguments(block)]));
  const sent = (argument: string, value: JsonObject, version: number) => ({
    [`${argument}_wo`]: value,
    [`${argument}_wo_version`]: version,
  });
  return {
    zenml_secret: blocks(secrets, ({ name, values, writeOnly }) => ({
      name,
      values: hide.stored(values),
      ...(writeOnly && sent("values", hide.writeOnly(writeOnly.values), writeOnly.version)),
    })),
    zenml_service_connector: blocks(connectors, (connector) => ({
      name: connector.name,
      type: connector.type,
      auth_method: connector.authMethod,
      description: connector.description,
      labels: connector.labels,
      verify: false,
      ...(connector.writeOnlyVersion === undefined
        ? { configuration: { ...connector.settings, ...hide.stored(connector.credentials) } }
        : {
            configuration: connector.settings,
            ...sent(
              "configuration",
              hide.writeOnly(connector.credentials),
              connector.writeOnlyVersion,
            ),
          }),
    })),
    zenml_flavor: blocks(flavors, ({ name, type, source }) => ({
      name,
      type,
      source,
      config_schema: { type: "object", properties: { queue: { type: "string" } } },
      // Otherwise Terraform deletes a flavor before the components that used it have another one.
      lifecycle: { create_before_destroy: true },
    })),
    zenml_project: blocks(projects, (project) => ({ ...project })),
    zenml_tag: blocks(tags, (tag) => ({ ...tag })),
    zenml_code_repository: blocks(
      codeRepositories,
      ({ name, settings, writeOnly, description }) => ({
        name,
        type: "github",
        description,
        configuration: settings,
        ...sent("configuration", hide.writeOnly(writeOnly.values), writeOnly.version),
      }),
    ),
    zenml_user: blocks(users, ({ name, fullName, password }) => ({
      provider: "zenml.admin",
      name,
      full_name: fullName,
      ...(password && {
        password_wo: Object.values(hide.writeOnly({ password: password.value }))[0],
        password_wo_version: password.version,
      }),
    })),
    zenml_service_account: blocks(accounts, (account) => ({
      provider: "zenml.admin",
      ...account,
    })),
    zenml_api_key: blocks(apiKeys, ({ name, account, description, rotation }) => ({
      provider: "zenml.admin",
      name,
      service_account_id: `\${zenml_service_account.${account}.id}`,
      description,
      rotation_trigger: String(rotation),
    })),
    zenml_component: blocks(components, (component) => ({
      name: component.name,
      type: component.type,
      ...toShape(component),
      ...(component.writeOnly &&
        sent(
          "configuration",
          hide.writeOnly(component.writeOnly.values),
          component.writeOnly.version,
        )),
      environment: component.environment,
      secrets: component.secrets.map((label) => `\${zenml_secret.${label}.name}`),
    })),
    zenml_stack: blocks(stacks, (stack) => ({
      name: stack.name,
      description: stack.description,
      labels: stack.labels,
      environment: stack.environment,
      secrets: stack.secrets.map((label) => `\${zenml_secret.${label}.id}`),
      ...(stack.base !== undefined && { base_stack_id: `\${zenml_stack.${stack.base}.id}` }),
      components: Object.fromEntries(
        Object.entries(stack.components).map(([type, members]) => [
          type,
          members === null ? null : oneOrList(type, members.map(toMember)),
        ]),
      ),
    })),
  };
}

function oneOrList<T>(type: string, members: readonly T[]): T | readonly T[] | undefined {
  return listTypes.includes(type) ? members : members[0];
}

function toMember(member: StackMember): JsonValue {
  if ("label" in member) {
    return `\${zenml_component.${member.label}.id}`;
  }
  const { name } = member.inline;
  return { ...(name !== undefined && { name }), ...toShape(member.inline) };
}

function toShape({ flavor, settings, references, connector, labels }: ComponentShape) {
  const referring = references.map((key): [string, string] => [
    key,
    `{{\${zenml_secret.x0.name}.${key}}}`,
  ]);
  return {
    flavor: "name" in flavor ? flavor.name : `\${zenml_flavor.${flavor.label}.name}`,
    configuration: { ...settings, ...Object.fromEntries(referring) },
    labels,
    ...(connector && {
      connector_id: `\${zenml_service_connector.${connector.label}.id}`,
      connector_resource_id: connector.resourceId,
    }),
  };
}
