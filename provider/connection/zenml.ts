import { OperationError } from "terraform-plugin-kit";
import type { ZenmlClient } from "../../client/client.ts";
import { type CreationJournal, createNoJournal } from "../journal/creation-journal.ts";
import { createKeyedLock, type KeyedLock } from "./keyed-lock.ts";
import { createPlanBoard, type PlanBoard } from "./plan-board.ts";
import { createServerFacts, type ServerFacts } from "./server-facts.ts";

/** What the handlers of resources and data sources get as their `client`. */
export interface Zenml {
  /**
   * The configured client. Throws an OperationError when the provider's configuration is not known yet,
   * which Terraform allows while it plans.
   */
  readonly api: ZenmlClient;
  /** False while the provider's configuration is unknown: then nothing can be asked of the server. */
  readonly isReachable: boolean;
  /** Types of components by id, as far as this process has met them: a component's type never changes. */
  readonly componentTypes: Map<string, string>;
  /** The ids of the objects that this process has read for Terraform: they are in the state. */
  readonly managedIds: Set<string>;
  /** What the server says about itself. Only while it is reachable. */
  readonly facts: ServerFacts;
  /**
   * By id: held by whoever reads a stack or component in order to write it. The server replaces whole maps,
   * so of two who write at once one would undo the other.
   */
  readonly lock: KeyedLock;
  readonly retiredFlavors: RetiredFlavors;
  /** What is being created, on disk: for the next apply, if this process is killed. */
  readonly creations: CreationJournal;
  /** What the plans of this process have decided so far. */
  readonly planBoard: PlanBoard;
}

/** Flavors that were to be deleted, and that components still had. */
export interface RetiredFlavors {
  /** The ids of those that this process knows of. */
  readonly ids: Set<string>;
  /** The flavors, by type and name, of which this process has found out whether an earlier one retired them. */
  readonly asked: Set<string>;
}

/** A provider whose server and credentials are known. */
export function createZenml(
  api: ZenmlClient,
  creations: CreationJournal = createNoJournal(),
): Zenml {
  return {
    api,
    isReachable: true,
    componentTypes: new Map(),
    managedIds: new Set(),
    retiredFlavors: { ids: new Set(), asked: new Set() },
    facts: createServerFacts(api),
    lock: createKeyedLock(),
    creations,
    planBoard: createPlanBoard(undefined, api.traffic),
  };
}

/** A provider some of whose configuration comes from resources that do not exist yet. */
export function createDeferredZenml(summary: string, detail: string): Zenml {
  const refuse = (): never => {
    throw new OperationError(summary, detail);
  };
  return {
    get api(): ZenmlClient {
      return refuse();
    },
    get facts(): ServerFacts {
      return refuse();
    },
    isReachable: false,
    componentTypes: new Map(),
    managedIds: new Set(),
    retiredFlavors: { ids: new Set(), asked: new Set() },
    lock: createKeyedLock(),
    creations: createNoJournal(),
    planBoard: createPlanBoard(),
  };
}
