import {
  isValueList,
  isValueMap,
  unwrapDynamic,
  type Value,
  type ValueMap,
} from "terraform-plugin-kit";
import { findSecrets } from "../client/secrets.ts";
import type { JsonObject } from "../client/wire-types.ts";
import { adoptAll } from "../provider/mapping/reconcile.ts";
import { settingsOf } from "../provider/mapping/settings.ts";
import { findFlavor } from "../schemas/catalogue/catalogue.ts";
import type { Addresses } from "./addresses.ts";
import type { Block } from "./hcl/block.ts";
import { type Argument, type Expression, Reference, toExpression } from "./hcl/expression.ts";
import type { Importer } from "./imported-state.ts";
import type { Kind, Listed } from "./kinds.ts";
import type { Variables } from "./variables.ts";

/** What resource blocks are written with. */
export interface BlockContext {
  readonly importer: Importer;
  readonly addresses: Addresses;
  readonly variables: Variables;
}

/** A resource, and the block that imports its object. */
export interface ExportedResource {
  readonly resource: Block;
  readonly importBlock: Block;
}

/** An object, and the state that it has after an import. */
export interface ImportedObject {
  readonly kind: Kind;
  readonly object: Listed;
  /** What the state was imported by: its UUID, and what that cannot tell of the configuration. */
  readonly importId: string;
  readonly state: ValueMap;
}

/** Arguments that need not be written when they are false. */
const DEFAULTS_TO_FALSE: readonly string[] = ["private", "exclusive"];

/** The import ID that leaves secrets to the write-only argument, where there is one. */
export function importIdOf(kind: Kind, { id }: Listed): string {
  const writeOnly = writeOnlyArgumentOf(kind);
  return writeOnly === undefined ? id : `${id}?${writeOnly}_version=1`;
}

/**
 * Writes the resource of an object with exactly the arguments that an import brings into the state, so that a plan changes
 * nothing. What is secret is left to a write-only argument and a variable.
 */
export function exportObject(
  { kind, object, importId, state }: ImportedObject,
  address: string,
  context: BlockContext,
): ExportedResource {
  const label = address.split(".").at(-1) ?? address;
  const writeOnly = writeOnlyArgumentOf(kind);
  const secrets =
    writeOnly === undefined ? undefined : secretArgument(kind, object, label, state, context);
  const leavesSecretsOut = writeOnly !== undefined && secrets === undefined;
  const { attributes } = context.importer.schemaOf(kind.typeName);
  const list = Object.entries(attributes).flatMap(
    ([name, { isOptional, isRequired }]): Argument[] => {
      const value = state[name] ?? null;
      if (name === writeOnly && secrets !== undefined) {
        return [{ name, value: secrets }];
      }
      const isLeftOut =
        unwrapDynamic(value) === null ||
        !(isOptional || isRequired) ||
        (name === `${writeOnly}_version` && secrets === undefined) ||
        (DEFAULTS_TO_FALSE.includes(name) && value === false);
      return isLeftOut ? [] : [{ name, value: toArgument(name, value, object, label, context) }];
    },
  );
  return {
    resource: { header: `resource "${kind.typeName}" "${label}"`, arguments: list },
    importBlock: {
      header: "import",
      arguments: [
        { name: "to", value: new Reference(address) },
        { name: "id", value: leavesSecretsOut ? object.id : importId },
      ],
    },
  };
}

function writeOnlyArgumentOf({ typeName }: Kind): "configuration_wo" | "values_wo" | undefined {
  switch (typeName) {
    case "zenml_secret":
      return "values_wo";
    case "zenml_service_connector":
    case "zenml_component":
    case "zenml_code_repository":
      return "configuration_wo";
    default:
      return undefined;
  }
}

/** The write-only argument with a variable for each secret; undefined if there is none. */
function secretArgument(
  { typeName, noun }: Kind,
  { name, body, metadata }: Listed,
  label: string,
  state: ValueMap,
  { variables }: BlockContext,
): Expression | undefined {
  if (typeName === "zenml_secret") {
    return variables.declare({
      name: label,
      description: `Values of the secret ${JSON.stringify(name)} by key.`,
      example: undefined,
      isEphemeral: true,
    });
  }
  const server = configurationOf(metadata);
  const added = isComponentBody(body) ? findFlavor(body.type, body.flavor_name)?.added : undefined;
  const shown = settingsOf(state["configuration"] ?? null) ?? {};
  const hidden = Object.entries(adoptAll(server, added)).filter(
    ([key]) => !Object.hasOwn(shown, key),
  );
  return hidden.length === 0
    ? undefined
    : Object.fromEntries(
        hidden.map(([key, value]) => [
          key,
          variables.declare({
            name: `${label}_${key}`,
            description: `Setting ${JSON.stringify(key)} of the ${noun} ${JSON.stringify(name)}.`,
            example: value,
            isEphemeral: true,
          }),
        ]),
      );
}

function configurationOf(metadata: object | null): JsonObject {
  const { configuration, config } = (metadata ?? {}) as {
    readonly configuration?: JsonObject | null;
    readonly config?: JsonObject;
  }; // the kinds with settings have them in one of these places
  return configuration ?? config ?? {};
}

function isComponentBody(
  body: object | null,
): body is { readonly type: string; readonly flavor_name: string } {
  return body !== null && "type" in body && "flavor_name" in body;
}

function toArgument(
  name: string,
  value: Value,
  object: Listed,
  label: string,
  { addresses, variables }: BlockContext,
): Expression {
  const plain = unwrapDynamic(value);
  switch (name) {
    case "project_id":
      return typeof plain === "string" ? addresses.projectId(plain) : toExpression(plain);
    case "connector_id":
      return typeof plain === "string" ? addresses.connectorId(plain) : toExpression(plain);
    case "components":
      return isValueMap(plain) ? toComponents(plain, addresses) : toExpression(plain);
    case "secrets":
      return isValueList(plain)
        ? plain.map((id) => addresses.secretId(String(id)))
        : toExpression(plain);
    case "flavor":
      return isComponentBody(object.body)
        ? addresses.flavorName(object.body.type, object.body.flavor_name)
        : toExpression(plain);
    case "environment":
      return isValueMap(plain)
        ? toEnvironment(plain, object, label, variables)
        : toExpression(plain);
    default:
      return toExpression(plain);
  }
}

/** Each component by reference, or inline with references of its own. */
function toComponents(components: ValueMap, addresses: Addresses): Expression {
  return Object.fromEntries(
    Object.entries(components).map(([type, value]): readonly [string, Expression] => {
      const one = unwrapDynamic(value);
      return [
        type,
        isValueList(one)
          ? one.map((item) => toComponent(type, unwrapDynamic(item), addresses))
          : toComponent(type, one, addresses),
      ];
    }),
  );
}

function toComponent(type: string, component: Value, addresses: Addresses): Expression {
  if (typeof component === "string") {
    return addresses.componentId(component);
  }
  return isValueMap(component)
    ? Object.fromEntries(
        Object.entries(component).map(([name, value]): readonly [string, Expression] => [
          name,
          name === "flavor"
            ? addresses.flavorName(type, String(value))
            : name === "connector_id"
              ? addresses.connectorId(String(value))
              : toExpression(value),
        ]),
      )
    : toExpression(component);
}

/** Environment variables have no write-only argument: those whose names are of secrets come from ordinary variables. */
function toEnvironment(
  environment: ValueMap,
  { name }: Listed,
  label: string,
  variables: Variables,
): Expression {
  return Object.fromEntries(
    Object.entries(environment).map(([key, value]) => [
      key,
      findSecrets({ [key]: value }).some((text) => text !== "")
        ? variables.declare({
            name: `${label}_${key}`,
            description: `Environment variable ${JSON.stringify(key)} of ${JSON.stringify(name)}.`,
            example: value,
            isEphemeral: false,
          })
        : toExpression(value),
    ]),
  );
}
