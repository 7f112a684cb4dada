import type { PrivateState } from "terraform-plugin-kit";
import { ConflictError } from "../../../client/errors.ts";
import type {
  ComponentRequest,
  ComponentResponse,
  ComponentUpdate,
  JsonObject,
} from "../../../client/wire-types.ts";
import { sameInlineComponent } from "../../../schemas/stack-components.ts";
import type { Zenml } from "../../connection/zenml.ts";
import { ownedPart } from "../../mapping/adopted.ts";
import { connectorOf } from "../../mapping/component-connector.ts";
import { toJsonObject } from "../../mapping/json.ts";
import { mergeForUpdate, recallWrite, rememberWrite } from "../../mapping/reconcile.ts";
import { emptyToNull } from "../../mapping/string-maps.ts";
import type { IdsByType } from "../component-ids.ts";
import { pathOfType } from "../components.ts";
import { findLeftover, type LeftoverSearch } from "./adopt.ts";
import type { ComponentChanges, InlineChange } from "./diff.ts";
import { type InlineComponent, toMapOrNull, toStringOrNull } from "./inline-component.ts";
import { answersKey, withStackLabel } from "./managed.ts";
import { runSteps } from "./steps.ts";

/** What applying the inline components of a stack works with. */
export interface InlineApply extends LeftoverSearch {
  readonly client: Pick<Zenml, "api" | "componentTypes">;
  readonly privateState: PrivateState;
  /** The stack as the state has it; its inline components by the ids of those that stand for them. */
  readonly before: {
    readonly name: string | undefined;
    readonly inline: ReadonlyMap<string, InlineComponent>;
  };
}

/**
 * Creates and updates the components that the stack manages, before the stack itself: it is sent with their ids.
 * Gives the ids of all configured components. Those that are removed are only deleted once the stack is without them.
 */
export async function applyInlineComponents(
  apply: InlineApply,
  changes: ComponentChanges,
): Promise<IdsByType> {
  const inline = [...changes.types.values()].flat().filter((one) => one.kind === "inline");
  await freeNames(apply, changes.removed, inline);
  const written = await runSteps(
    inline.map((change) => ({
      verb: change.managed === undefined ? "create" : "update",
      type: change.inline.type,
      name: change.name,
      path: change.inline.path,
      run: async () => [change, await applyOne(apply, change)] as const,
    })),
  );
  const ids = new Map(written);
  return new Map(
    [...changes.types].map(([type, components]) => [
      type,
      components.map((one) =>
        one.kind === "reference"
          ? one.id
          : orBug(ids.get(one), `The ${type} ${JSON.stringify(one.name)} was not applied.`),
      ),
    ]),
  );
}

/** A value that must be there by now. Throws an Error when it is not. */
function orBug<T>(value: T | null | undefined, otherwise: string): T {
  if (value === null || value === undefined) {
    throw new Error(`${otherwise} This is a bug in the provider.`);
  }
  return value;
}

/**
 * Renames the components that have a name which another is to get and are about to lose it, removed or renamed. The
 * changes run at once, and the server refuses a name that a component of the type still has.
 */
async function freeNames(
  { client: { api }, managed, signal }: InlineApply,
  removed: ComponentChanges["removed"],
  inline: readonly InlineChange[],
): Promise<void> {
  const renamed = inline.flatMap(({ managed: one, name }) =>
    one !== undefined && one.name !== name ? [one] : [],
  );
  const inTheWay = [...removed, ...renamed].filter(({ id, type, name }) =>
    inline.some(
      (change) => change.managed?.id !== id && change.inline.type === type && change.name === name,
    ),
  );
  await runSteps(
    inTheWay.map((one) => ({
      verb: "rename",
      type: one.type,
      name: one.name,
      path: pathOfType(one.type),
      async run() {
        const current = await api.components.find(one.id, { signal });
        if (current === undefined) {
          managed.remove(one.id);
          return;
        }
        // The id keeps the name unique, and the whole within the 255 characters that a name may have.
        const name = `${one.name.slice(0, 240)}-${one.id.slice(0, 8)}`;
        await api.components.update(one.id, { ...connectorOf(current), name }, { signal });
        managed.put({ ...one, name });
      },
    })),
  );
}

/** Creates, updates or leaves one component as it is, which costs no request. Gives its id. */
async function applyOne(apply: InlineApply, change: InlineChange): Promise<string> {
  const { client, managed, privateState, signal, before } = apply;
  const { inline, managed: known } = change;
  if (known === undefined) {
    return createOne(apply, change);
  }
  const previous = before.inline.get(known.id);
  const isUnchanged =
    previous !== undefined &&
    sameInlineComponent(previous.source, inline.source) &&
    known.name === change.name &&
    before.name === apply.stack.name;
  if (isUnchanged) {
    managed.put({ ...known, ordinal: change.ordinal });
    return known.id;
  }
  const current = await client.api.components.find(known.id, { signal });
  if (current === undefined) {
    // Somebody deleted it since the last read.
    managed.remove(known.id);
    return createOne(apply, change);
  }
  const owned = (argument: "configuration" | "labels") =>
    ownedPart(
      previous === undefined ? null : toMapOrNull(previous[argument]),
      toMapOrNull(inline[argument]),
      privateState,
    );
  return updateOne(apply, change, current, {
    configuration: mergeForUpdate(
      current.metadata?.configuration,
      owned("configuration"),
      toMapOrNull(inline.configuration),
      recallWrite(privateState, answersKey(known.id)),
    ),
    labels: mergeForUpdate(current.metadata?.labels, owned("labels"), toMapOrNull(inline.labels)),
  });
}

/** Creates a component, or adopts one of this name that an interrupted apply left behind. */
async function createOne(apply: InlineApply, change: InlineChange): Promise<string> {
  const { client, signal } = apply;
  const request = toRequest(change);
  const labels = withStackLabel(request.labels, apply.stack.name);
  const create = async () => {
    const created = await client.api.components.create({ ...request, labels }, { signal });
    return noteWritten(apply, change, created, request.configuration);
  };
  try {
    return await create();
  } catch (cause) {
    const leftover = cause instanceof ConflictError ? await findLeftover(apply, change) : undefined;
    if (leftover === undefined) {
      throw cause;
    }
    if (leftover.body?.flavor_name === request.flavor) {
      return updateOne(apply, change, leftover, request);
    }
    // The server cannot change a flavor, and nothing uses the leftover.
    await client.api.components.delete(leftover.id, { signal });
    return create();
  }
}

async function updateOne(
  apply: InlineApply,
  change: InlineChange,
  current: ComponentResponse,
  { configuration, labels }: Pick<ReturnType<typeof toRequest>, "configuration" | "labels">,
): Promise<string> {
  const { name, connector, connector_resource_id } = toRequest(change);
  const update: ComponentUpdate = {
    ...(name === current.name ? {} : { name }),
    connector,
    connector_resource_id,
    configuration,
    labels: withStackLabel(labels, apply.stack.name),
  };
  const { api } = apply.client;
  const updated = await api.components.update(current.id, update, { signal: apply.signal });
  return noteWritten(apply, change, updated, configuration);
}

function toRequest({ inline, name }: InlineChange) {
  return {
    name,
    type: inline.type,
    flavor: flavorOf(inline, name),
    configuration: toJsonObject(toMapOrNull(inline.configuration) ?? {}),
    connector: emptyToNull(toStringOrNull(inline.connectorId)),
    connector_resource_id: emptyToNull(toStringOrNull(inline.connectorResourceId)),
    labels: toJsonObject(toMapOrNull(inline.labels) ?? {}),
  } satisfies ComponentRequest;
}

/** The flavor, which the validation has found to be a string. */
function flavorOf({ type, flavor }: InlineComponent, name: string): string {
  const what = `The flavor of the ${type} ${JSON.stringify(name)} is not a string.`;
  return orBug(toStringOrNull(flavor), what);
}

/** Notes what the server has now, so that the next read can tell drift from the server's own rendering. */
function noteWritten(
  { client, managed, privateState }: InlineApply,
  { inline, ordinal }: InlineChange,
  { id, name, metadata }: ComponentResponse,
  sent: JsonObject,
): string {
  const { type } = inline;
  managed.put({ id, type, flavor: flavorOf(inline, name), name, ordinal });
  client.componentTypes.set(id, type);
  rememberWrite(privateState, answersKey(id), {
    ours: toMapOrNull(inline.configuration),
    sent,
    answer: metadata?.configuration,
  });
  return id;
}
