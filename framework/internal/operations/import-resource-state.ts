import { createValueMap, isNull, UNKNOWN, type Value, type ValueMap } from "../../cty/values.ts";
import { type Diagnostic, OperationError } from "../../diagnostics/diagnostics.ts";
import { PrivateState } from "../../handler/private-state.ts";
import type { ResourceBehavior } from "../../resource/resource.ts";
import type { Schema } from "../../schema/schema.ts";
import { completeState } from "./complete-state.ts";
import type { CallContext } from "./context.ts";
import { assertConforms } from "./guards/conform.ts";
import { identityOf } from "./identity.ts";
import { objectOf, type ProviderInstance } from "./provider-instance.ts";
import { runHandler } from "./run-handler.ts";

/** A resource type, and what the practitioner wrote to name the object. */
export interface ImportResourceStateRequest {
  readonly typeName: string;
  /** Empty when the import is by identity. */
  readonly id: string;
  /** Null when the import is by id. @default null */
  readonly identity?: Value;
}

/** An object as far as the import knows it. Terraform reads it next. */
export interface ImportedResource {
  readonly typeName: string;
  readonly state: Value;
  /** Null as long as the state does not tell it, which Terraform allows in an import by id only. */
  readonly identity: Value;
  readonly privateState: Uint8Array;
}

/** The imported objects; none when there is an error. */
export interface ImportResourceStateResponse {
  readonly imported: readonly ImportedResource[];
  /** Whether the object was not looked up, because the provider's configuration is unknown: its state is unknown, too. */
  readonly isDeferred: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** ImportResourceState: a state with just enough for the read that follows, marked as imported. */
export async function importResourceState<Client>(
  provider: ProviderInstance<Client>,
  { typeName, id, identity = null }: ImportResourceStateRequest,
  { signal, ...call }: CallContext,
): Promise<ImportResourceStateResponse> {
  if (provider.isDeferred(call)) {
    const privateState = new PrivateState().toBytes();
    const imported = [{ typeName, state: UNKNOWN, identity, privateState }];
    return { imported, isDeferred: true, diagnostics: [] };
  }
  const subject = { verb: "import", typeName, ...(identity === null && { name: id }) } as const;
  const outcome = await runHandler(provider, subject, { signal, ...call }, async () => {
    const { schema, load } = provider.getResource(typeName);
    const behavior = await load();
    const client = () => provider.client;
    const part =
      identity === null
        ? await importById(behavior, typeName, { id, client, signal })
        : await importByIdentity(behavior, schema, objectOf(identity), { client, signal });
    const state = completeState(schema.attributes, part);
    return {
      state: assertConforms(schema.cty, state),
      // Terraform wants one back in an import by identity; the read completes it.
      identity: identityOf(schema, state) ?? identity,
    };
  });
  if (!outcome.ok) {
    return { imported: [], isDeferred: false, diagnostics: outcome.diagnostics };
  }
  const privateState = new PrivateState();
  privateState.isImported = true;
  privateState.isAdopted = true;
  return {
    imported: [{ typeName, ...outcome.value, privateState: privateState.toBytes() }],
    isDeferred: false,
    diagnostics: [],
  };
}

interface ImportContext<Client> {
  readonly client: () => Client;
  readonly signal: AbortSignal;
}

async function importById<Client>(
  { importState }: ResourceBehavior<Client>,
  typeName: string,
  request: ImportContext<Client> & { readonly id: string },
): Promise<ValueMap> {
  if (importState === undefined) {
    throw new OperationError(
      `Cannot import ${typeName}`,
      "Objects of this type cannot be imported.",
    );
  }
  if (request.id.trim() === "") {
    throw new OperationError(`Cannot import ${typeName}`, "The import id is empty.");
  }
  return importState(request);
}

/** The attributes of the identity, or what the author makes of them. */
async function importByIdentity<Client>(
  behavior: ResourceBehavior<Client>,
  { typeName, identity }: Schema,
  given: ValueMap,
  context: ImportContext<Client>,
): Promise<ValueMap> {
  if (identity === undefined) {
    throw new OperationError(
      `Cannot import ${typeName}`,
      "Objects of this type have no identity. Import them by id.",
    );
  }
  const missing = Object.entries(identity.attributes).filter(([name, { isRequired }]) => {
    const value = given[name] ?? null;
    return isRequired && (isNull(value) || (typeof value === "string" && value.trim() === ""));
  });
  if (missing.length > 0) {
    throw new OperationError(
      `Cannot import ${typeName}`,
      `${missing.map(([name]) => JSON.stringify(name)).join(" and ")} of the identity must have a value.`,
    );
  }
  const { importByIdentity } = behavior;
  return importByIdentity === undefined
    ? createValueMap(Object.keys(identity.attributes).map((name) => [name, given[name] ?? null]))
    : importByIdentity({ identity: given, ...context });
}
