import {
  type Diagnostic,
  didYouMean,
  error,
  extendPath,
  isUnknown,
  isValueMap,
  type Path,
  type Value,
} from "terraform-plugin-kit";
import { listNames, quote } from "../mapping/names.ts";
import { INLINE_KEYS, type InlineSpec } from "./inline-spec.ts";

const SUMMARY = "Invalid inline component";

/** The mistakes in the form of an inline component: what it holds is checked as any component is. */
export function checkInlineSpec(spec: InlineSpec, path: Path): readonly Diagnostic[] {
  return [
    ...checkKeys(spec, path),
    ...checkFlavorIsThere(spec, path),
    ...checkSpellings(spec, path),
    ...checkText(spec.flavor, "flavor", path),
    ...checkText(spec.name, "name", path),
    ...checkText(spec.connectorId, spec.spelling.connector, path),
    ...checkText(spec.connectorResourceId, "connector_resource_id", path),
    ...checkMap(spec.configuration, spec.spelling.configuration, path),
    ...checkMap(spec.labels, "labels", path),
  ];
}

function checkKeys({ source }: InlineSpec, path: Path): readonly Diagnostic[] {
  return Object.keys(source)
    .filter((key) => !INLINE_KEYS.some((known) => known === key))
    .map((key) =>
      error(
        SUMMARY,
        [
          `An inline component has no argument ${quote(key)}.`,
          didYouMean(key, INLINE_KEYS),
          `Its arguments are ${listNames(INLINE_KEYS)}; settings of the flavor belong into "configuration".`,
        ],
        extendPath(path, key),
      ),
    );
}

function checkFlavorIsThere({ flavor, source }: InlineSpec, path: Path): readonly Diagnostic[] {
  if (flavor !== null && flavor !== "") {
    return [];
  }
  const example = 'such as { flavor = "s3", configuration = { path = "s3://bucket" } }';
  return [
    error(
      SUMMARY,
      Object.hasOwn(source, "id")
        ? 'To use a component that exists, write its id alone, such as artifact_store = zenml_component.store.id. An object is a component that belongs to the stack, and that needs a "flavor".'
        : `An inline component needs a "flavor", ${example}.`,
      path,
    ),
  ];
}

function checkSpellings({ source }: InlineSpec, path: Path): readonly Diagnostic[] {
  const pairs = [
    ["configuration", "config"],
    ["connector_id", "service_connector_id"],
  ] as const;
  return pairs
    .filter(([name, other]) => isSet(source[name]) && isSet(source[other]))
    .map(([name, other]) =>
      error(
        SUMMARY,
        `"${other}" is another spelling of "${name}": write one of them.`,
        extendPath(path, other),
      ),
    );
}

function isSet(value: Value | undefined): boolean {
  return value !== undefined && value !== null;
}

function checkText(value: Value, key: string, path: Path): readonly Diagnostic[] {
  return value === null || isUnknown(value) || typeof value === "string"
    ? []
    : [error(SUMMARY, `"${key}" of an inline component has to be a text.`, extendPath(path, key))];
}

function checkMap(value: Value, key: string, path: Path): readonly Diagnostic[] {
  return value === null || isUnknown(value) || isValueMap(value)
    ? []
    : [
        error(
          SUMMARY,
          `"${key}" of an inline component has to be an object.`,
          extendPath(path, key),
        ),
      ];
}
