import type { Value, ValueMap } from "../../cty/values.ts";
import { createValueMap } from "../../cty/values.ts";
import {
  type Diagnostic,
  DiagnosticsError,
  hasErrors,
  warning,
} from "../../diagnostics/diagnostics.ts";
import type { HandlerContext } from "../../handler/handler-context.ts";
import type { ErasedListedObject } from "../../list-resource/list-resource.ts";
import type { Schema } from "../../schema/schema.ts";
import { completeState } from "./complete-state.ts";
import type { CallContext } from "./context.ts";
import { assertConforms } from "./guards/conform.ts";
import { checkIdentity, identityOf } from "./identity.ts";
import { objectOf, type ProviderInstance } from "./provider-instance.ts";
import { runHandler } from "./run-handler.ts";

/** A `list` block. */
export interface ListResourceRequest {
  readonly typeName: string;
  /** Wholly known. */
  readonly config: Value;
  /** How many objects are wanted at most. */
  readonly limit: number;
  /** Whether whole states are wanted. */
  readonly includesState: boolean;
}

/** One object, or what there is to say when there is none. */
export interface ListResourceEvent {
  readonly displayName: string;
  /** Null when the event is about the list as a whole. */
  readonly identity: ValueMap | null;
  /** Null unless whole states are wanted. */
  readonly state: ValueMap | null;
  /** Terraform stops at the first error. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * ListResource: what a list finds, as it is found. Whoever reads the events decides when the author's code goes on, and
 * ends it by not reading any more.
 */
export async function* listResource<Client>(
  provider: ProviderInstance<Client>,
  { typeName, config, limit, includesState }: ListResourceRequest,
  call: CallContext,
): AsyncGenerator<ListResourceEvent> {
  const subject = { verb: "list", typeName } as const;
  let warnings: Diagnostic[] = [];
  const warn: HandlerContext<Client>["warn"] = (summary, detail, path) => {
    warnings.push(warning(summary, detail, path));
  };
  const takeWarnings = () => {
    const taken = warnings;
    warnings = [];
    return taken;
  };
  const started = await runHandler(provider, subject, call, async () => {
    const { load } = provider.getListResource(typeName);
    const { schema } = provider.getResource(typeName);
    const { signal, log } = call;
    const behavior = await load();
    const request = { config: objectOf(config), limit, includesState };
    const listing = behavior.list({ client: provider.client, signal, log, warn, ...request });
    return { schema, objects: listing[Symbol.asyncIterator]() };
  });
  if (!started.ok) {
    yield aboutTheList(started.diagnostics);
    return;
  }
  const { schema, objects } = started.value;
  try {
    for (let count = 0; count < limit; count += 1) {
      const outcome = await runHandler(provider, subject, call, async () => {
        const next = await objects.next();
        return next.done === true ? undefined : await toEvent(schema, next.value, includesState);
      });
      const found = takeWarnings();
      if (!outcome.ok) {
        yield aboutTheList([...found, ...outcome.diagnostics]);
        return;
      }
      const event = outcome.value;
      if (event === undefined) {
        if (found.length > 0) {
          yield aboutTheList(found);
        }
        return;
      }
      yield { ...event, diagnostics: [...found, ...event.diagnostics] };
      if (hasErrors(event.diagnostics)) {
        return;
      }
    }
  } finally {
    // The author's generator gets to its `finally`, too. What it throws there comes too late for anybody.
    await objects.return?.().catch((cause: unknown) => {
      call.log.warn("a list could not be ended", { reason: String(cause) });
    });
  }
}

function aboutTheList(diagnostics: readonly Diagnostic[]): ListResourceEvent {
  return { displayName: "", identity: null, state: null, diagnostics };
}

/** Throws a DiagnosticsError when the identity lacks an attribute, or the state does not fit the schema. */
async function toEvent(
  schema: Schema,
  { displayName, identity, state, diagnostics }: ErasedListedObject,
  includesState: boolean,
): Promise<ListResourceEvent> {
  const breaches = checkIdentity(schema, createValueMap(Object.entries(identity)));
  if (breaches.length > 0) {
    throw new DiagnosticsError(breaches);
  }
  return {
    displayName,
    identity: identityOf(schema, identity),
    state: includesState
      ? assertConforms(schema.cty, completeState(schema.attributes, await state()))
      : null,
    diagnostics,
  };
}
