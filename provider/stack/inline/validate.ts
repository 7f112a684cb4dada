import {
  type Diagnostic,
  didYouMean,
  error,
  extendPath,
  isNull,
  isUnknown,
  isValueMap,
  nearest,
  unwrapDynamic,
  type Value,
} from "terraform-plugin-kit";
import { INLINE_KEYS, SYNONYMS, typeOfInlineKey } from "../../mapping/inline-arguments.ts";
import { listNames, quote } from "../../mapping/names.ts";
import { checkComponentOfType } from "../../validation/rules/component.ts";
import type { ComponentConnector } from "../../validation/rules/configured-component.ts";
import type { Knowledge } from "../../validation/rules/knowledge.ts";
import { typeWords } from "../../validation/rules/known-flavor.ts";
import type { InlineComponent } from "./inline-component.ts";

const SUMMARY = "Invalid inline component";

/** Finds a service connector by its id, if it is known. */
export type FindConnector = (id: Value) => ComponentConnector | undefined;

/**
 * The mistakes in an inline component: in its form or else, by the rules for any component, in its content. Its type is
 * checked once, at the key of `components`.
 */
export function checkInlineComponent(
  knowledge: Knowledge,
  component: InlineComponent,
  findConnector: FindConnector,
): readonly Diagnostic[] {
  const mistakes = checkForm(component);
  if (mistakes.length > 0) {
    return mistakes;
  }
  const { type, flavor, configuration, connectorId, connectorResourceId, paths } = component;
  const connector = findConnector(connectorId);
  return checkComponentOfType(knowledge, type, {
    type,
    flavor,
    // Plans show the components of a stack, and the state keeps them in plain text.
    configuration: [{ value: configuration, path: paths.configuration, isSensitive: false }],
    connectorId,
    connectorResourceId,
    paths: { ...paths, type: component.path },
    ...(connector === undefined ? {} : { connector }),
  });
}

/** The mistakes in the form of an inline component: its keys, and the types of their values. */
export function checkForm(component: InlineComponent): readonly Diagnostic[] {
  const reference = checkReference(component);
  if (reference.length > 0) {
    return reference;
  }
  return [
    ...checkKeys(component),
    ...checkFlavorIsSet(component),
    ...checkSynonyms(component),
    ...checkTypes(component),
  ];
}

/** An object with an ID is a whole resource or data source, whose other attributes are no mistakes of their own. */
function checkReference({ type, source, path }: InlineComponent): readonly Diagnostic[] {
  return Object.hasOwn(source, "id")
    ? [
        error(
          "Component reference without .id",
          `The stack's ${type} is set to an object that has an "id". To refer to an existing component, write its id alone, such as ${type} = zenml_component.example.id. To declare an inline component, leave out "id".`,
          path,
        ),
      ]
    : [];
}

/** The component in a sentence. Terraform only points at `components` as a whole, so it has to be named. */
function titleOf({ type, name }: InlineComponent): string {
  const own = typeof name === "string" && name !== "" ? ` ${quote(name)}` : "";
  return `inline ${typeWords(type)}${own}`;
}

function unknownKeysOf({ source }: InlineComponent): readonly string[] {
  return Object.keys(source).filter((key) => !INLINE_KEYS.includes(key));
}

function checkKeys(component: InlineComponent): readonly Diagnostic[] {
  const { path, type, flavor } = component;
  return unknownKeysOf(component).map((key) =>
    error(
      SUMMARY,
      [
        `The ${titleOf(component)} has no argument ${quote(key)}.`,
        key === "type"
          ? `Its type is the key in "components", ${quote(type)}: leave it out.`
          : (didYouMean(key, INLINE_KEYS) ??
            (typeof flavor === "string" && flavor !== ""
              ? `If it is a setting of the flavor ${quote(flavor)}, write it into "configuration".`
              : 'Settings of the flavor go into "configuration".')),
        `The arguments of an inline component are ${listNames(INLINE_KEYS)}.`,
      ],
      extendPath(path, key),
    ),
  );
}

function checkFlavorIsSet(component: InlineComponent): readonly Diagnostic[] {
  const { flavor, path } = component;
  // The message about the unknown argument says that the flavor is meant.
  const isMisspelt = unknownKeysOf(component).some((key) => nearest(key, INLINE_KEYS) === "flavor");
  if (isMisspelt || (flavor !== null && flavor !== "")) {
    return [];
  }
  return [
    error(
      SUMMARY,
      `The ${titleOf(component)} needs a "flavor", such as { flavor = "s3", configuration = { path = "s3://bucket" } }.`,
      path,
    ),
  ];
}

function checkSynonyms(component: InlineComponent): readonly Diagnostic[] {
  const { source, path } = component;
  return SYNONYMS.filter((keys) => keys.every((key) => !isNull(source[key] ?? null))).map(
    ([name, other]) =>
      error(
        SUMMARY,
        `The ${titleOf(component)} has "${name}" and "${other}", which are two spellings of one argument. Set only one of them.`,
        extendPath(path, other),
      ),
  );
}

function checkTypes(component: InlineComponent): readonly Diagnostic[] {
  const { source, path } = component;
  return Object.entries(source).flatMap(([key, argument]) => {
    const value = unwrapDynamic(argument);
    if (value === null || isUnknown(value)) {
      return [];
    }
    const type = typeOfInlineKey(key);
    const fits =
      type === undefined || (type === "string" ? typeof value === "string" : isValueMap(value));
    return fits
      ? []
      : [
          error(
            SUMMARY,
            `"${key}" of the ${titleOf(component)} must be ${type === "string" ? "a string" : "an object"}.`,
            extendPath(path, key),
          ),
        ];
  });
}
