import type { Path } from "../cty/path.ts";
import type { Value } from "../cty/values.ts";
import type { Diagnostic } from "../diagnostics/diagnostics.ts";
import {
  type Deferred,
  Deferred_Reason,
  type Diagnostic as DiagnosticMessage,
} from "../internal/protocol/generated/tfplugin6.ts";
import { fromDiagnosticMessages } from "./messages.ts";

/** An object as Terraform keeps it in the state, together with its identity and its private state. */
export interface StoredObject {
  readonly state: Value;
  /** Null, or absent, when the object has none. */
  readonly identity?: Value;
  readonly privateState: Uint8Array;
}

/** What every answer of a provider has. A call never throws because of its diagnostics. */
export interface Answer {
  readonly diagnostics: readonly Diagnostic[];
  /** Only there if the provider's configuration is unknown, and the answer has to wait for another plan. */
  readonly isDeferred?: true;
}

/** What a provider answers to a plan. */
export interface PlannedChange extends Answer {
  readonly plannedState: Value;
  /** Null when the object has none; parts of that of an object to be created may be unknown. */
  readonly plannedIdentity: Value;
  readonly plannedPrivate: Uint8Array;
  readonly requiresReplace: readonly Path[];
}

/** What `planResource` was asked and what the provider answered: everything that `applyResource` needs. */
export interface ResourcePlan extends PlannedChange {
  readonly typeName: string;
  readonly prior: StoredObject | null;
  readonly config: Value;
}

/** One object that a list has found, or what there is to say about the list when `identity` is null. */
export interface ListedItem extends Answer {
  readonly displayName: string;
  readonly identity: Value;
  /** Null unless whole states were asked for. */
  readonly state: Value;
}

/** The diagnostics of a response, as the framework has them. */
export function answerOf({
  diagnostics,
  deferred,
}: {
  readonly diagnostics: readonly DiagnosticMessage[];
  readonly deferred?: Deferred | undefined;
}): Answer {
  return {
    diagnostics: fromDiagnosticMessages(diagnostics),
    ...(deferred?.reason === Deferred_Reason.PROVIDER_CONFIG_UNKNOWN ? { isDeferred: true } : {}),
  };
}
