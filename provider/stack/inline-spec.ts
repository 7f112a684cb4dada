import {
  isUnknown,
  isValueMap,
  unwrapDynamic,
  type Value,
  type ValueMap,
} from "terraform-plugin-kit";

/** Which of its accepted spellings an inline component uses. */
export interface InlineSpelling {
  readonly configuration: "configuration" | "config";
  readonly connector: "connector_id" | "service_connector_id";
}

/**
 * A component that is written inside its stack. Arguments that are not set are null; any may be
 * unknown while Terraform plans.
 */
export interface InlineSpec {
  readonly flavor: Value;
  /** Null: the stack's name, with a number in a list. */
  readonly name: Value;
  readonly configuration: Value;
  readonly connectorId: Value;
  readonly connectorResourceId: Value;
  readonly labels: Value;
  readonly spelling: InlineSpelling;
  /** As it was written. */
  readonly source: ValueMap;
}

/** What can be written in an inline component. */
export const INLINE_KEYS = [
  "flavor",
  "configuration",
  "config",
  "name",
  "connector_id",
  "service_connector_id",
  "connector_resource_id",
  "labels",
  "description",
] as const;

/** Reads an inline component, whatever mistakes it may have. */
export function readInlineSpec(source: ValueMap): InlineSpec {
  const argument = (key: (typeof INLINE_KEYS)[number]): Value => unwrapDynamic(source[key] ?? null);
  const spelling: InlineSpelling = {
    configuration: argument("config") === null ? "configuration" : "config",
    connector: argument("service_connector_id") === null ? "connector_id" : "service_connector_id",
  };
  return {
    flavor: argument("flavor"),
    name: argument("name"),
    configuration: argument(spelling.configuration),
    connectorId: argument(spelling.connector),
    connectorResourceId: argument("connector_resource_id"),
    labels: argument("labels"),
    spelling,
    source,
  };
}

/** The text of an argument; null for one that is not set or not a text. */
export function textOf(value: Value): string | null {
  return typeof value === "string" ? value : null;
}

/** The entries of an argument; null for one that is not set or has no entries. */
export function mapOf(value: Value): ValueMap | null {
  return value !== null && !isUnknown(value) && isValueMap(value) ? value : null;
}
