import { TAG_COLORS } from "../../client/vocabulary.ts";
import type { ComponentBlock, ComponentShape, Configuration, StackBlock } from "./configuration.ts";
import { customFlavorType } from "./offers.ts";
import {
  authFrom,
  type Choice,
  choose,
  componentTypes,
  connectorFor,
  labelsFrom,
  makeComponent,
  makeConnector,
  makeSecret,
  makeStack,
  membersFrom,
  next,
  offerOf,
  secretFrom,
  secretsFor,
  shapeFrom,
} from "./parts.ts";

/** A change of a configuration: its kind, which object it concerns, and what becomes of that. */
export interface Change {
  readonly kind: ChangeKind;
  readonly object: Choice;
  readonly value: Choice;
}

/** The kinds of change. One for which there is no object changes nothing. */
export type ChangeKind = keyof typeof kinds;

/** Carries the change out on the configuration. */
export function change(configuration: Configuration, { kind, object, value }: Change): void {
  kinds[kind](configuration, object, value);
}

type Edit = (configuration: Configuration, object: Choice, value: Choice) => void;

/** A label that no object has, such as `c2`. */
function freeLabel(
  { removedConnectors }: Configuration,
  objects: ReadonlyMap<string, unknown>,
  letter: string,
): string {
  let number = 0;
  while (objects.has(`${letter}${number}`) || removedConnectors.has(`${letter}${number}`)) {
    number += 1;
  }
  return `${letter}${number}`;
}

function adding<Noun extends Exclude<keyof Configuration, "prefix" | "removedConnectors">>(
  noun: Noun,
  letter: string,
  make: (
    configuration: Configuration,
    name: string,
    value: Choice,
  ) => Configuration[Noun] extends Map<string, infer Block> ? Block : never,
): Edit {
  return (configuration, _, value) => {
    // TypeScript cannot relate the map of a noun to the block of the same noun.
    const objects = configuration[noun] as Map<string, unknown>;
    const label = freeLabel(configuration, objects, letter);
    objects.set(label, make(configuration, `${configuration.prefix}-${label}`, value));
  };
}

/** Everything that is configured as a component, with its type. */
function shapesOf({ components, stacks }: Configuration): readonly [ComponentShape, string][] {
  const inline = [...stacks.values()].flatMap((stack) =>
    Object.entries(stack.components).flatMap(([type, members]) =>
      (members ?? []).flatMap((member): [ComponentShape, string][] =>
        "inline" in member ? [[member.inline, type]] : [],
      ),
    ),
  );
  return [
    ...[...components.values()].map((block): [ComponentShape, string] => [block, block.type]),
    ...inline,
  ];
}

/** Takes components that are no more out of the stacks. A stack that extends none needs an artifact store. */
function repair(configuration: Configuration): void {
  for (const stack of configuration.stacks.values()) {
    for (const [type, members] of Object.entries(stack.components)) {
      const left = (members ?? []).filter((member) =>
        "label" in member
          ? configuration.components.has(member.label)
          : !("label" in member.inline.flavor) ||
            configuration.flavors.has(member.inline.flavor.label),
      );
      if (members !== null && left.length === 0) {
        delete stack.components[type];
      } else if (members !== null) {
        stack.components[type] = left;
      }
    }
    const hasStore = Boolean(stack.components["artifact_store"]);
    if (stack.base === undefined && !hasStore) {
      stack.components["artifact_store"] = [
        { inline: { name: undefined, ...shapeFrom(configuration, "artifact_store", "s3", 0) } },
      ];
    }
  }
}

const removeComponent: Edit = ({ components, ...rest }, object) => {
  const label = choose(components.keys(), object);
  components.delete(label ?? "");
  repair({ components, ...rest });
};

const removeStack: Edit = (configuration, object) => {
  const label = choose(configuration.stacks.keys(), object) ?? "";
  configuration.stacks.delete(label);
  for (const stack of configuration.stacks.values()) {
    if (stack.base === label) {
      stack.base = undefined;
    }
  }
  repair(configuration);
};

const removeConnector: Edit = (configuration, object) => {
  const label = choose(configuration.connectors.keys(), object) ?? "";
  configuration.connectors.delete(label);
  configuration.removedConnectors.add(label);
  for (const [shape] of shapesOf(configuration)) {
    if (shape.connector?.label === label) {
      shape.connector = undefined;
    }
  }
};

/** All but `x0`, which settings refer to. */
const removeSecret: Edit = ({ secrets, components, stacks }, object) => {
  const label = choose([...secrets.keys()].slice(1), object) ?? "";
  secrets.delete(label);
  for (const user of [...components.values(), ...stacks.values()]) {
    user.secrets = user.secrets.filter((used) => used !== label);
  }
};

const removeFlavor: Edit = (configuration, object) => {
  const label = choose(configuration.flavors.keys(), object) ?? "";
  configuration.flavors.delete(label);
  for (const [component, { flavor }] of configuration.components) {
    if ("label" in flavor && flavor.label === label) {
      configuration.components.delete(component);
    }
  }
  repair(configuration);
};

/** With its API keys. */
const removeAccount: Edit = ({ accounts, apiKeys }, object) => {
  const label = choose(accounts.keys(), object) ?? "";
  accounts.delete(label);
  for (const [key, { account }] of apiKeys) {
    if (account === label) {
      apiKeys.delete(key);
    }
  }
};

/** The settings of the same flavor with other values, or those of another flavor. */
function reshape(
  configuration: Configuration,
  [shape, type]: [ComponentShape, string],
  value: Choice,
  keepsFlavor: boolean,
): void {
  const offer = offerOf(shape, type);
  if (keepsFlavor && offer !== undefined) {
    shape.settings = offer.settings(value);
    shape.connector &&= connectorFor(configuration, offer, shape.settings, value);
    return;
  }
  if (keepsFlavor) {
    shape.settings = { queue: `queue-${value % 5}` };
    return;
  }
  const current = "name" in shape.flavor ? shape.flavor.name : shape.flavor.label;
  const writeOnly = "writeOnly" in shape ? (shape as ComponentBlock) : undefined; // only resources have it
  Object.assign(shape, shapeFrom(configuration, type, current, value));
  if (writeOnly?.writeOnly !== undefined) {
    const { references } = writeOnly;
    writeOnly.references = [];
    writeOnly.writeOnly =
      references.length > 0
        ? { version: writeOnly.writeOnly.version + 1, values: secretsFor(references, value) }
        : undefined;
  }
}

const reshaping =
  (keepsFlavor: boolean): Edit =>
  (configuration, object, value) => {
    const found = choose(shapesOf(configuration), object);
    if (found !== undefined) {
      reshape(configuration, found, value, keepsFlavor);
    }
  };

/** Everything but flavors, which are replaced for another name. */
const rename: Edit = ({ prefix, flavors: _, removedConnectors: __, ...nouns }, object, value) => {
  const named = Object.values(nouns).flatMap((objects): [string, { name: string }][] => [
    ...objects,
  ]);
  const found = choose(named, object);
  if (found !== undefined) {
    found[1].name = `${prefix}-${found[0]}-${value % 100}`;
  }
};

const relabel: Edit = (configuration, object, value) => {
  const labelled = [
    ...configuration.connectors.values(),
    ...configuration.stacks.values(),
    ...shapesOf(configuration).map(([shape]) => shape),
  ];
  const found = choose(labelled, object);
  if (found !== undefined) {
    found.labels = labelsFrom(value);
  }
};

/** To another auth method, more likely of a connector in use, or to other credentials. */
const reauthenticate: Edit = (configuration, object, value) => {
  const used = shapesOf(configuration).flatMap(([{ connector }]) => connector?.label ?? []);
  const label = choose([...used, ...configuration.connectors.keys()], object);
  const connector = configuration.connectors.get(label ?? "");
  if (connector !== undefined) {
    const isOther = value % 3 > 0;
    Object.assign(
      connector,
      isOther
        ? authFrom(connector.type, connector.authMethod, value)
        : { credentials: secretsFor(Object.keys(connector.credentials), value) },
    );
    if (connector.writeOnlyVersion !== undefined) {
      connector.writeOnlyVersion += 1;
    }
  }
};

const changeSecret: Edit = ({ secrets }, object, value) => {
  const secret = choose(secrets.values(), object);
  if (secret?.writeOnly !== undefined && value % 2 === 0) {
    secret.writeOnly = {
      version: secret.writeOnly.version + 1,
      values: secretsFor(Object.keys(secret.writeOnly.values), value),
    };
  } else if (secret !== undefined) {
    secret.values = { ...secret.values, api_key: secretFrom(value) };
  }
};

/** A first password, or another one. */
const changePassword: Edit = ({ users }, object, value) => {
  const user = choose(users.values(), object);
  if (user !== undefined) {
    user.password = { version: (user.password?.version ?? 0) + 1, value: secretFrom(value) };
  }
};

const addApiKey: Edit = (configuration, object, value) => {
  const account = choose(configuration.accounts.keys(), object);
  if (account !== undefined) {
    const add = adding("apiKeys", "a", (_, name) => ({
      name,
      account,
      description: `Key ${value % 10}`,
      rotation: 1,
    }));
    add(configuration, object, value);
  }
};

const colorFrom = (value: Choice): string => choose(TAG_COLORS, value) ?? "";

function memberOf({ stacks }: Configuration, object: Choice, kind: "inline" | "label") {
  const found = [...stacks.values()].flatMap((stack) =>
    Object.entries(stack.components).flatMap(([type, members]) =>
      (members ?? []).flatMap((member, index) =>
        kind in member && members !== null ? [{ stack, type, members, member, index }] : [],
      ),
    ),
  );
  return choose(found, object);
}

/** An inline component becomes a resource that the stack refers to. */
const toResource: Edit = (configuration, object, value) => {
  const found = memberOf(configuration, object, "inline");
  if (found !== undefined && "inline" in found.member) {
    const label = freeLabel(configuration, configuration.components, "c");
    const { name: _, ...shape } = found.member.inline;
    configuration.components.set(label, {
      ...shape,
      name: `${configuration.prefix}-${label}-${value % 100}`,
      type: found.type,
      writeOnly: undefined,
      environment: {},
      secrets: [],
    });
    found.members[found.index] = { label };
  }
};

/** The stack gets an inline component in place of a resource, which no other stack then needs. */
const toInline: Edit = (configuration, object) => {
  const found = memberOf(configuration, object, "label");
  const label = found !== undefined && "label" in found.member ? found.member.label : "";
  const component = configuration.components.get(label);
  if (found !== undefined && component !== undefined) {
    const { flavor, settings, connector, labels, writeOnly } = component;
    const references = [...component.references, ...Object.keys(writeOnly?.values ?? {})];
    const name = found.index === 0 ? undefined : `${component.name}-inline`;
    found.members[found.index] = {
      inline: structuredClone({ name, flavor, settings, references, connector, labels }),
    };
    const uses = ({ components }: StackBlock) =>
      Object.values(components).some((members) =>
        members?.some((member) => "label" in member && member.label === label),
      );
    if (![...configuration.stacks.values()].some(uses)) {
      configuration.components.delete(label);
    }
  }
};

/** Other components of a type, one more, or none. */
const recompose: Edit = (configuration, object, value) => {
  const stack = choose(configuration.stacks.values(), object);
  const type = choose(componentTypes(configuration), value);
  if (stack !== undefined && type !== undefined) {
    const way = next(value) % 4;
    const members = stack.components[type];
    if (way === 0 && type !== "artifact_store") {
      stack.components[type] = null;
    } else if (way === 1 && type !== "artifact_store") {
      delete stack.components[type];
    } else if (way === 2 && members && members.length > 1) {
      members.reverse();
      dropSecondUnnamed(members);
    } else {
      stack.components[type] = membersFrom(configuration, type, next(value));
    }
  }
};

/** Only the first may be without a name. */
function dropSecondUnnamed(members: StackBlock["components"][string] & object): void {
  members.forEach((member, index) => {
    if (index > 0 && "inline" in member && member.inline.name === undefined) {
      members.splice(index, 1);
    }
  });
}

const rebase: Edit = (configuration, object, value) => {
  const { stacks } = configuration;
  const found = choose(stacks, object);
  const isExtended = [...stacks.values()].some(({ base }) => base === found?.[0]);
  if (found !== undefined && !isExtended) {
    const bases = [...stacks].filter(
      ([label, { base }]) => base === undefined && label !== found[0],
    );
    found[1].base = value % 3 === 0 ? undefined : choose(bases, value)?.[0];
    repair(configuration);
  }
};

const describe: Edit = (
  { connectors, projects, codeRepositories, accounts, apiKeys, stacks },
  object,
  value,
) => {
  const described = [connectors, projects, codeRepositories, accounts, apiKeys, stacks].flatMap(
    (objects): { description: string }[] => [...objects.values()],
  );
  const found = choose(described, object);
  if (found !== undefined) {
    found.description = `Described ${value % 100}`;
  }
};

const kinds = {
  "add a secret": adding("secrets", "x", (_, name, value) => makeSecret(name, value)),
  "add a connector": adding("connectors", "k", (_, name, value) =>
    makeConnector(name, ["aws", "kubernetes", "docker"][value % 3] ?? "aws", value),
  ),
  "add a flavor": adding("flavors", "f", (_, name, value) => ({
    name,
    type: customFlavorType,
    source: `acme.flavors.Flavor${value % 10}`,
  })),
  "add a project": adding("projects", "p", (_, name, value) => ({
    name,
    description: `Project ${value % 10}`,
  })),
  "add a tag": adding("tags", "t", (_, name, value) => ({ name, color: colorFrom(value) })),
  "add a code repository": adding("codeRepositories", "r", (_, name, value) => ({
    name,
    settings: { owner: "acme", repository: `models-${value % 10}` },
    writeOnly: { version: 1, values: secretsFor(["token"], value) },
    description: `Repository ${value % 10}`,
  })),
  "add a user": adding("users", "u", (_, name, value) => ({
    name,
    fullName: `User ${value % 10}`,
    password: value % 3 === 0 ? undefined : { version: 1, value: secretFrom(value) },
  })),
  "add a service account": adding("accounts", "b", (_, name, value) => ({
    name,
    description: `Account ${value % 10}`,
  })),
  "add an API key": addApiKey,
  "add a component": adding("components", "c", (configuration, name, value) =>
    makeComponent(
      configuration,
      name,
      choose(componentTypes(configuration), value) ?? "orchestrator",
      next(value),
    ),
  ),
  "add a stack": adding("stacks", "s", makeStack),
  "remove a component": removeComponent,
  "remove a stack": removeStack,
  "remove a connector": removeConnector,
  "remove a secret": removeSecret,
  "remove a flavor": removeFlavor,
  "remove a project": ({ projects }, object) => {
    projects.delete(choose(projects.keys(), object) ?? "");
  },
  "remove a tag": ({ tags }, object) => {
    tags.delete(choose(tags.keys(), object) ?? "");
  },
  "remove a code repository": ({ codeRepositories }, object) => {
    codeRepositories.delete(choose(codeRepositories.keys(), object) ?? "");
  },
  "remove a user": ({ users }, object) => {
    users.delete(choose(users.keys(), object) ?? "");
  },
  "remove a service account": removeAccount,
  "remove an API key": ({ apiKeys }, object) => {
    apiKeys.delete(choose(apiKeys.keys(), object) ?? "");
  },
  "change a user": ({ users }, object, value) => {
    const user = choose(users.values(), object);
    if (user !== undefined) {
      user.fullName = `User ${value % 100}`;
    }
  },
  "change a password": changePassword,
  "rotate an API key": ({ apiKeys }, object) => {
    const apiKey = choose(apiKeys.values(), object);
    if (apiKey !== undefined) {
      apiKey.rotation += 1;
    }
  },
  "change a tag": ({ tags }, object, value) => {
    const tag = choose(tags.values(), object);
    if (tag !== undefined) {
      tag.color = colorFrom(value);
    }
  },
  "change a code repository": ({ codeRepositories }, object, value) => {
    const repository = choose(codeRepositories.values(), object);
    if (repository !== undefined && value % 2 === 0) {
      repository.settings = { owner: "acme", repository: `models-${value % 10}` };
    } else if (repository !== undefined) {
      const { version } = repository.writeOnly;
      repository.writeOnly = { version: version + 1, values: secretsFor(["token"], value) };
    }
  },
  "change settings": reshaping(true),
  "change a flavor": reshaping(false),
  "change an auth method": reauthenticate,
  "change a secret": changeSecret,
  "change a flavor's class": ({ flavors }, object, value) => {
    const flavor = choose(flavors.values(), object);
    if (flavor !== undefined) {
      flavor.source = `acme.flavors.Changed${value % 10}`;
    }
  },
  "change a description": describe,
  rename,
  relabel,
  "inline to resource": toResource,
  "resource to inline": toInline,
  "recompose a stack": recompose,
  "change a base": rebase,
} satisfies Readonly<Record<string, Edit>>;

/** All kinds, for a generator to choose from. */
// The keys of the table are its type.
export const changeKinds = Object.keys(kinds) as readonly ChangeKind[];
