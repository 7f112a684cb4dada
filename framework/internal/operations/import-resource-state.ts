import type { Value } from "../../cty/values.ts";
import { type Diagnostic, OperationError } from "../../diagnostics/diagnostics.ts";
import { PrivateState } from "../../handler/private-state.ts";
import { completeState } from "./complete-state.ts";
import type { CallContext } from "./context.ts";
import { assertConforms } from "./guards/conform.ts";
import type { ProviderInstance } from "./provider-instance.ts";
import { runHandler } from "./run-handler.ts";

/** A resource type, and the id that the practitioner typed. */
export interface ImportResourceStateRequest {
  readonly typeName: string;
  readonly id: string;
}

/** An object as far as the import knows it. Terraform reads it next. */
export interface ImportedResource {
  readonly typeName: string;
  readonly state: Value;
  readonly privateState: Uint8Array;
}

/** The imported objects; none when there is an error. */
export interface ImportResourceStateResponse {
  readonly imported: readonly ImportedResource[];
  readonly diagnostics: readonly Diagnostic[];
}

/** ImportResourceState: a state with just enough for the read that follows, marked as imported. */
export async function importResourceState<Client>(
  provider: ProviderInstance<Client>,
  { typeName, id }: ImportResourceStateRequest,
  { signal, ...call }: CallContext,
): Promise<ImportResourceStateResponse> {
  const subject = { verb: "import", typeName, name: id } as const;
  const outcome = await runHandler(provider, subject, { signal, ...call }, async () => {
    const { schema, load } = provider.getResource(typeName);
    const { importState } = await load();
    if (importState === undefined) {
      throw new OperationError(
        `Cannot import ${typeName}`,
        "Objects of this type cannot be imported.",
      );
    }
    if (id.trim() === "") {
      throw new OperationError(`Cannot import ${typeName}`, "The import id is empty.");
    }
    const state = await importState({ id, client: () => provider.client, signal });
    return assertConforms(schema.cty, completeState(schema.attributes, state));
  });
  if (!outcome.ok) {
    return { imported: [], diagnostics: outcome.diagnostics };
  }
  const privateState = new PrivateState();
  privateState.isImported = true;
  privateState.isAdopted = true;
  return {
    imported: [{ typeName, state: outcome.value, privateState: privateState.toBytes() }],
    diagnostics: [],
  };
}
