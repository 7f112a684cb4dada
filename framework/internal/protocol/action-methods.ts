import type { Value } from "../../cty/values.ts";
import { makeVisible } from "../../diagnostics/visible-text.ts";
import type { Schema } from "../../schema/schema.ts";
import { invokeAction as invoke } from "../operations/invoke-action.ts";
import { planAction as plan } from "../operations/plan-action.ts";
import { validateActionConfig as validate } from "../operations/validate-config.ts";
import type {
  InvokeAction_Event,
  InvokeAction_Request,
  PlanAction_Request,
  PlanAction_Response,
  ValidateActionConfig_Request,
  ValidateActionConfig_Response,
} from "./generated/tfplugin6.ts";
import {
  contextOf,
  type Method,
  readObject,
  respondOr,
  respondToValidate,
  type StreamingMethod,
} from "./method-call.ts";
import { toDeferred, toDiagnosticMessages } from "./to-proto.ts";

/** What is wrong with the `config` block of an action. As for resources, values may be unknown. */
export const validateActionConfig: Method<
  ValidateActionConfig_Request,
  ValidateActionConfig_Response
> = (call, { actionType: typeName, config }) =>
  respondToValidate(
    call,
    { typeName, config },
    () => call.provider.getAction(typeName).schema,
    validate,
  );

/** What is to be said about an action that an apply will carry out. Values may be unknown. */
export const planAction: Method<PlanAction_Request, PlanAction_Response> = (
  call,
  { actionType: typeName, config, clientCapabilities },
) =>
  respondOr(
    call,
    { verb: "plan", typeName },
    async () => {
      const { schema } = call.provider.getAction(typeName);
      const configured = readObject(call, schema, config, "configuration");
      const { isDeferred, diagnostics } = await plan(
        call.provider,
        { typeName, config: configured },
        contextOf(call, clientCapabilities),
      );
      return {
        deferred: toDeferred(isDeferred),
        diagnostics: toDiagnosticMessages(diagnostics, { schema, config: configured }),
      };
    },
    (diagnostics) => ({ deferred: undefined, diagnostics }),
  );

/** Carries out an action. The last event, and no other, says that it has ended and how. */
export const invokeAction: StreamingMethod<InvokeAction_Request, InvokeAction_Event> =
  async function* (call, request) {
    const { actionType: typeName, clientCapabilities } = request;
    const start: Start = await respondOr(
      call,
      { verb: "invoke", typeName },
      async () => {
        const { schema } = call.provider.getAction(typeName);
        return { schema, config: readObject(call, schema, request.config, "configuration") };
      },
      (diagnostics) => ({ diagnostics }),
    );
    if ("diagnostics" in start) {
      yield completed(start.diagnostics);
      return;
    }
    const { config, schema } = start;
    const context = contextOf(call, clientCapabilities);
    for await (const event of invoke(call.provider, { typeName, config }, context)) {
      yield "progress" in event
        ? { type: { $case: "progress", progress: { message: makeVisible(event.progress) } } }
        : completed(toDiagnosticMessages(event.completed, { schema, config }));
    }
  };

type Messages = ReturnType<typeof toDiagnosticMessages>;

type Start =
  | { readonly diagnostics: Messages }
  | { readonly schema: Schema; readonly config: Value };

function completed(diagnostics: Messages): InvokeAction_Event {
  return { type: { $case: "completed", completed: { diagnostics } } };
}
