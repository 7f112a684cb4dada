import { type Diagnostic, unwrapDynamic, warning } from "terraform-plugin-kit";
import type { Catalogue } from "../../../schemas/catalogue/types.ts";
import { listNames, quote } from "../../mapping/names.ts";
import { isNone } from "../../mapping/string-maps.ts";
import type { ComponentConnector, ConfiguredComponent } from "./configured-component.ts";
import type { KnownFlavor } from "./known-flavor.ts";
import { checkResourceId } from "./resource-id.ts";
import { capitalize } from "./settings.ts";

/**
 * Checks what a component says about its service connector. The server only checks that the connector exists. It stores
 * a connector that the flavor does not take, and a resource id without a connector, and uses neither. It stores the ID of
 * a resource that the connector cannot have, too.
 *
 * **Source:** creates of components on ZenML 0.98.0.
 */
export function* checkComponentConnector(
  flavor: KnownFlavor | undefined,
  component: ConfiguredComponent,
  catalogue: Catalogue,
): Iterable<Diagnostic> {
  const { paths, connector } = component;
  const connectorId = unwrapDynamic(component.connectorId);
  if (isNone(connectorId)) {
    const resourceId = unwrapDynamic(component.connectorResourceId);
    if (typeof resourceId === "string" && resourceId !== "") {
      yield warning(
        `Missing connector_id for resource ${quote(resourceId)}`,
        [
          `connector_resource_id names a resource of a service connector, and there is no connector: ` +
            `${quote(resourceId)} would be kept and never used.`,
          "Set connector_id, or remove connector_resource_id.",
        ],
        paths.connectorId,
      );
    }
    return;
  }
  if (flavor === undefined) {
    return;
  }
  if (flavor.connector === undefined) {
    yield warning(
      `Service connector is not used by ${flavor.title}`,
      [
        `${capitalize(flavor.title)} does not take a service connector: ZenML stores it and never uses it.`,
        "Remove connector_id, or choose a flavor that authenticates through connectors.",
      ],
      paths.connectorId,
    );
    return;
  }
  const misfits =
    connector === undefined ? [] : [...checkFit(flavor, connector, component, catalogue)];
  yield* misfits;
  if (misfits.length === 0) {
    yield* checkResourceId({
      argument: "connector_resource_id",
      id: component.connectorResourceId,
      resourceType: flavor.connector.resource_type ?? null,
      connectorType: connector?.type ?? flavor.connector.connector_type,
      consequence: CONSEQUENCE,
      path: paths.connectorResourceId,
    });
  }
}

const CONSEQUENCE =
  "The server accepts the component all the same, but pipelines that use it will fail.";

/**
 * Checks that the connector gives access to what the flavor needs. The server does not compare the two when it creates
 * the component: the pipeline that uses it fails. A connector without resource types gives access to all of its type.
 */
function* checkFit(
  flavor: KnownFlavor,
  connector: ComponentConnector,
  { paths }: ConfiguredComponent,
  catalogue: Catalogue,
): Iterable<Diagnostic> {
  const { connector_type, resource_type } = flavor.connector ?? {};
  const title =
    connector.name === undefined ? "the connector" : `the connector ${quote(connector.name)}`;
  const summary = `Service connector${connector.name === undefined ? "" : ` ${quote(connector.name)}`} does not fit ${flavor.title}`;
  if (connector_type !== undefined && connector.type !== connector_type) {
    yield warning(
      summary,
      [
        `${capitalize(flavor.title)} needs a service connector of type ${quote(connector_type)}; ${title} is of type ` +
          `${quote(connector.type)}.`,
        CONSEQUENCE,
      ],
      paths.connectorId,
    );
    return;
  }
  const all = Object.keys(catalogue.findConnectorType(connector.type)?.resource_types ?? {});
  const offered = connector.resourceTypes.length === 0 ? all : connector.resourceTypes;
  if (resource_type !== undefined && offered.length > 0 && !offered.includes(resource_type)) {
    const types = catalogue.connectorTypes
      .filter((one) => Object.hasOwn(one.resource_types, resource_type))
      .map((one) => one.type);
    yield warning(
      summary,
      [
        `${capitalize(flavor.title)} needs a service connector that gives access to the resource type ` +
          `${quote(resource_type)}; ${title} of type ${quote(connector.type)} gives access to ${listNames(offered)}.`,
        all.includes(resource_type)
          ? `Set resource_type of the connector to ${quote(resource_type)}, or leave it out to have all.`
          : `Connectors of these types can: ${listNames(types)}.`,
        CONSEQUENCE,
      ],
      paths.connectorId,
    );
  }
}
