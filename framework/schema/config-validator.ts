import { attributePath, formatPath } from "../cty/path.ts";
import { isNull, isUnknown, type Value, type ValueMap } from "../cty/values.ts";
import { type Diagnostic, error } from "../diagnostics/diagnostics.ts";

/** A rule about several attributes of one block. A value that is still unknown never breaks it. */
export interface ConfigValidator<Name extends string = string> {
  /** The sentence that the documentation gains, full stop included. */
  readonly description: string;
  readonly attributes: readonly Name[];
  validate(config: ValueMap): readonly Diagnostic[];
}

/** When `attribute` is set, `needed` must be set too. */
export function alsoRequires<A extends string, B extends string>(
  attribute: A,
  needed: B,
  summary = `Missing ${needed}`,
): ConfigValidator<A | B> {
  return {
    description: `\`${attribute}\` requires \`${needed}\`.`,
    attributes: [attribute, needed],
    validate: (config) =>
      isSet(config[attribute]) && !isUnknown(config[attribute]) && !isSet(config[needed])
        ? [
            error(
              summary,
              `"${attribute}" has no effect without "${needed}". Set "${needed}" too, or remove "${attribute}".`,
              attributePath(needed),
            ),
          ]
        : [],
  };
}

/** At most one of the attributes may be set. */
export function conflicting<Name extends string>(...names: readonly Name[]): ConfigValidator<Name> {
  return {
    description: `At most one of ${codes(names)} can be set.`,
    attributes: names,
    validate(config) {
      const known = names.filter((name) => isSet(config[name]) && !isUnknown(config[name]));
      return known.length < 2
        ? []
        : [
            error(
              "Conflicting attributes",
              `At most one of ${list(names)} can be set; this block sets ${list(known)}.`,
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
        : [error("Missing required attribute", `Set at least one of ${list(names)}.`)],
  };
}

/** Whether the attribute has a value, which may still be unknown. */
function isSet(value: Value | undefined): boolean {
  return value !== undefined && !isNull(value);
}

/** The names as the documentation writes them. */
function codes(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

/** The names as diagnostics write them. */
function list(names: readonly string[]): string {
  return names.map((name) => `"${formatPath(attributePath(name))}"`).join(", ");
}
