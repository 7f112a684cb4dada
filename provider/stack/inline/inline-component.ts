import {
  createValueMap,
  extendPath,
  isNull,
  isUnknown,
  isValueMap,
  type Path,
  unwrapDynamic,
  type Value,
  type ValueMap,
} from "terraform-plugin-kit";

/** The arguments of an inline component, each with its accepted spellings, the preferred one first. */
const SPELLINGS = {
  flavor: ["flavor"],
  configuration: ["configuration", "config"],
  name: ["name"],
  connectorId: ["connector_id", "service_connector_id"],
  connectorResourceId: ["connector_resource_id"],
  labels: ["labels"],
} as const satisfies Readonly<Record<string, readonly [string, string?]>>;

/** An argument of an inline component, however it is spelt. */
export type InlineArgument = keyof typeof SPELLINGS;

/** Every key that an inline component may have. `description` has no effect: ZenML's components have none. */
export const INLINE_KEYS: readonly string[] = [...Object.values(SPELLINGS).flat(), "description"];

/** Pairs of keys that mean the same argument, the preferred one first. */
export const SYNONYMS = [SPELLINGS.configuration, SPELLINGS.connectorId] as const;

/**
 * A component that is written inside its stack, and that the stack manages. Its arguments have one name each here,
 * whichever spelling was used. An argument that is not set is null, and any may be unknown during a plan; whether
 * each has the right type is for the validation to say.
 */
export interface InlineComponent extends Readonly<Record<InlineArgument, Value>> {
  readonly kind: "inline";
  readonly type: string;
  readonly path: Path;
  /** The paths of the arguments, as spelt. */
  readonly paths: Readonly<Record<InlineArgument, Path>>;
  /** As written. */
  readonly source: ValueMap;
}

/** Reads an inline component, with any mistakes it may have. */
export function readInlineComponent(type: string, source: ValueMap, path: Path): InlineComponent {
  const value = (argument: InlineArgument) =>
    unwrapDynamic(source[keyOf(argument, source)] ?? null);
  const pathOf = (argument: InlineArgument) => extendPath(path, keyOf(argument, source));
  return {
    kind: "inline",
    type,
    flavor: value("flavor"),
    configuration: value("configuration"),
    name: value("name"),
    connectorId: value("connectorId"),
    connectorResourceId: value("connectorResourceId"),
    labels: value("labels"),
    path,
    paths: {
      flavor: pathOf("flavor"),
      configuration: pathOf("configuration"),
      name: pathOf("name"),
      connectorId: pathOf("connectorId"),
      connectorResourceId: pathOf("connectorResourceId"),
      labels: pathOf("labels"),
    },
    source,
  };
}

/** What is written, with changed arguments in the spellings that are in use; the very same object without changes. */
export function writeInlineComponent(
  { source }: InlineComponent,
  changes: ReadonlyMap<InlineArgument, Value>,
): ValueMap {
  const changed = [...changes].map(([argument, value]): readonly [string, Value] => [
    keyOf(argument, source),
    value,
  ]);
  return changed.length === 0 ? source : createValueMap([...Object.entries(source), ...changed]);
}

function keyOf(argument: InlineArgument, source: ValueMap): string {
  const [preferred, other]: readonly [string, string?] = SPELLINGS[argument];
  return other !== undefined && !isNull(source[other] ?? null) ? other : preferred;
}

/** The string of an argument; null if it is not set or not a string. */
export function toStringOrNull(value: Value): string | null {
  return typeof value === "string" ? value : null;
}

/** The entries of an argument; null if it is not set or not an object. */
export function toMapOrNull(value: Value): ValueMap | null {
  return value !== null && !isUnknown(value) && isValueMap(value) ? value : null;
}
