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
import { INLINE_ARGUMENTS, type InlineArgument } from "../../mapping/inline-arguments.ts";

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
  const [preferred, other]: readonly [string, string?] = INLINE_ARGUMENTS[argument].keys;
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
