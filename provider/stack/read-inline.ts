import { createValueMap, type PrivateState, type Value, type ValueMap } from "terraform-plugin-kit";
import type { ZenmlClient } from "../../client/client.ts";
import type { ComponentResponse } from "../../client/wire-types.ts";
import { recallWrite, reconcile } from "../mapping/reconcile.ts";
import { nullToEmpty } from "../mapping/string-maps.ts";
import { type InlineSpec, mapOf, textOf } from "./inline-spec.ts";
import { answersKey, type OwnedComponent } from "./owned-components.ts";

/** An owned component and what the server has for it. */
export interface ReadComponent {
  readonly owned: OwnedComponent;
  readonly server: ComponentResponse;
}

/** The owned components that still exist; the reads of many stacks are answered by few requests. */
export async function readOwned(
  api: ZenmlClient,
  owned: readonly OwnedComponent[],
  signal: AbortSignal,
): Promise<readonly ReadComponent[]> {
  const read = await Promise.all(
    owned.map(async (one) => ({
      owned: one,
      server: await api.components.read(one.id, { signal }),
    })),
  );
  return read.flatMap(({ owned: one, server }) =>
    server === undefined ? [] : [{ owned: one, server }],
  );
}

/** What is remembered of a component once it was read: the server's word on flavor and name. */
export function toOwnedComponent({ owned, server }: ReadComponent): OwnedComponent {
  return { ...owned, flavor: server.body?.flavor_name ?? owned.flavor, name: server.name };
}

/**
 * The inline component as it is on the server, in the words of `spec`; the very same object when nothing
 * has drifted. What others added to the component stays out of sight.
 */
export function toDriftedSource(
  spec: InlineSpec,
  { owned, server }: ReadComponent,
  privateState: PrivateState,
): ValueMap {
  const { metadata } = server;
  const changes: (readonly [string, Value])[] = [];
  const note = (key: string, before: Value, after: Value) => {
    if (after !== before) {
      changes.push([key, after]);
    }
  };
  if (owned.name !== "" && server.name !== owned.name) {
    changes.push(["name", server.name]);
  }
  const configuration = mapOf(spec.configuration);
  note(
    spec.spelling.configuration,
    configuration,
    reconcile(
      configuration,
      metadata?.configuration,
      recallWrite(privateState, answersKey(owned.id)),
    ),
  );
  const labels = mapOf(spec.labels);
  note("labels", labels, reconcile(labels, metadata?.labels));
  const connector = textOf(spec.connectorId);
  note(spec.spelling.connector, connector, nullToEmpty(metadata?.connector?.id, connector));
  const resource = textOf(spec.connectorResourceId);
  note("connector_resource_id", resource, nullToEmpty(metadata?.connector_resource_id, resource));
  return changes.length === 0
    ? spec.source
    : createValueMap([...Object.entries(spec.source), ...changes]);
}
