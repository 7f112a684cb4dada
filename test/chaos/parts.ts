import { createHash } from "node:crypto";
import type {
  ComponentBlock,
  ComponentShape,
  Configuration,
  ConnectorBlock,
  SecretBlock,
  StackBlock,
  StackMember,
} from "./configuration.ts";
import { listTypes } from "./configuration.ts";
import { authMethodOffers, customFlavorType, type FlavorOffer, flavorOffers } from "./offers.ts";

/** A number that chooses among whatever there is to choose from. The same number always chooses the same. */
export type Choice = number;

/** One of them; undefined if there are none. */
export function choose<T>(among: Iterable<T>, choice: Choice): T | undefined {
  const all = [...among];
  return all[choice % Math.max(1, all.length)];
}

/** Another number, for one more choice. */
export function next(choice: Choice): Choice {
  return Number.parseInt(createHash("sha256").update(String(choice)).digest("hex").slice(0, 8), 16);
}

/** A secret that is recognised wherever it turns up. */
export function secretFrom(choice: Choice): string {
  return `hush${createHash("sha256").update(`secret ${choice}`).digest("hex").slice(0, 20)}`;
}

/** Labels of a resource, none for some numbers. */
export function labelsFrom(choice: Choice): Record<string, string> {
  return {
    ...(choice % 4 > 0 && { team: `team-${choice % 5}` }),
    ...(choice % 3 === 0 && { stage: `stage-${choice % 2}` }),
  };
}

/** All that settings may refer to: ZenML looks for the key when it checks the settings of some flavors. */
const credentialKeys = [...new Set(flavorOffers.flatMap(({ credentials }) => credentials))];

export function makeSecret(name: string, choice: Choice): SecretBlock {
  return {
    name,
    values: secretsFor(credentialKeys, choice),
    writeOnly:
      choice % 2 === 0
        ? undefined
        : {
            version: 1,
            values: { password: secretFrom(choice + 2), token: secretFrom(choice + 3) },
          },
  };
}

export function makeConnector(name: string, type: string, choice: Choice): ConnectorBlock {
  return {
    name,
    type,
    ...authFrom(type, undefined, choice),
    description: `Connector ${choice % 10}`,
    labels: labelsFrom(choice),
    writeOnlyVersion: choice % 2 === 0 ? undefined : 1,
  };
}

/** An auth method of the type, another one than `current` if the type has more. */
export function authFrom(
  type: string,
  current: string | undefined,
  choice: Choice,
): Pick<ConnectorBlock, "authMethod" | "settings" | "credentials"> {
  const offers = authMethodOffers.filter((offer) => offer.type === type);
  const others = offers.filter(({ authMethod }) => authMethod !== current);
  const offer = choose(others.length > 0 ? others : offers, choice);
  return {
    authMethod: offer?.authMethod ?? "",
    settings: offer?.settings(choice) ?? {},
    credentials: Object.fromEntries(
      (offer?.credentials ?? []).map((key, index) => [key, secretFrom(choice + index)]),
    ),
  };
}

/** The component types of which a configuration has flavors. */
export function componentTypes({ flavors }: Configuration): readonly string[] {
  const types = new Set(flavorOffers.map(({ type }) => type));
  return flavors.size > 0 ? [...types, customFlavorType] : [...types];
}

/** What a component of the type is, of another flavor than `current` if there is one. */
export function shapeFrom(
  configuration: Configuration,
  type: string,
  current: string | undefined,
  choice: Choice,
): ComponentShape {
  if (type === customFlavorType) {
    const others = [...configuration.flavors.keys()].filter((label) => label !== current);
    return {
      flavor: { label: choose(others, choice) ?? current ?? "" },
      settings: { queue: `queue-${choice % 5}` },
      references: [],
      connector: undefined,
      labels: labelsFrom(choice),
    };
  }
  const offers = flavorOffers.filter((offer) => offer.type === type);
  const offer = choose(
    offers.filter(({ flavor }) => flavor !== current),
    choice,
  );
  if (offer === undefined) {
    throw new Error(`There are no flavors of the type ${type}.`);
  }
  const settings = offer.settings(choice);
  return {
    flavor: { name: offer.flavor },
    settings,
    references: [...offer.credentials],
    connector:
      next(choice) % 3 > 0 ? connectorFor(configuration, offer, settings, choice) : undefined,
    labels: labelsFrom(choice),
  };
}

/** What the component's flavor is offered as; undefined for a custom flavor. */
export function offerOf(shape: ComponentShape, type: string): FlavorOffer | undefined {
  return flavorOffers.find(
    (offer) => offer.type === type && "name" in shape.flavor && offer.flavor === shape.flavor.name,
  );
}

/** A connector of the configuration that the flavor can use. */
export function connectorFor(
  { connectors }: Configuration,
  { connector }: FlavorOffer,
  settings: ComponentShape["settings"],
  choice: Choice,
): ComponentShape["connector"] {
  const fitting = [...connectors].filter(([, { type }]) => type === connector?.type);
  const found = choose(fitting, choice);
  return connector === undefined || found === undefined
    ? undefined
    : { label: found[0], resourceId: connector.resourceId(settings) };
}

export function makeComponent(
  configuration: Configuration,
  name: string,
  type: string,
  choice: Choice,
): ComponentBlock {
  const shape = shapeFrom(configuration, type, undefined, choice);
  const isWriteOnly = shape.references.length > 0 && choice % 2 === 0;
  return {
    name,
    type,
    ...shape,
    references: isWriteOnly ? [] : shape.references,
    writeOnly: isWriteOnly
      ? { version: 1, values: secretsFor(shape.references, choice) }
      : undefined,
    environment: choice % 5 === 0 ? { LOG_LEVEL: `level-${choice % 3}` } : {},
    secrets: choice % 4 === 0 ? ["x0"] : [],
  };
}

export function secretsFor(keys: readonly string[], choice: Choice): Record<string, string> {
  return Object.fromEntries(keys.map((key, index) => [key, secretFrom(choice + index)]));
}

export function makeStack(configuration: Configuration, name: string, choice: Choice): StackBlock {
  const bases = [...configuration.stacks].filter(([, { base }]) => base === undefined);
  const base = choice % 3 === 0 ? choose(bases, choice)?.[0] : undefined;
  const types = componentTypes(configuration).filter((type, index) =>
    type === "artifact_store" ? base === undefined : (next(choice) >> index) % 2 === 0,
  );
  return {
    name,
    description: `Stack ${choice % 10}`,
    labels: labelsFrom(choice),
    base,
    components: Object.fromEntries(
      types.map((type, index) => [type, membersFrom(configuration, type, next(choice + index))]),
    ),
    environment: choice % 5 === 0 ? { LOG_LEVEL: `level-${choice % 3}` } : {},
    secrets: choice % 4 === 0 ? ["x0"] : [],
  };
}

/** One component for a stack, or several where the type allows it. */
export function membersFrom(
  configuration: Configuration,
  type: string,
  choice: Choice,
): StackMember[] {
  const count = listTypes.includes(type) ? 1 + (choice % 3) : 1;
  const members: StackMember[] = [];
  for (let index = 0; index < count; index += 1) {
    const member = memberFrom(configuration, type, next(choice + index), index);
    const isTwice = members.some(
      (other) => "label" in other && "label" in member && other.label === member.label,
    );
    if (!isTwice) {
      members.push(member);
    }
  }
  return members;
}

/** Only the first of a type is named after the stack: what number the others get depends on what was there before. */
export function memberFrom(
  configuration: Configuration,
  type: string,
  choice: Choice,
  index: number,
): StackMember {
  const resources = [...configuration.components].filter(
    ([, component]) => component.type === type,
  );
  const resource = choose(resources, choice);
  return resource !== undefined && choice % 2 === 0
    ? { label: resource[0] }
    : {
        inline: {
          name: index === 0 ? undefined : `${configuration.prefix}-i${index}-${choice % 1000}`,
          ...shapeFrom(configuration, type, undefined, choice),
        },
      };
}
