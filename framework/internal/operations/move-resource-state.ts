import { isValueMap, type Value } from "../../cty/values.ts";
import { type Diagnostic, OperationError } from "../../diagnostics/diagnostics.ts";
import { PrivateState } from "../../handler/private-state.ts";
import { completeState } from "./complete-state.ts";
import type { CallContext } from "./context.ts";
import { assertConforms } from "./guards/conform.ts";
import { identityOf } from "./identity.ts";
import { parseState } from "./parse-state.ts";
import type { ProviderInstance } from "./provider-instance.ts";
import { runHandler } from "./run-handler.ts";

/** State of another resource type, and the type that is to take it over. */
export interface MoveResourceStateRequest {
  readonly sourceProviderAddress: string;
  readonly sourceTypeName: string;
  readonly sourceSchemaVersion: number;
  /** JSON text in the shape of the source's schema. */
  readonly sourceState: string;
  readonly sourcePrivate: Uint8Array;
  readonly targetTypeName: string;
}

/** The state in its new shape; null when there is an error. */
export interface MoveResourceStateResponse {
  readonly targetState: Value;
  /** Null as long as the moved state does not tell it: the read that follows does. */
  readonly targetIdentity: Value;
  readonly targetPrivate: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * MoveResourceState, for a `moved` block across resource types. Terraform calls it in a process
 * that was never configured. The read that follows fills in what the source did not have.
 */
export async function moveResourceState<Client>(
  provider: ProviderInstance<Client>,
  request: MoveResourceStateRequest,
  context: CallContext,
): Promise<MoveResourceStateResponse> {
  const { sourceTypeName, targetTypeName } = request;
  const subject = { verb: "move", typeName: targetTypeName } as const;
  const outcome = await runHandler(provider, subject, context, async () => {
    const { schema, load } = provider.getResource(targetTypeName);
    const { moveState } = await load();
    const state = parseState(sourceTypeName, request.sourceState);
    const source = {
      providerAddress: request.sourceProviderAddress,
      typeName: sourceTypeName,
      schemaVersion: request.sourceSchemaVersion,
      state: isValueMap(state) ? state : {},
    };
    const mover = moveState.find((candidate) => candidate.accepts(source));
    if (mover === undefined) {
      const known = moveState.map((candidate) => candidate.sourceTypeName).join(", ");
      throw new OperationError(
        "Move not supported",
        `A ${sourceTypeName} of ${request.sourceProviderAddress} cannot become a ${targetTypeName}. ${known === "" ? "Nothing can be moved to this type." : `What can: ${known}.`}`,
      );
    }
    const moved = completeState(schema.attributes, mover.move(source));
    return { state: assertConforms(schema.cty, moved), identity: identityOf(schema, moved) };
  });
  if (!outcome.ok) {
    return {
      targetState: null,
      targetIdentity: null,
      targetPrivate: new Uint8Array(),
      diagnostics: outcome.diagnostics,
    };
  }
  const privateState = new PrivateState();
  privateState.isImported = true;
  const { state: targetState, identity: targetIdentity } = outcome.value;
  const targetPrivate = privateState.toBytes();
  return { targetState, targetIdentity, targetPrivate, diagnostics: [] };
}
