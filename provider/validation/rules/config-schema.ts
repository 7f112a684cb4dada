import {
  type Diagnostic,
  didYouMean,
  extendPath,
  isUnknown,
  isValueList,
  isValueMap,
  nearest,
  type Path,
  unwrapDynamic,
  type Value,
  type ValueMap,
  warning,
} from "terraform-plugin-kit";
import { listNames, quote } from "../../mapping/names.ts";
import { JSON_TYPES } from "./json-schema.ts";

/** With the place, because Terraform shows only one of several warnings that have the same summary. */
function summaryAt(...place: readonly string[]): string {
  return ["Mistake in config_schema", ...(place.length === 0 ? [] : [place.join(".")])].join(
    " at ",
  );
}

/**
 * Finds what makes a flavor's JSON schema useless. The server stores any object, so these are warnings: a
 * misspelled type or keyword lets every value pass.
 *
 * **Source:** creates of flavors on ZenML 0.98.0.
 */
export function* checkConfigSchema(schema: ValueMap, path: Path): Iterable<Diagnostic> {
  const properties = plainOf(schema["properties"]);
  if (properties === undefined) {
    const misspelt = nearest("properties", Object.keys(schema));
    if (misspelt !== undefined) {
      yield warning(
        summaryAt(),
        `The schema has ${quote(misspelt)}: did you mean "properties"? Without it, components of the flavor are not checked.`,
        path,
      );
    }
    return;
  }
  if (isUnknown(properties)) {
    return;
  }
  if (!isValueMap(properties)) {
    yield warning(
      summaryAt("properties"),
      '"properties" must be an object from the name of a setting to its schema, such as { queue = { type = "string" } }.',
      extendPath(path, "properties"),
    );
    return;
  }
  for (const [name, value] of Object.entries(properties)) {
    yield* checkProperty(name, plainOf(value), extendPath(path, "properties", name));
  }
  yield* checkRequired(plainOf(schema["required"]), properties, extendPath(path, "required"));
}

function* checkProperty(name: string, schema: Value | undefined, path: Path): Iterable<Diagnostic> {
  if (schema === undefined || isUnknown(schema) || typeof schema === "boolean") {
    return;
  }
  if (!isValueMap(schema)) {
    yield warning(
      summaryAt("properties", name),
      `The schema of the setting ${quote(name)} must be an object, such as { type = "string" }.`,
      path,
    );
    return;
  }
  const type = plainOf(schema["type"]);
  const types = type === undefined || !isValueList(type) ? [type] : type.map(unwrapDynamic);
  for (const one of types) {
    if (typeof one === "string" && !JSON_TYPES.includes(one)) {
      yield warning(
        summaryAt("properties", name, "type"),
        [
          `${quote(one)}, the type of the setting ${quote(name)}, is not a type of JSON Schema, so any value passes.`,
          didYouMean(one, JSON_TYPES),
          `The types are ${listNames(JSON_TYPES)}.`,
        ],
        extendPath(path, "type"),
      );
    }
  }
}

function* checkRequired(
  required: Value | undefined,
  properties: ValueMap,
  path: Path,
): Iterable<Diagnostic> {
  if (required === undefined || isUnknown(required)) {
    return;
  }
  if (!isValueList(required)) {
    yield warning(
      summaryAt("required"),
      '"required" must be the list of the settings that components must have, such as ["queue"].',
      path,
    );
    return;
  }
  const names = Object.keys(properties);
  for (const name of required.map(unwrapDynamic)) {
    if (typeof name === "string" && !names.includes(name)) {
      yield warning(
        summaryAt("required", name),
        [
          `The setting ${quote(name)} is required, but is not among the "properties".`,
          didYouMean(name, names),
          `These are ${listNames(names)}.`,
        ],
        path,
      );
    }
  }
}

function plainOf(value: Value | undefined): Value | undefined {
  return value === undefined ? undefined : unwrapDynamic(value);
}
