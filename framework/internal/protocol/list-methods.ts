import type { Value } from "../../cty/values.ts";
import { makeVisible } from "../../diagnostics/visible-text.ts";
import type { Schema } from "../../schema/schema.ts";
import { listResource as list } from "../operations/list-resource.ts";
import { validateListResourceConfig as validate } from "../operations/validate-config.ts";
import type {
  ListResource_Event,
  ListResource_Request,
  ValidateListResourceConfig_Request,
  ValidateListResourceConfig_Response,
} from "./generated/tfplugin6.ts";
import {
  contextOf,
  type Method,
  readObject,
  respondOr,
  respondToValidate,
  type StreamingMethod,
} from "./method-call.ts";
import { toDiagnosticMessages, toDynamicValue, toIdentityMessage } from "./to-proto.ts";

/** What is wrong with the `config` block of a list. Terraform sends neither the limit nor whether it wants states. */
export const validateListResourceConfig: Method<
  ValidateListResourceConfig_Request,
  ValidateListResourceConfig_Response
> = (call, { typeName, config }) =>
  respondToValidate(
    call,
    { typeName, config },
    () => call.provider.getListResource(typeName).schema,
    validate,
  );

/** The objects of a resource type, for `terraform query`. Terraform stops reading at its limit, and at the first error. */
export const listResource: StreamingMethod<ListResource_Request, ListResource_Event> =
  async function* (call, request) {
    const { typeName, includeResourceObject } = request;
    const start: Start = await respondOr(
      call,
      { verb: "list", typeName },
      async () => {
        const listed = call.provider.getListResource(typeName).schema;
        const { schema } = call.provider.getResource(typeName);
        return {
          listed,
          schema,
          config: readObject(call, listed, request.config, "configuration"),
        };
      },
      (diagnostics) => ({ diagnostics }),
    );
    if ("diagnostics" in start) {
      yield aboutTheList(start.diagnostics);
      return;
    }
    const { listed, schema, config } = start;
    const limit = Number(request.limit);
    const wanted = { typeName, config, limit, includesState: includeResourceObject };
    for await (const event of list(call.provider, wanted, contextOf(call))) {
      call.secrets.addFrom(schema.attributes, event.state);
      yield {
        identity: toIdentityMessage(schema, event.identity),
        displayName: makeVisible(event.displayName),
        resourceObject: event.state === null ? undefined : toDynamicValue(schema.cty, event.state),
        diagnostic: toDiagnosticMessages(event.diagnostics, { schema: listed, config }),
      };
    }
  };

type Start =
  | { readonly diagnostics: ListResource_Event["diagnostic"] }
  | { readonly listed: Schema; readonly schema: Schema; readonly config: Value };

function aboutTheList(diagnostic: ListResource_Event["diagnostic"]): ListResource_Event {
  return { identity: undefined, displayName: "", resourceObject: undefined, diagnostic };
}
