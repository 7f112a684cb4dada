import { type Diagnostic, DiagnosticsError, error, type Value } from "terraform-plugin-kit";
import type { ZenmlClient } from "../../client/client.ts";
import { isUuid } from "../../client/vocabulary.ts";
import type { ComponentResponse } from "../../client/wire-types.ts";
import { orUnknown } from "../connection/unknown-facts.ts";
import type { Zenml } from "../connection/zenml.ts";
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
    flavors: inline,
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
  const problems = await Promise.all(
    configured.flatMap(({ type, components: ofType = [] }) =>
      ofType
        .filter((one) => one.kind === "reference")
        // What is no UUID has a message of its own.
        .filter(({ id }) => isUuid(id) && before.get(type)?.includes(id) !== true)
        .map((reference) => checkReference(request.client, type, reference, signal)),
    ),
  );
  if (problems.flat().length > 0) {
    throw new DiagnosticsError(problems.flat());
  }
}

/**
 * Reports a component that the server does not have, or has as one of another type than it is listed under. A component
 * that the server says nothing about passes: a check that cannot run must not stop a plan. The server itself does not
 * compare types, and stores a stack that cannot work. **Source:** seen on ZenML 0.98.0.
 */
async function checkReference(
  { api, componentTypes }: Zenml,
  type: string,
  { id, path }: ComponentReference,
  signal: AbortSignal,
): Promise<readonly Diagnostic[]> {
  if (componentTypes.get(id) === type) {
    return [];
  }
  const component = await orUnknown(findComponent(api, id, signal));
  if (component === null) {
    return [
      error(
        "Component not found",
        `The server has no component with the id ${JSON.stringify(id)}, which "components" lists as ${type}. It may have been deleted, or be the id of something else. Refer to a resource or a data source, such as zenml_component.${type}.id.`,
        path,
      ),
    ];
  }
  const actual = component?.body?.type ?? componentTypes.get(id);
  if (actual === undefined) {
    return [];
  }
  componentTypes.set(id, actual);
  return actual === type
    ? []
    : [
        error(
          "Component of another type",
          `"components" lists ${component === undefined ? id : `${JSON.stringify(component.name)} (${id})`} as ${type}, but it is a component of type ${actual}. List it as ${actual}, and a component of type ${type} here.`,
          path,
        ),
      ];
}

/** Null when there is no such component. Its body is null when the server withholds it, as from an account without access. */
async function findComponent(
  api: ZenmlClient,
  id: string,
  signal: AbortSignal,
): Promise<ComponentResponse | null> {
  return (await api.components.read(id, { signal })) ?? null;
}
