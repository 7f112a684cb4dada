import { AttributeError, type PrivateState } from "terraform-plugin-kit";
import type { ZenmlClient } from "../../client/client.ts";
import { CancelledError, ZenmlError } from "../../client/errors.ts";
import type { ComponentRequest } from "../../client/wire-types.ts";
import { toJsonObject } from "../mapping/json.ts";
import { emptyToNull } from "../mapping/string-maps.ts";
import type { DesiredInline } from "./desired-components.ts";
import { mapOf, textOf } from "./inline-spec.ts";
import type { Ledger } from "./ledger.ts";
import { withOwner } from "./owner-label.ts";

/** What the steps of an apply share. */
export interface InlineApply {
  readonly api: ZenmlClient;
  /** Types of components by id, as far as this process has met them. */
  readonly componentTypes: Map<string, string>;
  readonly privateState: PrivateState;
  readonly signal: AbortSignal;
  /** Undefined until the stack exists. */
  readonly stackId: string | undefined;
  readonly stackName: string;
  readonly ledger: Ledger;
}

/** The component as it is created. */
export function toComponentRequest(
  { type, spec, name }: DesiredInline,
  stackName: string,
): ComponentRequest {
  return {
    name,
    type,
    flavor: textOf(spec.flavor) ?? "",
    configuration: toJsonObject(mapOf(spec.configuration) ?? {}),
    connector: emptyToNull(textOf(spec.connectorId)),
    connector_resource_id: emptyToNull(textOf(spec.connectorResourceId)),
    labels: withOwner(toJsonObject(mapOf(spec.labels) ?? {}), stackName),
  };
}

/** Waits for all, also when one fails, so that nothing goes on unseen; then throws the first failure. */
export async function settleAll(tasks: readonly Promise<unknown>[]): Promise<void> {
  for (const result of await Promise.allSettled(tasks)) {
    if (result.status === "rejected") {
      throw result.reason;
    }
  }
}

/** Runs one step for one component; a refusal of the server then names the component. */
export async function forComponent<T>(
  verb: string,
  { type, name }: { readonly type: string; readonly name: string },
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    if (!(cause instanceof ZenmlError) || cause instanceof CancelledError) {
      throw cause;
    }
    throw new AttributeError(
      [{ attribute: "components" }, { key: type }],
      `Cannot ${verb} the stack's ${type} ${JSON.stringify(name)}`,
      `${cause.sentence}\n\n${cause.method} ${cause.path}`,
      { cause },
    );
  }
}
