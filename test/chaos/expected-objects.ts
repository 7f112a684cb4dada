import type {
  ComponentBlock,
  ComponentShape,
  Configuration,
  StackBlock,
  StackMember,
} from "./configuration.ts";

/** What is known of an object on a server, by what identifies it, such as `component artifact_store/models`. */
export type Objects = Readonly<Record<string, unknown>>;

type Entry = readonly [string, unknown];

/** Every object that must be on the server when the configuration is applied, and nothing else may be there. */
export function expectedObjects(configuration: Configuration): Objects {
  const { secrets, connectors, flavors, projects, components, stacks } = configuration;
  const { tags, codeRepositories, users, accounts, apiKeys } = configuration;
  const named = <T>(
    noun: string,
    objects: ReadonlyMap<string, T>,
    name: (object: T) => string,
    facts: (object: T) => unknown,
  ) => [...objects.values()].map((object): Entry => [`${noun} ${name(object)}`, facts(object)]);
  const byName = ({ name }: { readonly name: string }) => name;
  const inline = [...stacks.values()].flatMap((stack) =>
    Object.entries(stack.components).flatMap(([type, members]) =>
      (members ?? []).flatMap((member): readonly Entry[] =>
        "inline" in member
          ? [
              [
                `component ${type}/${member.inline.name ?? stack.name}`,
                inlineFacts(configuration, stack, member.inline),
              ],
            ]
          : [],
      ),
    ),
  );
  return Object.fromEntries<unknown>([
    ...named("secret", secrets, byName, ({ values, writeOnly }) => ({
      ...values,
      ...writeOnly?.values,
    })),
    ...named("connector", connectors, byName, (connector) => ({
      type: connector.type,
      auth_method: connector.authMethod,
      configuration: { ...connector.settings, ...connector.credentials },
      description: connector.description,
      labels: connector.labels,
    })),
    ...named("flavor", flavors, byName, ({ type, source }) => ({ type, source })),
    ...named("project", projects, byName, ({ description }) => ({ description })),
    ...named("tag", tags, byName, ({ color }) => ({ color })),
    ...named("code repository", codeRepositories, byName, (repository) => ({
      configuration: { ...repository.settings, ...repository.writeOnly.values },
      description: repository.description,
    })),
    ...named("user", users, byName, ({ fullName, password }) => ({
      full_name: fullName,
      active: password !== undefined,
      is_admin: false,
    })),
    ...named("service account", accounts, byName, ({ description }) => ({
      description,
      active: true,
    })),
    ...named(
      "API key",
      apiKeys,
      ({ name, account }) => `${accounts.get(account)?.name}/${name}`,
      ({ description }) => ({ description, active: true }),
    ),
    ...named(
      "component",
      components,
      ({ type, name }) => `${type}/${name}`,
      (component) => resourceFacts(configuration, component),
    ),
    ...inline,
    ...named("stack", stacks, byName, (stack) => ({
      description: stack.description,
      labels: stack.labels,
      environment: stack.environment,
      secrets: namesOf(configuration, stack.secrets),
      components: componentsOf(configuration, stack),
    })),
  ]);
}

function namesOf({ secrets }: Configuration, labels: readonly string[]): readonly string[] {
  return labels.map((label) => secrets.get(label)?.name ?? "").sort();
}

function resourceFacts(configuration: Configuration, component: ComponentBlock) {
  const facts = shapeFacts(configuration, component);
  return {
    ...facts,
    configuration: { ...facts.configuration, ...component.writeOnly?.values },
    labels: component.labels,
    environment: component.environment,
    secrets: namesOf(configuration, component.secrets),
  };
}

/** **Source:** the label is in the README of provider/stack/inline. */
function inlineFacts(configuration: Configuration, stack: StackBlock, shape: ComponentShape) {
  return {
    ...shapeFacts(configuration, shape),
    labels: { ...shape.labels, terraform_stack: stack.name },
    environment: {},
    secrets: [],
  };
}

function shapeFacts({ flavors, connectors, secrets }: Configuration, shape: ComponentShape) {
  const { flavor, connector } = shape;
  const secret = secrets.get("x0")?.name;
  return {
    flavor: "name" in flavor ? flavor.name : flavors.get(flavor.label)?.name,
    configuration: {
      ...shape.settings,
      ...Object.fromEntries(shape.references.map((key) => [key, `{{${secret}.${key}}}`])),
    },
    connector: connector === undefined ? null : (connectors.get(connector.label)?.name ?? ""),
    connector_resource_id: connector?.resourceId ?? null,
  };
}

/** Names by type, with those that the stack inherits. */
function componentsOf(
  configuration: Configuration,
  stack: StackBlock,
): Readonly<Record<string, readonly string[]>> {
  const base = configuration.stacks.get(stack.base ?? "");
  const inherited = base === undefined ? {} : componentsOf(configuration, base);
  const own = Object.entries(stack.components).map(([type, members]): [string, string[]] => [
    type,
    (members ?? []).map((member) => nameOf(configuration, stack, member)),
  ]);
  const all: Readonly<Record<string, readonly string[]>> = {
    ...inherited,
    ...Object.fromEntries(own),
  };
  // A stack without an orchestrator has that of the server's stack.
  const withDefault =
    (all["orchestrator"] ?? []).length > 0 ? all : { ...all, orchestrator: ["default"] };
  return Object.fromEntries(Object.entries(withDefault).filter(([, names]) => names.length > 0));
}

function nameOf({ components }: Configuration, stack: StackBlock, member: StackMember): string {
  return "label" in member
    ? (components.get(member.label)?.name ?? "")
    : (member.inline.name ?? stack.name);
}
