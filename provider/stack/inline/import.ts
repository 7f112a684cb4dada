import {
  createValueMap,
  didYouMean,
  OperationError,
  type PrivateState,
  type Value,
} from "terraform-plugin-kit";
import type { ZenmlClient } from "../../../client/client.ts";
import type { StackResponse } from "../../../client/wire-types.ts";
import { toStringMap } from "../../mapping/json.ts";
import { listNames, namesOf } from "../../mapping/names.ts";
import { adoptAll } from "../../mapping/reconcile.ts";
import { emptyToNull, isEmpty } from "../../mapping/string-maps.ts";
import { withoutTraces } from "../../mapping/traces.ts";
import { withoutSecrets } from "../../validation/component-secrets.ts";
import { serverIds } from "../component-ids.ts";
import { defaultName } from "./diff.ts";
import { type ManagedComponent, rememberManaged, STACK_LABEL } from "./managed.ts";
import type { FoundComponent } from "./read.ts";

/**
 * The components of these types, which an imported stack is to manage from now on, as `managed_component_ids`. Throws an
 * OperationError if the stack has none of a type, or if another stack uses one of them: they would be deleted with this
 * stack.
 */
export async function chooseManaged(
  api: ZenmlClient,
  stack: StackResponse,
  types: readonly string[],
  signal: AbortSignal,
): Promise<{ readonly [type: string]: readonly string[] }> {
  const summary = `Cannot import stack ${JSON.stringify(stack.name)} with inline components`;
  const ids = serverIds(stack);
  const missing = types.find((type) => !ids.has(type));
  if (missing !== undefined) {
    const present = [...ids.keys()];
    throw new OperationError(
      summary,
      [
        `"inline" in the import ID has ${JSON.stringify(missing)}, and the stack has no component of that type.`,
        didYouMean(missing, present) ?? `It has: ${listNames(present)}.`,
      ].join(" "),
    );
  }
  const components = types.flatMap((type) => stack.metadata?.components?.[type] ?? []);
  const uses = await Promise.all(
    components.map(async (component) => {
      const users = await api.stacksWithComponent(component.id, { signal });
      return { component, others: users.filter(({ id }) => id !== stack.id) };
    }),
  );
  const shared = uses.filter(({ others }) => others.length > 0);
  if (shared.length > 0) {
    const sentences = shared.map(
      ({ component: { name, body }, others }) =>
        `The ${body?.type} ${JSON.stringify(name)} is also in: ${namesOf(others)}.`,
    );
    throw new OperationError(
      summary,
      `An inline component belongs to one stack, and is deleted with it. ${sentences.join(" ")} Leave the type out of "inline" in the import ID, and refer to the component by its ID.`,
    );
  }
  return createValueMap(
    types.map((type): readonly [string, readonly string[]] => [type, ids.get(type) ?? []]),
  );
}

/**
 * Inline components that stand for those that an imported stack is to manage, by ID. Remembers them in private state. An
 * argument that would be the default is left out, and so are settings that the flavor marks secret: the server keeps what
 * the configuration does not name.
 */
export async function importInline(
  api: ZenmlClient,
  stack: StackResponse,
  found: readonly FoundComponent[],
  privateState: PrivateState,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Value>> {
  const ids = serverIds(stack);
  const managed = found.map(({ managed: { id, type }, server: { name, body } }) => {
    const ordinal = (ids.get(type) ?? []).indexOf(id) + 1;
    const isDefault = name === defaultName(stack.name, ordinal);
    const flavor = body?.flavor_name ?? "";
    return { id, type, flavor, name, ordinal: isDefault ? ordinal : undefined };
  });
  rememberManaged(privateState, managed);
  const values = await Promise.all(
    found.map(
      async ({ server }, at): Promise<readonly [string, Value]> => [
        server.id,
        await toInline(api, server, managed[at], signal),
      ],
    ),
  );
  return new Map(values);
}

async function toInline(
  api: ZenmlClient,
  server: FoundComponent["server"],
  managed: ManagedComponent | undefined,
  signal: AbortSignal,
): Promise<Value> {
  const { name, body, metadata } = server;
  const flavor = body?.flavor_name ?? "";
  // Half a megabyte that only an import needs.
  const { findFlavor } = await import("../../../schemas/catalogue/catalogue.ts");
  const adopted = adoptAll(
    metadata?.configuration ?? {},
    findFlavor(body?.type ?? "", flavor)?.added,
  );
  const configuration = await withoutSecrets(api, server, adopted, signal);
  const labels = Object.entries(toStringMap(withoutTraces(metadata?.labels ?? {}))).filter(
    ([key]) => key !== STACK_LABEL,
  );
  const entries: readonly (readonly [string, Value])[] = [
    ["flavor", flavor],
    ["name", managed?.ordinal === undefined ? name : null],
    ["connector_id", metadata?.connector?.id ?? null],
    ["connector_resource_id", emptyToNull(metadata?.connector_resource_id ?? null)],
    ["configuration", isEmpty(configuration) ? null : configuration],
    ["labels", labels.length === 0 ? null : createValueMap(labels)],
  ];
  return createValueMap(entries.filter(([, value]) => value !== null));
}
