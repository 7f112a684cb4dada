import { ConflictError } from "../../client/errors.ts";
import type { ComponentResponse, JsonObject } from "../../client/wire-types.ts";
import { sameConfiguration } from "../../schemas/comparison.ts";
import { mergeForUpdate, recallWrite, rememberWrite } from "../mapping/reconcile.ts";
import { emptyToNull } from "../mapping/string-maps.ts";
import { findLeftover } from "./adopt-component.ts";
import type { IdsByType } from "./component-ids.ts";
import type { DesiredComponents, DesiredInline } from "./desired-components.ts";
import { forComponent, type InlineApply, settleAll, toComponentRequest } from "./inline-apply.ts";
import { type InlineSpec, mapOf, textOf } from "./inline-spec.ts";
import { answersKey, type OwnedComponent } from "./owned-components.ts";
import { withOwner } from "./owner-label.ts";

/** What is known of the components that the stack owns, before this apply. */
export interface Before {
  /** As the state has it; undefined for a component that the state does not show. */
  spec(id: string): InlineSpec | undefined;
  readonly stackName: string | undefined;
}

/**
 * Makes the stack's own components what they are to be, before the stack itself. Gives the ids of all
 * its components. What has happened is in the ledger, whether this throws or not.
 */
export async function putComponents(
  apply: InlineApply,
  { types, dropped }: DesiredComponents,
  before: Before,
): Promise<IdsByType> {
  const inline = [...types.values()]
    .flat()
    .flatMap((component) => (component.kind === "inline" ? [component] : []));
  await settleAll(dropped.map((one) => makeRoom(apply, one, inline)));
  const ids = new Map<DesiredInline, string>();
  await settleAll(
    inline.map(async (component) => {
      const { id } = await forComponent(
        component.owned === undefined ? "create" : "update",
        component,
        () => putComponent(apply, component, before),
      );
      ids.set(component, id);
    }),
  );
  return new Map(
    [...types].map(([type, components]) => [
      type,
      components.map((one) => (one.kind === "id" ? one.id : (ids.get(one) ?? ""))),
    ]),
  );
}

/** Names are unique per type: a component that goes must not keep the one that comes from having its name. */
async function makeRoom(
  apply: InlineApply,
  owned: OwnedComponent,
  inline: readonly DesiredInline[],
): Promise<void> {
  const isInTheWay = inline.some(({ type, name }) => type === owned.type && name === owned.name);
  if (!isInTheWay) {
    return;
  }
  await forComponent("rename", owned, async () => {
    const current = await apply.api.components.find(owned.id, { signal: apply.signal });
    if (current === undefined) {
      apply.ledger.strike(owned.id);
      return;
    }
    const name = `${owned.name.slice(0, 240)}-${owned.id.slice(0, 8)}`;
    await apply.api.components.update(
      owned.id,
      { ...connectorOf(current), name },
      { signal: apply.signal },
    );
    apply.ledger.put({ ...owned, name });
  });
}

/** An update clears the connector that it does not name. */
function connectorOf({ metadata }: ComponentResponse) {
  return {
    connector: metadata?.connector?.id ?? null,
    connector_resource_id: metadata?.connector_resource_id ?? null,
  };
}

async function putComponent(
  apply: InlineApply,
  desired: DesiredInline,
  before: Before,
): Promise<{ readonly id: string }> {
  const { owned } = desired;
  if (owned === undefined) {
    return createComponent(apply, desired);
  }
  const spec = before.spec(owned.id);
  const isSame =
    spec !== undefined &&
    sameConfiguration(spec.source, desired.spec.source) &&
    owned.name === desired.name &&
    before.stackName === apply.stackName;
  if (isSame) {
    apply.ledger.put({ ...owned, ordinal: desired.ordinal });
    return owned;
  }
  const current = await apply.api.components.find(owned.id, { signal: apply.signal });
  if (current === undefined) {
    apply.ledger.strike(owned.id);
    return createComponent(apply, desired);
  }
  return updateComponent(apply, desired, current, {
    configuration: mergeForUpdate(
      current.metadata?.configuration,
      spec === undefined ? null : mapOf(spec.configuration),
      mapOf(desired.spec.configuration),
      recallWrite(apply.privateState, answersKey(owned.id)),
    ),
    labels: mergeForUpdate(
      current.metadata?.labels,
      spec === undefined ? null : mapOf(spec.labels),
      mapOf(desired.spec.labels),
    ),
  });
}

async function createComponent(
  apply: InlineApply,
  desired: DesiredInline,
): Promise<{ readonly id: string }> {
  const request = toComponentRequest(desired, apply.stackName);
  try {
    const created = await apply.api.components.create(request, { signal: apply.signal });
    return enter(apply, desired, created, request.configuration);
  } catch (cause) {
    const leftover =
      cause instanceof ConflictError ? await findLeftover(apply, desired) : undefined;
    if (leftover === undefined) {
      throw cause;
    }
    if (leftover.body?.flavor_name === request.flavor) {
      return updateComponent(apply, desired, leftover, {
        configuration: request.configuration,
        labels: request.labels ?? {},
      });
    }
    await apply.api.components.delete(leftover.id, { signal: apply.signal });
    const created = await apply.api.components.create(request, { signal: apply.signal });
    return enter(apply, desired, created, request.configuration);
  }
}

async function updateComponent(
  apply: InlineApply,
  desired: DesiredInline,
  current: ComponentResponse,
  maps: Pick<ReturnType<typeof toComponentRequest>, "configuration"> & {
    readonly labels: ReturnType<typeof mergeForUpdate>;
  },
): Promise<{ readonly id: string }> {
  const updated = await apply.api.components.update(
    current.id,
    {
      ...(desired.name === current.name ? {} : { name: desired.name }),
      connector: emptyToNull(textOf(desired.spec.connectorId)),
      connector_resource_id: emptyToNull(textOf(desired.spec.connectorResourceId)),
      configuration: maps.configuration,
      labels: withOwner(maps.labels, apply.stackName),
    },
    { signal: apply.signal },
  );
  return enter(apply, desired, updated, maps.configuration);
}

/** Enters what the server has now into the ledger. */
function enter(
  { ledger, privateState, componentTypes }: InlineApply,
  { type, spec, ordinal }: DesiredInline,
  component: ComponentResponse,
  sent: JsonObject,
): { readonly id: string } {
  const { id, name } = component;
  ledger.put({ id, type, flavor: textOf(spec.flavor) ?? "", name, ordinal });
  componentTypes.set(id, type);
  const [ours, answer] = [mapOf(spec.configuration), component.metadata?.configuration];
  rememberWrite(privateState, answersKey(id), { ours, sent, answer });
  return { id };
}
