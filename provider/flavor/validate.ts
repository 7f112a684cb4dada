import {
  attributePath,
  type Diagnostic,
  didYouMean,
  error,
  isUnknown,
  isValueMap,
  unwrapDynamic,
  type ValidateRequest,
  type Value,
  type ValueMap,
  warning,
} from "terraform-plugin-kit";
import type { Catalogue } from "../../schemas/catalogue/types.ts";
import type { flavorSchema } from "../../schemas/flavor.ts";
import { listNames, quote } from "../mapping/names.ts";
import { checkComponentType } from "../validation/rules/component.ts";
import { checkConfigSchema } from "../validation/rules/config-schema.ts";
import { parseSchema } from "./model.ts";

/** The mistakes in a flavor's configuration that can be seen offline. */
export async function validateFlavor({
  config,
}: ValidateRequest<typeof flavorSchema>): Promise<readonly Diagnostic[]> {
  const { type, source, config_schema } = config;
  const { catalogue } = await import("../../schemas/catalogue/catalogue.ts");
  return [
    ...(typeof type === "string" ? checkComponentType({}, type, attributePath("type")) : []),
    ...(typeof source === "string" ? checkSource(source) : []),
    ...checkSchema(config_schema),
    ...checkConnectorNeeds(catalogue, config),
  ];
}

/**
 * Checks that the source names a class. The server stores any string, and the mistake shows when a client loads the flavor.
 *
 * **Source:** creates of flavors on ZenML 0.98.0.
 */
function* checkSource(source: string): Iterable<Diagnostic> {
  if (source.trim() !== "" && !/^[\w-]+(\.[\w-]+)+(@.+)?$/u.test(source)) {
    yield warning(
      `Unusual source ${quote(source)}`,
      `The source ${quote(source)} is not the import path of a Python class, such as "acme.orchestrators.AcmeOrchestratorFlavor". The server stores it, but no client can load the flavor.`,
      attributePath("source"),
    );
  }
}

function checkSchema(configured: Value): readonly Diagnostic[] {
  const plain = unwrapDynamic(configured);
  if (plain === null || isUnknown(plain)) {
    return [];
  }
  const path = attributePath("config_schema");
  const schema = readSchema(plain);
  if (schema === undefined) {
    return [
      error(
        "Invalid config_schema",
        'A JSON schema is an object, or an object as JSON, such as { type = "object", properties = { queue = { type = "string" } } }.',
        path,
      ),
    ];
  }
  const mistakes = [...checkConfigSchema(schema, path)];
  // Nothing inside a string has a path of its own.
  return typeof plain === "string" ? mistakes.map((one) => ({ ...one, path })) : mistakes;
}

/** The schema, or undefined if it is no object or not JSON. */
function readSchema(plain: Value): ValueMap | undefined {
  try {
    const schema = parseSchema(plain);
    return isValueMap(schema) ? schema : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Checks the connectors that components of the flavor are to use. The server stores any string: with one that is no type,
 * no connector ever fits.
 *
 * **Source:** creates of flavors on ZenML 0.98.0.
 */
function* checkConnectorNeeds(
  catalogue: Catalogue,
  {
    connector_type: type,
    connector_resource_type: resourceType,
  }: ValidateRequest<typeof flavorSchema>["config"],
): Iterable<Diagnostic> {
  const types = catalogue.connectorTypes;
  const names = types.map((one) => one.type);
  if (typeof type === "string" && type !== "" && !names.includes(type)) {
    yield warning(
      `Unknown connector type ${quote(type)}`,
      [
        `${quote(type)} is not a service connector type that this provider knows.`,
        didYouMean(type, names),
        `The connector types are ${listNames(names)}.`,
        "Unless your server is newer and has it, no connector fits components of the flavor.",
      ],
      attributePath("connector_type"),
    );
    return;
  }
  const fitting =
    typeof type === "string" && type !== "" ? types.filter((one) => one.type === type) : types;
  const resourceTypes = [...new Set(fitting.flatMap((one) => Object.keys(one.resource_types)))];
  if (
    typeof resourceType === "string" &&
    resourceType !== "" &&
    !isUnknown(type) &&
    !resourceTypes.includes(resourceType)
  ) {
    yield warning(
      `Unknown resource type ${quote(resourceType)}`,
      [
        typeof type === "string" && type !== ""
          ? `The ${type} connector gives no access to the resource type ${quote(resourceType)}.`
          : `No service connector gives access to the resource type ${quote(resourceType)}.`,
        didYouMean(resourceType, resourceTypes),
        `The resource types are ${listNames(resourceTypes)}.`,
        "No connector fits components of the flavor.",
      ],
      attributePath("connector_resource_type"),
    );
  }
}
