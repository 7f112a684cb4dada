import { AttributeError, type Value } from "terraform-plugin-kit";
import type { ZenmlClient } from "../../client/client.ts";
import { orUnknown } from "../connection/server-facts.ts";
import type { Zenml } from "../connection/zenml.ts";
import { isUuid } from "../../schemas/uuid.ts";
import { checkLive, type LiveRequest } from "../validation/live.ts";
import { idsFromState } from "./component-ids.ts";
import type { ComponentReference, ComponentsOfType } from "./components.ts";
import { checkComponents } from "./validate.ts";

/**
 * Checks the components of a stack against the connected server. References that the stack has already, by the
 * `component_ids` of its state, are not looked up again. Throws a DiagnosticsError with the mistakes.
 */
export async function checkLiveComponents(
  request: LiveRequest,
  configured: readonly ComponentsOfType[],
  componentIds: Value,
  signal: AbortSignal,
): Promise<void> {
  if (configured.length === 0) {
    return;
  }
  const components = configured.flatMap((entry) => entry.components ?? []);
  const inline = components.filter((one) => one.kind === "inline");
  await checkLive(request, {
    connectors: inline.map(({ connectorId, paths }) => ({
      value: connectorId,
      path: paths.connectorId,
    })),
    settings: inline.map(({ configuration, paths }) => ({
      value: configuration,
      path: paths.configuration,
    })),
    check: (knowledge, findConnector) => checkComponents(knowledge, configured, findConnector),
  });
  const before = idsFromState(componentIds);
  await Promise.all(
    configured.flatMap(({ type, components: ofType = [] }) =>
      ofType
        .filter((one) => one.kind === "reference")
        .filter(({ id }) => before.get(type)?.includes(id) !== true)
        .map((reference) => checkReference(request.client, type, reference, signal)),
    ),
  );
}

/**
 * Throws an AttributeError when the server does not have the component, or has it as one of another type than it is
 * listed under. A component that the server says nothing about passes: a check that cannot run must not stop a plan. The
 * server itself does not compare types, and stores a stack that cannot work. **Source:** seen on ZenML 0.98.0.
 */
async function checkReference(
  { api, componentTypes }: Zenml,
  type: string,
  { id, path }: ComponentReference,
  signal: AbortSignal,
): Promise<void> {
  if (!isUuid(id)) {
    throw new AttributeError(
      path,
      "Invalid component ID",
      `The stack's ${type} is set to ${JSON.stringify(id)}, which is not the UUID of a component. Refer to a resource or a data source, such as zenml_component.${type}.id, or declare an inline component, such as { flavor = "local" }.`,
    );
  }
  const actual = componentTypes.get(id) ?? (await orUnknown(findType(api, id, signal)));
  if (actual === undefined) {
    return;
  }
  if (actual === null) {
    throw new AttributeError(
      path,
      "Component not found",
      `The server has no component with the id ${JSON.stringify(id)}, which "components" lists as ${type}.`,
    );
  }
  componentTypes.set(id, actual);
  if (actual !== type) {
    throw new AttributeError(
      path,
      "Component of another type",
      `"components" lists the component ${id} as ${type}, but its type is ${actual}.`,
    );
  }
}

/** Null when there is no such component; undefined when the server withholds its body, as from an account without access. */
async function findType(
  api: ZenmlClient,
  id: string,
  signal: AbortSignal,
): Promise<string | null | undefined> {
  const component = await api.components.read(id, { signal });
  return component === undefined ? null : component.body?.type;
}
