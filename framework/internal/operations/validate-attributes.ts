import { formatPath, type Path } from "../../cty/path.ts";
import {
  isNull,
  isUnknown,
  isValueList,
  unwrapDynamic,
  type Value,
  type ValueMap,
} from "../../cty/values.ts";
import { type Diagnostic, error, warning } from "../../diagnostics/diagnostics.ts";
import type { Attribute, Attributes } from "../../schema/attribute-type.ts";
import { hideValues } from "./hide-values.ts";
import { objectOf } from "./provider-instance.ts";

/**
 * The checks of a configuration that Terraform leaves to providers, then the attributes' own.
 *
 * Values may be unknown: `validate` runs before anything is planned, where input variables are unknown.
 * An unknown value counts as set, and its checks wait for the plan, which validates again with what is known by then.
 *
 * **Source:** Terraform accepts a null for a required attribute and a value for a computed one when
 * they come from an expression; its core never looks at write-only support on the provider's behalf.
 */
export function validateAttributes(
  attributes: Attributes,
  config: ValueMap,
  path: Path,
  writeOnlyAllowed: boolean,
): readonly Diagnostic[] {
  return Object.entries(attributes).flatMap(([name, attribute]) =>
    validateAttribute(
      attribute,
      config[name] ?? null,
      [...path, { attribute: name }],
      writeOnlyAllowed,
    ),
  );
}

function validateAttribute(
  attribute: Attribute,
  value: Value,
  path: Path,
  writeOnlyAllowed: boolean,
): readonly Diagnostic[] {
  // `name = var.name` with a null variable passes Terraform's own check, which looks for the argument, not its value.
  if (isNull(value)) {
    return attribute.isRequired ? [missing(path)] : [];
  }
  const problems: Diagnostic[] = [];
  // Terraform's core decodes such a value like any other; the plan would then contradict the configuration.
  if (!attribute.isRequired && !attribute.isOptional) {
    return [readOnly(path)];
  }
  // The client says in its capabilities whether it knows write-only arguments. An older one does not, and would refuse
  // the null that is planned in place of the configured value.
  if (attribute.isWriteOnly && !writeOnlyAllowed) {
    problems.push(writeOnlyUnsupported(path));
  }
  if (attribute.deprecated !== undefined) {
    problems.push(warning("Deprecated attribute", attribute.deprecated, path));
  }
  if (isUnknown(unwrapDynamic(value))) {
    return problems;
  }
  problems.push(...validateValue(attribute, value, path));
  const { nested } = attribute.type;
  if (nested !== undefined) {
    for (const element of nested.elements(value, path)) {
      if (element.value !== null && !isUnknown(element.value)) {
        problems.push(
          ...validateAttributes(
            nested.attributes,
            objectOf(element.value),
            element.path,
            writeOnlyAllowed,
          ),
        );
      }
    }
  }
  return attribute.isSensitive || attribute.isWriteOnly ? hideValues(value, problems) : problems;
}

function validateValue(attribute: Attribute, value: Value, path: Path): readonly Diagnostic[] {
  // The type's own limits first: a validator of an int64 need not expect 1.5.
  const misfit = attribute.type.check?.(value);
  if (misfit !== undefined) {
    return [error("Invalid attribute value", misfit, path)];
  }
  // cty allows null in lists and sets, but the TypeScript type of a handler's list does not. Maps may hold null.
  if (isValueList(value) && value.includes(null)) {
    return [
      error(
        "Null element",
        `An element of "${formatPath(path)}" is null, which it cannot be. Leave it out, for example with compact() or a for expression with an if clause.`,
        path,
      ),
    ];
  }
  return attribute.validators.flatMap((validate) => validate(value, path));
}

function missing(path: Path): Diagnostic {
  return error(
    "Missing required argument",
    `"${formatPath(path)}" is required, but its value is null.`,
    path,
  );
}

function readOnly(path: Path): Diagnostic {
  return error(
    "Read-only attribute",
    `"${formatPath(path)}" is set by the provider and cannot be configured. Remove it.`,
    path,
  );
}

function writeOnlyUnsupported(path: Path): Diagnostic {
  return error(
    "Write-only argument not allowed",
    `"${formatPath(path)}" is write-only, which needs Terraform or OpenTofu 1.11 or later.`,
    path,
  );
}
