import { ConflictError } from "../../client/errors.ts";
import type { StackRequest, StackResponse, StackUpdate } from "../../client/wire-types.ts";
import { stackSchema } from "../../schemas/stack.ts";
import type { Zenml } from "../connection/zenml.ts";
import type { Leftover, OpenCreate } from "../journal/creation-journal.ts";
import type { Target } from "../journal/journal-entry.ts";
import { findOrigin, isRefusal, summarize, twinCreated } from "../mapping/create-named.ts";
import { mayBeTaken } from "../mapping/name-collisions.ts";
import { serverIds } from "./component-ids.ts";
import { stackExists } from "./inline/adopt.ts";

/** What an earlier run of this working directory left of a stack. */
export interface LeftoverStack {
  /** Its entry in the journal. */
  readonly entry: Leftover;
  /** Undefined where the server has no stack of the name, so that the create may still be under way. */
  readonly stack: StackResponse | undefined;
}

type Client = Pick<Zenml, "api" | "creations" | "managedIds">;

/** What the journal calls a stack. */
export function toTarget(name: string): Target {
  return { typeName: stackSchema.typeName, type: "", name };
}

/**
 * Finds the stack of that name if it is proven that an earlier run of this working directory created it. It is looked for
 * before the components: those that are part of it can only be adopted once it is known to be ours.
 */
export async function findLeftoverStack(
  client: Client,
  name: string,
  signal: AbortSignal,
): Promise<LeftoverStack | undefined> {
  const collection = client.api.stacks;
  for (;;) {
    const entry = await client.creations.takeLeftover(toTarget(name));
    if (entry === undefined) {
      return undefined;
    }
    const [namesake] = await collection.findByName(name, {}, { signal });
    if (namesake === undefined) {
      return { entry, stack: undefined };
    }
    const request = { name, components: Object.fromEntries(serverIds(namesake)) };
    const stack = await findOrigin({ client, collection, options: { signal } }, entry, request);
    if (stack === undefined) {
      entry.discard();
    } else if (stack !== "another's") {
      return { entry, stack };
    }
  }
}

/** Gives a stack that was left behind the content that it is to have now. */
export async function updateLeftover(
  { api }: Client,
  { entry }: LeftoverStack,
  stackId: string,
  update: StackUpdate,
  signal: AbortSignal,
): Promise<StackResponse> {
  const updated = await api.stacks.update(stackId, update, { signal });
  entry.answered(summarize(updated));
  return updated;
}

/** Creates a stack whose entry is in the journal. Throws an OperationError when there is one of that name. */
export async function createStackOnce(
  { api, managedIds }: Client,
  entry: OpenCreate,
  request: StackRequest,
  signal: AbortSignal,
): Promise<StackResponse> {
  try {
    const created = await api.stacks.create(request, { signal, idempotencyKey: entry.key });
    entry.answered(summarize(created));
    managedIds.add(created.id);
    return created;
  } catch (cause) {
    if (isRefusal(cause)) {
      entry.discard();
    }
    const [namesake] = mayBeTaken(cause)
      ? await api.stacks.findNameCollisions(request.name, {}, { signal }).catch(() => [])
      : [];
    if (namesake !== undefined && managedIds.has(namesake.id)) {
      throw twinCreated("stack", request.name, namesake, { cause });
    }
    // After a 500, the namesake may be what this very request created: the next apply can tell.
    throw namesake !== undefined && cause instanceof ConflictError
      ? stackExists(request.name, namesake, { cause })
      : cause;
  }
}
