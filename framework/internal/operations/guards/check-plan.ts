import { valuesEqual } from "../../../cty/codec.ts";
import { formatPath, type Path, ROOT } from "../../../cty/path.ts";
import {
  isNull,
  isUnknown,
  isValueList,
  isValueMap,
  type Type,
  type Value,
} from "../../../cty/values.ts";
import { type Diagnostic, error } from "../../../diagnostics/diagnostics.ts";
import type { Attribute, Attributes } from "../../../schema/attribute-type.ts";
import type { Schema } from "../../../schema/schema.ts";
import { clipPath } from "../clip-path.ts";
import { objectOf } from "../provider-instance.ts";

/**
 * Breaches of what Terraform demands of a plan, one diagnostic each. Terraform would refuse such
 * a plan in words that blame nobody; here the attribute is named.
 *
 * For an attribute, the plan may hold:
 *
 * | configured | computed | planned |
 * |---|---|---|
 * | null | no | null |
 * | null | yes | anything, also unknown |
 * | a value | either | that value, or the prior one when the provider says that both mean the same |
 *
 * **Source:** Terraform `internal/plans/objchange/plan_valid.go`, AssertPlanValid.
 */
export function checkPlan(
  schema: Schema,
  prior: Value,
  config: Value,
  planned: Value,
): readonly Diagnostic[] {
  return checkObject(schema.attributes, ROOT, { prior, config, planned });
}

interface Versions {
  readonly prior: Value;
  readonly config: Value;
  readonly planned: Value;
}

function checkObject(
  attributes: Attributes,
  path: Path,
  versions: Versions,
): readonly Diagnostic[] {
  const { prior, config, planned } = versions;
  // AssertPlanValid: "planned for absence but config wants existence", and the other way round.
  if (config === null || planned === null) {
    return config === planned
      ? []
      : [
          breach(
            path,
            config === null
              ? "is planned to exist without being configured"
              : "is configured, but planned to be absent",
          ),
        ];
  }
  // An object that is unknown as a whole has no attributes to look at.
  if (isUnknown(config) || isUnknown(planned)) {
    return isUnknown(config) && isUnknown(planned)
      ? []
      : [breach(path, "is unknown in only one of configuration and plan")];
  }
  const [before, wanted, next] = [
    prior === null || isUnknown(prior) ? null : objectOf(prior),
    objectOf(config),
    objectOf(planned),
  ];
  return Object.entries(attributes).flatMap(([name, attribute]) =>
    checkAttribute(attribute, [...path, { attribute: name }], {
      prior: before?.[name] ?? null,
      config: wanted[name] ?? null,
      planned: next[name] ?? null,
    }),
  );
}

function checkAttribute(
  attribute: Attribute,
  path: Path,
  versions: Versions,
): readonly Diagnostic[] {
  const { prior, config, planned } = versions;
  const { cty, nested } = attribute.type;
  // Plan files are stored: a write-only value in one would be what "write-only" promises not to happen.
  if (attribute.isWriteOnly) {
    return planned === null ? [] : [breach(path, "is write-only, but has a planned value")];
  }
  // Only a computed attribute may get a value that nobody configured; its planned value is the provider's affair.
  if (isNull(config)) {
    return attribute.isComputed || isNull(planned)
      ? []
      : [breach(path, "is not configured and not computed, but has a planned value")];
  }
  // A provider may plan the prior value instead of the configured one: the change means nothing to it.
  if (valuesEqual(cty, planned, config) || (prior !== null && valuesEqual(cty, planned, prior))) {
    return [];
  }
  // Only nested attributes can differ from the configuration inside, where parts of them are computed.
  if (nested === undefined || isUnknown(config)) {
    return [breach(path, "is planned to be something else than what is configured")];
  }
  if (planned === null || isUnknown(planned)) {
    return [breach(path, "is configured, but not planned as a known value")];
  }
  // A provider cannot add or remove elements of what is configured, not even ones that are wholly computed.
  if (!sameKeys(config, planned)) {
    return [breach(path, "is planned with other elements than those configured")];
  }
  if (nested.nesting === "set") {
    // Terraform compares the number of elements only: which is which cannot be told.
    return isValueList(planned) && sizeOfSet(cty, planned) < planned.length
      ? [equalElements(path)]
      : [];
  }
  const wanted = nested.elements(config, path);
  const next = nested.elements(planned, path);
  const before = prior === null || isUnknown(prior) ? [] : nested.elements(prior, path);
  return next.flatMap((element, index) => {
    const place = formatPath(element.path);
    return checkObject(nested.attributes, element.path, {
      config: wanted[index]?.value ?? null,
      planned: element.value,
      prior: before.find((candidate) => formatPath(candidate.path) === place)?.value ?? null,
    });
  });
}

/**
 * Breaches by paths of replacement that lead nowhere. Terraform refuses the plan because of such a path, and prints it
 * in Go's notation.
 */
export function checkPaths(schema: Schema, paths: readonly Path[]): readonly Diagnostic[] {
  return paths
    .filter((path) => clipPath(schema.cty, path) === undefined)
    .map((path) => breach(path, "was passed to requireReplace, but is not an attribute"));
}

/** As many elements, under the same keys. */
function sameKeys(a: Value, b: Value): boolean {
  if (isValueList(a) && isValueList(b)) {
    return a.length === b.length;
  }
  return (
    isValueMap(a) &&
    isValueMap(b) &&
    Object.keys(a).sort().join("\0") === Object.keys(b).sort().join("\0")
  );
}

/** How many elements are left once Terraform has dropped repetitions, as cty does when it builds a set. */
function sizeOfSet(set: Type, elements: readonly Value[]): number {
  return new Set(elements.map((element) => set.canonical([element]))).size;
}

function equalElements(path: Path): Diagnostic {
  return error(
    "Equal set elements",
    `Two elements of "${formatPath(path)}" are the same once defaults are filled in. Remove one of them, or make them differ.`,
    path,
  );
}

function breach(path: Path, problem: string): Diagnostic {
  return error(
    "Provider produced an invalid plan",
    `"${formatPath(path)}" ${problem}. This is a bug in the provider, please report it to its developers.`,
    path,
  );
}
