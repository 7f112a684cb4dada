import type { PrivateState, Value, ValueMap } from "terraform-plugin-kit";
import type { ZenmlClient } from "../../../client/client.ts";
import type { ComponentResponse } from "../../../client/wire-types.ts";
import type { InlineArgument } from "../../mapping/inline-arguments.ts";
import { recallWrite, reconcile } from "../../mapping/reconcile.ts";
import { nullToEmpty } from "../../mapping/string-maps.ts";
import { defaultName } from "./diff.ts";
import {
  type InlineComponent,
  toMapOrNull,
  toStringOrNull,
  writeInlineComponent,
} from "./inline-component.ts";
import { answersKey, type ManagedComponent } from "./managed.ts";

/** A managed component that still exists: what is known about it, and what the server has. */
export interface FoundComponent {
  readonly managed: ManagedComponent;
  readonly server: ComponentResponse;
}

/** Reads the managed components; those that are gone are left out. Reads of many stacks share their requests. */
export async function findManaged(
  api: ZenmlClient,
  managed: readonly ManagedComponent[],
  signal: AbortSignal,
): Promise<readonly FoundComponent[]> {
  const found = await Promise.all(
    managed.map(async (one) => {
      const server = await api.components.read(one.id, { signal });
      return server === undefined ? [] : [{ managed: one, server }];
    }),
  );
  return found.flat();
}

/** What is known about a managed component after a read: the flavor and name are those on the server. */
export function refreshManaged({ managed, server }: FoundComponent): ManagedComponent {
  return { ...managed, flavor: server.body?.flavor_name ?? managed.flavor, name: server.name };
}

/**
 * An inline component as written, with what has drifted as the server has it; the very same object if nothing has.
 * Settings and labels that others added are not Terraform's, and are left out. `stackName` is that of the state.
 */
export function showDrift(
  inline: InlineComponent,
  { managed, server: { name, metadata } }: FoundComponent,
  stackName: string,
  privateState: PrivateState,
): ValueMap {
  const changes = new Map<InlineArgument, Value>();
  const compare = (argument: InlineArgument, before: Value, after: Value) => {
    if (after !== before) {
      changes.set(argument, after);
    }
  };
  // Without a remembered name the state was moved or edited, and any name is as good as another.
  if (managed.name !== "") {
    compare("name", toStringOrNull(inline.name) ?? nameInStack(managed, stackName), name);
  }
  const configuration = toMapOrNull(inline.configuration);
  const answers = recallWrite(privateState, answersKey(managed.id));
  compare(
    "configuration",
    configuration,
    reconcile(configuration, metadata?.configuration, answers),
  );
  const labels = toMapOrNull(inline.labels);
  compare("labels", labels, reconcile(labels, metadata?.labels));
  const connector = toStringOrNull(inline.connectorId);
  compare("connectorId", connector, nullToEmpty(metadata?.connector?.id, connector));
  const resource = toStringOrNull(inline.connectorResourceId);
  compare("connectorResourceId", resource, nullToEmpty(metadata?.connector_resource_id, resource));
  return writeInlineComponent(inline, changes);
}

/** The name by its number: the remembered one may be a temporary one that an apply left when it failed half way. */
function nameInStack({ name, ordinal }: ManagedComponent, stackName: string): string {
  return ordinal === undefined ? name : defaultName(stackName, ordinal);
}
