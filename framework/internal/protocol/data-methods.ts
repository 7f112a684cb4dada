import { closeEphemeralResource as close } from "../operations/close-ephemeral-resource.ts";
import { openEphemeralResource as open } from "../operations/open-ephemeral-resource.ts";
import { readDataSource as read } from "../operations/read-data-source.ts";
import { renewEphemeralResource as renew } from "../operations/renew-ephemeral-resource.ts";
import {
  validateDataResourceConfig as validateDataSource,
  validateEphemeralResourceConfig as validateEphemeral,
} from "../operations/validate-config.ts";
import type {
  CloseEphemeralResource_Request,
  CloseEphemeralResource_Response,
  OpenEphemeralResource_Request,
  OpenEphemeralResource_Response,
  ReadDataSource_Request,
  ReadDataSource_Response,
  RenewEphemeralResource_Request,
  RenewEphemeralResource_Response,
  ValidateDataResourceConfig_Request,
  ValidateDataResourceConfig_Response,
  ValidateEphemeralResourceConfig_Request,
  ValidateEphemeralResourceConfig_Response,
} from "./generated/tfplugin6.ts";
import { contextOf, type Method, readObject, respondOr, respondToValidate } from "./method-call.ts";
import { toDeferred, toDiagnosticMessages, toDynamicValue } from "./to-proto.ts";

/** The private state of an ephemeral resource that stored nothing. */
const NO_BYTES = new Uint8Array();

/** What is wrong with the configuration of a data source. As for resources, values may be unknown. */
export const validateDataResourceConfig: Method<
  ValidateDataResourceConfig_Request,
  ValidateDataResourceConfig_Response
> = (call, { typeName, config }) =>
  respondToValidate(
    call,
    { typeName, config },
    () => call.provider.getDataSource(typeName).schema,
    validateDataSource,
  );

/**
 * What a data source answers. Terraform calls it in the plan when the configuration is known and no resource it depends on
 * has changes, and otherwise in the apply.
 */
export const readDataSource: Method<ReadDataSource_Request, ReadDataSource_Response> = (
  call,
  { typeName, config, clientCapabilities },
) =>
  respondOr(
    call,
    { verb: "read", typeName },
    async () => {
      const { schema } = call.provider.getDataSource(typeName);
      const configured = readObject(call, schema, config, "configuration");
      const { state, isDeferred, diagnostics } = await read(
        call.provider,
        { typeName, config: configured },
        contextOf(call, clientCapabilities),
      );
      call.secrets.addFrom(schema.attributes, state);
      return {
        state: toDynamicValue(schema.cty, state),
        deferred: toDeferred(isDeferred),
        diagnostics: toDiagnosticMessages(diagnostics, { schema, config: configured }),
      };
    },
    (diagnostics) => ({ state: undefined, deferred: undefined, diagnostics }),
  );

/** What is wrong with the configuration of an ephemeral resource. As for resources, values may be unknown. */
export const validateEphemeralResourceConfig: Method<
  ValidateEphemeralResourceConfig_Request,
  ValidateEphemeralResourceConfig_Response
> = (call, { typeName, config }) =>
  respondToValidate(
    call,
    { typeName, config },
    () => call.provider.getEphemeralResource(typeName).schema,
    validateEphemeral,
  );

/**
 * The result of an ephemeral resource, and what has to be remembered until it is closed. Terraform opens it in the plan and
 * once more in the apply, and stores its result nowhere.
 */
export const openEphemeralResource: Method<
  OpenEphemeralResource_Request,
  OpenEphemeralResource_Response
> = (call, { typeName, config, clientCapabilities }) =>
  respondOr(
    call,
    { verb: "open", typeName },
    async () => {
      const { schema } = call.provider.getEphemeralResource(typeName);
      const configured = readObject(call, schema, config, "configuration");
      const { result, privateState, renewAt, isDeferred, diagnostics } = await open(
        call.provider,
        { typeName, config: configured },
        contextOf(call, clientCapabilities),
      );
      call.secrets.addFrom(schema.attributes, result);
      return {
        result: toDynamicValue(schema.cty, result),
        private: privateState,
        renewAt,
        deferred: toDeferred(isDeferred),
        diagnostics: toDiagnosticMessages(diagnostics, { schema, config: configured }),
      };
    },
    (diagnostics) => ({
      result: undefined,
      private: undefined,
      renewAt: undefined,
      deferred: undefined,
      diagnostics,
    }),
  );

/**
 * Keeps an ephemeral resource alive: called at `renewAt` for as long as something uses the result, which cannot change.
 * On failure what is remembered stays as it was.
 */
export const renewEphemeralResource: Method<
  RenewEphemeralResource_Request,
  RenewEphemeralResource_Response
> = (call, request) =>
  respondOr(
    call,
    { verb: "renew", typeName: request.typeName },
    async () => {
      const { privateState, renewAt, diagnostics } = await renew(
        call.provider,
        { typeName: request.typeName, privateState: request.private ?? NO_BYTES },
        contextOf(call),
      );
      return {
        private: privateState,
        renewAt,
        diagnostics: toDiagnosticMessages(diagnostics),
      };
    },
    (diagnostics) => ({ private: request.private, renewAt: undefined, diagnostics }),
  );

/** Ends an ephemeral resource. Called when nothing needs the result any more, also after errors and Ctrl-C. */
export const closeEphemeralResource: Method<
  CloseEphemeralResource_Request,
  CloseEphemeralResource_Response
> = (call, request) =>
  respondOr(
    call,
    { verb: "close", typeName: request.typeName },
    async () => {
      const { diagnostics } = await close(
        call.provider,
        { typeName: request.typeName, privateState: request.private ?? NO_BYTES },
        contextOf(call),
      );
      return { diagnostics: toDiagnosticMessages(diagnostics) };
    },
    (diagnostics) => ({ diagnostics }),
  );
