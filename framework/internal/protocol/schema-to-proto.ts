import type { Type } from "../../cty/values.ts";
import type { Parameter, ProviderFunction } from "../../function/function.ts";
import type { Attribute, Attributes, NestedShape, Nesting } from "../../schema/attribute-type.ts";
import type { ConfigValidator } from "../../schema/config-validator.ts";
import { describeAttribute } from "../../schema/describe-attribute.ts";
import type { IdentitySchema } from "../../schema/identity.ts";
import type { Schema } from "../../schema/schema.ts";
import {
  type Function_Parameter,
  type FunctionMessage,
  type ResourceIdentitySchema,
  type Schema_Attribute,
  type Schema_Object,
  Schema_Object_NestingMode,
  type Schema as SchemaMessage,
  StringKind,
} from "./generated/tfplugin6.ts";

/** In place of the type of an attribute that has a nested type. */
const NO_BYTES = new Uint8Array();

const NESTING_MODES: Readonly<Record<Nesting, Schema_Object_NestingMode>> = {
  single: Schema_Object_NestingMode.SINGLE,
  list: Schema_Object_NestingMode.LIST,
  set: Schema_Object_NestingMode.SET,
  map: Schema_Object_NestingMode.MAP,
};

/** Converts a schema to its message. Descriptions are those of {@link describeAttribute}. */
export function toSchemaMessage(schema: Schema): SchemaMessage {
  // Terraform reads the schema's version and ignores the block's. **Source:** `internal/plugin6/convert/schema.go`.
  const version = BigInt(schema.version);
  return {
    version,
    block: {
      version,
      attributes: toAttributeMessages(schema.attributes, schema.configValidators),
      description: schema.description,
      descriptionKind: StringKind.MARKDOWN,
      deprecated: schema.deprecated !== undefined,
      deprecationMessage: schema.deprecated ?? "",
    },
  };
}

/** Converts the schema of an identity to its message. */
export function toIdentitySchemaMessage({
  version,
  attributes,
}: IdentitySchema): ResourceIdentitySchema {
  return {
    version: BigInt(version),
    identityAttributes: Object.entries(attributes).map(([name, { attribute, isRequired }]) => ({
      name,
      type: toTypeBytes(attribute.type.cty),
      requiredForImport: isRequired,
      optionalForImport: !isRequired,
      description: attribute.description,
    })),
  };
}

/** Converts the signature of a function to its message. */
export function toFunctionMessage(definition: ProviderFunction): FunctionMessage {
  const { variadicParameter } = definition;
  return {
    parameters: definition.parameters.map(toParameterMessage),
    variadicParameter: variadicParameter && toParameterMessage(variadicParameter),
    return: { type: toTypeBytes(definition.returns.cty) },
    summary: definition.summary,
    description: definition.description,
    descriptionKind: StringKind.MARKDOWN,
  };
}

function toAttributeMessages(
  attributes: Attributes,
  configValidators: readonly ConfigValidator[] = [],
): Schema_Attribute[] {
  return Object.entries(attributes).map(([name, attribute]) =>
    toAttributeMessage(name, attribute, describeAttribute(name, attribute, configValidators)),
  );
}

/**
 * Either `type` or `nestedType`, never both. Flags go out as they are: Terraform refuses combinations that make no sense
 * (required and computed) when it loads the schema. **Source:** Terraform
 * `internal/configs/configschema/internal_validate.go`.
 */
function toAttributeMessage(
  name: string,
  attribute: Attribute,
  description: string,
): Schema_Attribute {
  const { cty, nested } = attribute.type;
  return {
    name,
    type: nested === undefined ? toTypeBytes(cty) : NO_BYTES,
    nestedType: nested && toNestedType(nested),
    description,
    descriptionKind: StringKind.MARKDOWN,
    required: attribute.isRequired,
    optional: attribute.isOptional,
    computed: attribute.isComputed,
    sensitive: attribute.isSensitive,
    writeOnly: attribute.isWriteOnly,
    deprecated: attribute.deprecated !== undefined,
    deprecationMessage: attribute.deprecated ?? "",
  };
}

/** Rules about several attributes are told at the top level only: that is where their paths begin. */
function toNestedType({ attributes, nesting }: NestedShape): Schema_Object {
  return { attributes: toAttributeMessages(attributes), nesting: NESTING_MODES[nesting] };
}

function toParameterMessage(parameter: Parameter): Function_Parameter {
  return {
    name: parameter.name,
    type: toTypeBytes(parameter.type.cty),
    allowNullValue: parameter.allowNull ?? false,
    // With an unknown argument Terraform does not call the function, and its result is unknown too.
    allowUnknownValues: false,
    description: parameter.description,
    descriptionKind: StringKind.MARKDOWN,
  };
}

/**
 * Encodes a type as JSON, in Terraform's notation: `"string"`, `["list","string"]`, `["object",{"a":"number"}]`.
 *
 * **Source:** go-cty `cty/json.go`.
 */
function toTypeBytes(type: Type): Uint8Array {
  return Buffer.from(JSON.stringify(type.json));
}
