import {
  attributePath,
  Dynamic,
  extendPath,
  isDefinitelyNotNull,
  isUnknown,
  isValueList,
  isValueMap,
  type Path,
  unwrapDynamic,
  type Value,
} from "terraform-plugin-kit";
import { normalizeId } from "../../schemas/uuid.ts";
import { type InlineComponent, readInlineComponent } from "./inline/inline-component.ts";

/** A component that is managed elsewhere and that the stack names by its id. */
export interface ComponentReference {
  readonly kind: "reference";
  /** Trimmed, and in lower case if it is a UUID: the server answers in lower case, whatever was sent. */
  readonly id: string;
  readonly path: Path;
  readonly source: Value;
}

/** A value that is not known yet. */
interface UnknownComponent {
  readonly kind: "unknown";
  /** Whether it can only become a component reference, because it is a string; otherwise it may become either kind. */
  readonly isReference: boolean;
  /** Whether it may turn out to be none, such as with a condition that is not known yet. */
  readonly mayBeNull: boolean;
  readonly path: Path;
  readonly source: Value;
}

/** A value that is neither an id nor an object, such as a number. */
interface InvalidComponent {
  readonly kind: "invalid";
  readonly path: Path;
  readonly source: Value;
}

/**
 * A component of a stack as configured. Its `path` is where the practitioner wrote it, which is
 * `components["alerter"]` or, in a list, `components["alerter"][2]`; its `source` is what is written there.
 */
export type StackComponent =
  | ComponentReference
  | InlineComponent
  | UnknownComponent
  | InvalidComponent;

/** What `components` says about one component type. */
export interface ComponentsOfType {
  readonly type: string;
  readonly path: Path;
  /** What is written for the type: one component, a list of them, or null. */
  readonly source: Value;
  /** In the order of the stack, without the nulls of a list. Empty: none of this type. Undefined: not known yet. */
  readonly components: readonly StackComponent[] | undefined;
  /** Whether what is not known yet can only become component references or null. */
  readonly isReference: boolean;
  /** Whether what is written for the type may turn out to be null. */
  readonly mayBeNull: boolean;
}

/**
 * Reads the argument `components`: the only place that knows its forms. Undefined while it is unknown as a whole.
 * Mistakes are kept for the validation to report.
 */
export function readComponents(argument: Value): readonly ComponentsOfType[] | undefined {
  const components = unwrapDynamic(argument);
  if (isUnknown(components)) {
    return undefined;
  }
  const json = argument instanceof Dynamic ? argument.type.json : undefined;
  return components === null || !isValueMap(components)
    ? []
    : Object.entries(components).map(([type, source]) =>
        readType(type, source, memberType(json, type)),
      );
}

function readType(type: string, source: Value, json: unknown): ComponentsOfType {
  const path = pathOfType(type);
  const value = unwrapDynamic(source);
  const isReference = json === "string";
  const mayBeNull = !isDefinitelyNotNull(value);
  if (isUnknown(value)) {
    return { type, path, source, components: undefined, isReference, mayBeNull };
  }
  const items = isValueList(value)
    ? value.map((item, index) => ({
        item: unwrapDynamic(item),
        path: extendPath(path, index),
        json: memberType(json, index),
      }))
    : [{ item: value, path, json }];
  const components = items
    .filter(({ item }) => item !== null)
    .map((one) => readComponent(type, one.item, one.path, one.json));
  return { type, path, source, components, isReference, mayBeNull };
}

function readComponent(type: string, source: Value, path: Path, json: unknown): StackComponent {
  if (isUnknown(source)) {
    const [isReference, mayBeNull] = [json === "string", !isDefinitelyNotNull(source)];
    return { kind: "unknown", isReference, mayBeNull, path, source };
  }
  if (typeof source === "string") {
    return { kind: "reference", id: normalizeId(source.trim()), path, source };
  }
  return source !== null && isValueMap(source)
    ? readInlineComponent(type, source, path)
    : { kind: "invalid", path, source };
}

/** The JSON form of a member's type, which Terraform also knows of what it does not know yet. */
function memberType(json: unknown, member: string | number): unknown {
  if (!Array.isArray(json)) {
    return undefined;
  }
  const parts: readonly unknown[] = json;
  const [kind, argument] = parts;
  return kind === "object" || kind === "tuple"
    ? Object.entries(argument ?? {}).find(([name]) => name === String(member))?.[1]
    : argument;
}

/** Where a component type stands in the configuration: `components["alerter"]`. */
export function pathOfType(type: string): Path {
  return extendPath(attributePath("components"), type);
}

/** The components configured for a type: none where it is not named, undefined while they are unknown. */
export function componentsOf(
  configured: readonly ComponentsOfType[],
  type: string,
): readonly StackComponent[] | undefined {
  const entry = configured.find((one) => one.type === type);
  return entry === undefined ? [] : entry.components;
}
