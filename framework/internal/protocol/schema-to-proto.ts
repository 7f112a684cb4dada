import type { Type } from "../../cty/values.ts";
import type { Parameter, ProviderFunction } from "../../function/function.ts";
import type { Attribute, Attributes, NestedShape, Nesting } from "../../schema/attribute-type.ts";
import type { Schema } from "../../schema/schema.ts";
import {
  type Function_Parameter,
  type FunctionMessage,
  type Schema_Attribute,
  type Schema_Object,
  Schema_Object_NestingMode,
  type Schema as SchemaMessage,
  StringKind,
} from "./generated/tfplugin6.ts";

const NO_BYTES = new Uint8Array();

const NESTING_MODES: Readonly<Record<Nesting, Schema_Object_NestingMode>> = {
  single: Schema_Object_NestingMode.SINGLE,
  list: Schema_Object_NestingMode.LIST,
  set: Schema_Object_NestingMode.SET,
  map: Schema_Object_NestingMode.MAP,
};

/** A schema as Terraform reads it. */
export function toSchemaMessage(schema: Schema): SchemaMessage {
  const version = BigInt(schema.version);
  return {
    version,
    block: {
      version,
      attributes: toAttributeMessages(schema.attributes),
      description: schema.description,
      descriptionKind: StringKind.MARKDOWN,
      deprecated: schema.deprecated !== undefined,
      deprecationMessage: schema.deprecated ?? "",
    },
  };
}

/** The signature of a function as Terraform reads it. */
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

function toAttributeMessages(attributes: Attributes): Schema_Attribute[] {
  return Object.entries(attributes).map(([name, attribute]) => toAttributeMessage(name, attribute));
}

function toAttributeMessage(name: string, attribute: Attribute): Schema_Attribute {
  const { cty, nested } = attribute.type;
  return {
    name,
    type: nested === undefined ? toTypeBytes(cty) : NO_BYTES,
    nestedType: nested && toNestedType(nested),
    description: attribute.description,
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

function toNestedType({ attributes, nesting }: NestedShape): Schema_Object {
  return { attributes: toAttributeMessages(attributes), nesting: NESTING_MODES[nesting] };
}

function toParameterMessage(parameter: Parameter): Function_Parameter {
  return {
    name: parameter.name,
    type: toTypeBytes(parameter.type.cty),
    allowNullValue: parameter.allowNull ?? false,
    allowUnknownValues: false,
    description: parameter.description,
    descriptionKind: StringKind.MARKDOWN,
  };
}

/** A type as Terraform writes it: its JSON. */
function toTypeBytes(type: Type): Uint8Array {
  return Buffer.from(JSON.stringify(type.json));
}
