import { toDynamic, typeFromJson } from "../cty/dynamic.ts";
import {
  createValueMap,
  Dynamic,
  isUnknown,
  isValueList,
  isValueMap,
  type Type,
  type TypeJson,
  type Value,
  type ValueMap,
} from "../cty/values.ts";
import {
  Schema_Object_NestingMode as Nesting,
  type ResourceIdentitySchema,
  type Schema_Attribute,
  type Schema_Block,
  type Schema_Object,
} from "../internal/protocol/generated/tfplugin6.ts";

/** The type of a block's object, from the schema that the provider sent. */
export function blockType(block: Schema_Block | undefined): Type {
  return typeFromJson(objectJson(block?.attributes ?? []));
}

/** The type of an identity, from its schema as the provider sent it. */
export function identityType({ identityAttributes }: ResourceIdentitySchema): Type {
  const types = identityAttributes.map(
    ({ name, type }) => [name, JSON.parse(Buffer.from(type).toString()) as TypeJson] as const, // typeFromJson checks it
  );
  return typeFromJson(["object", createValueMap(types)]);
}

/**
 * A value of that type from one as a test writes it: attributes that are left out become null, values of
 * dynamic attributes get the type that Terraform gives to such a literal.
 */
export function completeValue(type: Type, value: Value): Value {
  return complete(type.json, value);
}

function complete(json: TypeJson, value: Value): Value {
  if (value === null || isUnknown(value) || value instanceof Dynamic) {
    return value;
  }
  if (json === "dynamic") {
    return toDynamic(value);
  }
  const [kind, argument]: readonly unknown[] = typeof json === "string" ? [] : json;
  if (kind === "object" && isValueMap(value)) {
    return completeObject(argument as Readonly<Record<string, TypeJson>>, value); // by the kind
  }
  const element = argument as TypeJson; // by the kind: list, set and map have one
  if (kind === "map" && isValueMap(value)) {
    return createValueMap(
      Object.entries(value).map(([key, item]) => [key, complete(element, item)]),
    );
  }
  return (kind === "list" || kind === "set") && isValueList(value)
    ? value.map((item) => complete(element, item))
    : value;
}

/** Attributes that the type does not have stay, so that the codec refuses them by name. */
function completeObject(types: Readonly<Record<string, TypeJson>>, value: ValueMap): Value {
  return createValueMap([
    ...Object.entries(value),
    ...Object.entries(types).map(
      ([name, type]) => [name, complete(type, value[name] ?? null)] as const,
    ),
  ]);
}

function objectJson(attributes: readonly Schema_Attribute[]): TypeJson {
  return [
    "object",
    createValueMap(attributes.map((attribute) => [attribute.name, attributeJson(attribute)])),
  ];
}

function attributeJson({ type, nestedType }: Schema_Attribute): TypeJson {
  return nestedType === undefined
    ? (JSON.parse(Buffer.from(type).toString()) as TypeJson) // typeFromJson checks it
    : nestedJson(nestedType);
}

function nestedJson({ attributes, nesting }: Schema_Object): TypeJson {
  const element = objectJson(attributes);
  switch (nesting) {
    case Nesting.LIST:
      return ["list", element];
    case Nesting.SET:
      return ["set", element];
    case Nesting.MAP:
      return ["map", element];
    default:
      return element;
  }
}
