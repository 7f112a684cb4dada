import { setTimeout as sleep } from "node:timers/promises";
import type { Value } from "terraform-plugin-kit";
import type { Traffic } from "../../client/client.ts";

/** What a plan makes of an object that uses others: a stack of components, or a component of a connector. */
export interface PlannedUser {
  /**
   * What the object uses after the apply, as far as it is known: IDs, and what `flavorUse()` and `secretUse()` return. Empty if
   * the object is to be deleted.
   */
  readonly uses: readonly string[];
  /** For a stack that others may extend. */
  readonly stack?: PlannedStack;
}

/** How the use of a flavor is noted, which components name and do not refer to by ID. */
export function flavorUse(name: string): string {
  return `flavor ${name}`;
}

/** How the use of a secret is noted, by its name or its ID, whichever is configured. */
export function secretUse(nameOrId: string): string {
  return `secret ${nameOrId}`;
}

/** A stack as planned. */
export interface PlannedStack {
  readonly name: string;
  /** The stack that it extends. */
  readonly baseId: string | null;
  /** The attribute `component_ids`, in which anything may be unknown. */
  readonly componentIds: Value;
}

/**
 * What the plans of this process have decided so far. Terraform plans the objects of one configuration in one process,
 * each after those that it refers to, but in no order where neither refers to the other.
 */
export interface PlanBoard {
  /** Notes what the plan of an object decided. */
  note(userId: string, user: PlannedUser): void;
  /**
   * Notes the name of an object that is to be created. Returns false if another one of this plan is to have it. `space` is what
   * names are unique in, such as all orchestrators.
   */
  claimName(space: string, name: string): boolean;
  /** Returns what was noted; undefined if the object has not been planned in this process. */
  find(userId: string): PlannedUser | undefined;
  /**
   * Returns those of the users that no longer use the object after the apply. Waits for the plans of the others, until
   * no plan has come in for a while and the server was asked nothing: an object of another configuration is never planned
   * here.
   */
  findReleasing(
    id: string,
    userIds: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly string[]>;
}

/** Long enough for the next object to be read and planned, short enough to wait for objects of other configurations. */
const IDLE_MS = 2_000;

/** Creates the board of a process. `pause` resolves after a while. The traffic is that of the process with its server. */
export function createPlanBoard(
  pause: (signal: AbortSignal) => Promise<unknown> = (signal) =>
    sleep(IDLE_MS, undefined, { signal, ref: false }),
  traffic: Pick<Traffic, "begun" | "ended"> = { begun: 0, ended: 0 },
): PlanBoard {
  const users = new Map<string, PlannedUser>();
  const names = new Set<string>();
  const listeners = new Set<() => void>();
  /** Resolves when a whole pause has passed in which no request was under way: on a slow server, plans take their time. */
  const idle = async (signal: AbortSignal): Promise<void> => {
    let before: number;
    do {
      before = traffic.begun;
      await pause(signal);
    } while (traffic.begun !== before || traffic.ended !== before);
  };
  const waitForNote = async (signal: AbortSignal): Promise<boolean> => {
    const stop = new AbortController();
    const abort = () => stop.abort();
    signal.addEventListener("abort", abort, { once: true });
    let listener: () => void = () => {};
    const noted = new Promise<true>((resolve) => {
      listener = () => resolve(true);
    });
    listeners.add(listener);
    try {
      return await Promise.race([noted, idle(stop.signal).then(() => false as const)]);
    } finally {
      listeners.delete(listener);
      signal.removeEventListener("abort", abort);
      stop.abort();
    }
  };
  return {
    note(userId, user) {
      users.set(userId, user);
      for (const notify of listeners) {
        notify();
      }
    },
    claimName(space, name) {
      const claim = JSON.stringify([space, name]);
      const isFree = !names.has(claim);
      names.add(claim);
      return isFree;
    },
    find: (userId) => users.get(userId),
    async findReleasing(id, userIds, signal) {
      const isPlanned = (userId: string) => users.has(userId);
      while (!userIds.every(isPlanned) && (await waitForNote(signal))) {
        // Each note may be the last one that was missing.
      }
      return userIds.filter((userId) => users.get(userId)?.uses.includes(id) === false);
    },
  };
}
