import {
  type Attribute,
  type Attributes,
  type ConfigValidator,
  describeAttribute,
  type Schema,
} from "terraform-plugin-kit";
import { allSchemas } from "../schemas/all-schemas.ts";
import type { FunctionSignature, ParameterSignature } from "../schemas/function-signature.ts";

type Json = unknown;

/**
 * Returns what `terraform providers schema -json` prints for our provider under that address, without running
 * Terraform. All keys are sorted.
 * **Source:** Terraform's documentation, "Command: providers schema".
 */
export function dumpSchemas(address: string): Json {
  const { provider, resources, dataSources, ephemeralResources, functions } = allSchemas;
  return sortKeys({
    format_version: "1.0",
    provider_schemas: {
      [address]: {
        provider: toSchema(provider),
        ...optionalSection("resource_schemas", resources.map(named)),
        ...optionalSection("data_source_schemas", dataSources.map(named)),
        ...optionalSection("ephemeral_resource_schemas", ephemeralResources.map(named)),
        ...optionalSection(
          "functions",
          functions.map((one) => [one.name, toFunction(one)] as const),
        ),
      },
    },
  });
}

/** Terraform omits sections without entries. */
function optionalSection(key: string, entries: readonly (readonly [string, Json])[]): object {
  return entries.length === 0 ? {} : { [key]: Object.fromEntries(entries) };
}

function named(schema: Schema): readonly [string, Json] {
  return [schema.typeName, toSchema(schema)];
}

function toSchema(schema: Schema): Json {
  const { version, attributes, configValidators, description, deprecated } = schema;
  return {
    version,
    block: {
      attributes: toAttributes(attributes, configValidators),
      description,
      description_kind: "markdown",
      ...flags({ deprecated: deprecated !== undefined }),
    },
  };
}

function toAttributes(
  attributes: Attributes,
  configValidators: readonly ConfigValidator[] = [],
): Json {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => [
      name,
      toAttribute(attribute, describeAttribute(name, attribute, configValidators)),
    ]),
  );
}

function toAttribute(attribute: Attribute, description: string): Json {
  const { cty, nested } = attribute.type;
  return {
    ...(nested === undefined
      ? { type: cty.json }
      : {
          nested_type: {
            attributes: toAttributes(nested.attributes),
            nesting_mode: nested.nesting,
          },
        }),
    description,
    description_kind: "markdown",
    ...flags({
      required: attribute.isRequired,
      optional: attribute.isOptional,
      computed: attribute.isComputed,
      sensitive: attribute.isSensitive,
      write_only: attribute.isWriteOnly,
      deprecated: attribute.deprecated !== undefined,
    }),
  };
}

function toFunction(signature: FunctionSignature): Json {
  const { description, summary, returns, parameters, variadicParameter } = signature;
  return {
    description,
    summary,
    return_type: returns.cty.json,
    ...(parameters.length > 0 && { parameters: parameters.map(toParameter) }),
    ...(variadicParameter && { variadic_parameter: toParameter(variadicParameter) }),
  };
}

function toParameter({ name, description, type, allowNull }: ParameterSignature): Json {
  return {
    name,
    description,
    type: type.cty.json,
    ...flags({ is_nullable: allowNull === true }),
  };
}

/** Terraform omits flags that are false. */
function flags(all: Readonly<Record<string, boolean>>): object {
  return Object.fromEntries(Object.entries(all).filter(([, isSet]) => isSet));
}

function sortKeys(json: Json): Json {
  if (Array.isArray(json)) {
    return json.map(sortKeys);
  }
  return typeof json === "object" && json !== null
    ? Object.fromEntries(
        Object.entries(json)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, value]) => [key, sortKeys(value)]),
      )
    : json;
}
