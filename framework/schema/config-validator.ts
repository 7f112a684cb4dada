import { attributePath, formatPath } from "../cty/path.ts";
import { isNull, isUnknown, type Value, type ValueMap } from "../cty/values.ts";
import { type Diagnostic, error } from "../diagnostics/diagnostics.ts";

/** A rule about several attributes of one block. Unknown values never break it. */
export interface ConfigValidator<Name extends string = string> {
  /** A sentence for the description of each of the attributes, full stop included. */
  readonly description: string;
  readonly attributes: readonly Name[];
  validate(config: ValueMap): readonly Diagnostic[];
}

/** When `attribute` is set, `needed` must be set as well. */
export function alsoRequires<A extends string, B extends string>(
  attribute: A,
  needed: B,
  summary = `Missing ${needed}`,
): ConfigValidator<A | B> {
  return {
    description: `\`${needed}\` is required when \`${attribute}\` is set.`,
    attributes: [attribute, needed],
    validate: (config) =>
      isSet(config[attribute]) && !isUnknown(config[attribute]) && !isSet(config[needed])
        ? [
            error(
              summary,
              `"${needed}" is required when "${attribute}" is set. Set "${needed}" as well, or remove "${attribute}".`,
              attributePath(needed),
            ),
          ]
        : [],
  };
}

/** At most one of the attributes may be set. */
export function conflicting<Name extends string>(...names: readonly Name[]): ConfigValidator<Name> {
  return {
    description: `Only one of ${codes(names)} can be set.`,
    attributes: names,
    validate(config) {
      const known = names.filter((name) => isSet(config[name]) && !isUnknown(config[name]));
      return known.length < 2
        ? []
        : [
            error(
              "Conflicting arguments",
              `Only one of ${list(names)} can be set, but the configuration sets ${list(known)}.`,
              attributePath(known[1] ?? ""),
            ),
          ];
    },
  };
}

/** Exactly one of the attributes must be set. */
export function exactlyOneOf<Name extends string>(
  ...names: readonly Name[]
): ConfigValidator<Name> {
  return {
    ...conflicting(...names),
    description: `Exactly one of ${codes(names)} must be set.`,
    validate: (config) => [
      ...conflicting(...names).validate(config),
      ...atLeastOneOf(...names).validate(config),
    ],
  };
}

/** At least one of the attributes must be set. */
export function atLeastOneOf<Name extends string>(
  ...names: readonly Name[]
): ConfigValidator<Name> {
  return {
    description: `At least one of ${codes(names)} must be set.`,
    attributes: names,
    validate: (config) =>
      names.some((name) => isSet(config[name]))
        ? []
        : [error("Missing required argument", `Set at least one of ${list(names)}.`)],
  };
}

/** An unknown value counts as set. */
function isSet(value: Value | undefined): boolean {
  return value !== undefined && !isNull(value);
}

/** Lists attributes as documentation names them. */
function codes(names: readonly string[]): string {
  return enumerate(names.map((name) => `\`${name}\``));
}

/** Lists attributes as diagnostics name them. */
function list(names: readonly string[]): string {
  return enumerate(names.map((name) => `"${formatPath(attributePath(name))}"`));
}

function enumerate(words: readonly string[]): string {
  return words.length < 2
    ? words.join("")
    : `${words.slice(0, -1).join(", ")} and ${words.slice(-1).join("")}`;
}
