import { hasErrors } from "../../diagnostics/diagnostics.ts";
import { applyResourceChange as apply } from "../operations/apply-resource-change.ts";
import { generateResourceConfig as generate } from "../operations/generate-resource-config.ts";
import { importResourceState as importState } from "../operations/import-resource-state.ts";
import { moveResourceState as move } from "../operations/move-resource-state.ts";
import { planResourceChange as plan } from "../operations/plan-resource-change.ts";
import { readResource as read } from "../operations/read-resource.ts";
import { upgradeResourceIdentity as upgradeIdentity } from "../operations/upgrade-resource-identity.ts";
import { upgradeResourceState as upgrade } from "../operations/upgrade-resource-state.ts";
import { validateResourceConfig as validate } from "../operations/validate-config.ts";
import { fromIdentityMessage, fromRawState, isNullValue } from "./from-proto.ts";
import type {
  ApplyResourceChange_Request,
  ApplyResourceChange_Response,
  GenerateResourceConfig_Request,
  GenerateResourceConfig_Response,
  ImportResourceState_Request,
  ImportResourceState_Response,
  MoveResourceState_Request,
  MoveResourceState_Response,
  PlanResourceChange_Request,
  PlanResourceChange_Response,
  ReadResource_Request,
  ReadResource_Response,
  UpgradeResourceIdentity_Request,
  UpgradeResourceIdentity_Response,
  UpgradeResourceState_Request,
  UpgradeResourceState_Response,
  ValidateResourceConfig_Request,
  ValidateResourceConfig_Response,
} from "./generated/tfplugin6.ts";
import { contextOf, type Method, readObject, respondOr } from "./method-call.ts";
import { isValidatingBeforePlan } from "./terraform-command.ts";
import {
  toAttributePath,
  toDeferred,
  toDiagnosticMessages,
  toDynamicValue,
  toIdentityMessage,
  toReturningValue,
} from "./to-proto.ts";

/** Terraform keeps private state as bytes that it does not look into; none at all stand for "nothing stored". */
const NO_BYTES = new Uint8Array();

/**
 * What is wrong with the configuration of a resource. Called in `terraform validate` without a configured provider and with
 * unknown variables, and again in every plan, there once per instance of `count` or `for_each`. Terraform does not notice
 * that the plan's warnings are those of the validation before it, so that validation keeps them to itself.
 */
export const validateResourceConfig: Method<
  ValidateResourceConfig_Request,
  ValidateResourceConfig_Response
> = (call, { typeName, config, clientCapabilities }) =>
  respondOr(
    call,
    { verb: "validate", typeName },
    async () => {
      const { schema } = call.provider.getResource(typeName);
      const configured = readObject(call, schema, config, "configuration");
      const { diagnostics } = await validate(
        call.provider,
        { typeName, config: configured },
        contextOf(call, clientCapabilities),
      );
      const isRepeated =
        diagnostics.length > 0 &&
        !hasErrors(diagnostics) &&
        !call.provider.isConfigured &&
        isValidatingBeforePlan();
      return {
        diagnostics: isRepeated
          ? []
          : toDiagnosticMessages(diagnostics, { schema, config: configured }),
      };
    },
    (diagnostics) => ({ diagnostics }),
  );

/**
 * A stored state in the shape of the current schema. Called for every object in the state before anything else, even when
 * its version is the current one, because only the provider can read the stored JSON. The provider may not be configured.
 */
export const upgradeResourceState: Method<
  UpgradeResourceState_Request,
  UpgradeResourceState_Response
> = (call, { typeName, version, rawState }) =>
  respondOr(
    call,
    { verb: "upgrade", typeName },
    async () => {
      const { schema } = call.provider.getResource(typeName);
      const { upgradedState, diagnostics } = await upgrade(
        call.provider,
        { typeName, version: Number(version), rawState: fromRawState(rawState) },
        contextOf(call),
      );
      call.secrets.addFrom(schema.attributes, upgradedState);
      return {
        upgradedState: toReturningValue(schema.cty, upgradedState),
        diagnostics: toDiagnosticMessages(diagnostics),
      };
    },
    (diagnostics) => ({ upgradedState: undefined, diagnostics }),
  );

/** A stored identity in the shape of the current schema. Called for identities of another version alone. */
export const upgradeResourceIdentity: Method<
  UpgradeResourceIdentity_Request,
  UpgradeResourceIdentity_Response
> = (call, { typeName, version, rawIdentity }) =>
  respondOr(
    call,
    { verb: "upgrade", typeName },
    async () => {
      const { schema } = call.provider.getResource(typeName);
      const { upgradedIdentity, diagnostics } = await upgradeIdentity(
        call.provider,
        { typeName, version: Number(version), rawIdentity: fromRawState(rawIdentity) },
        contextOf(call),
      );
      return {
        upgradedIdentity: toIdentityMessage(schema, upgradedIdentity),
        diagnostics: toDiagnosticMessages(diagnostics),
      };
    },
    (diagnostics) => ({ upgradedIdentity: undefined, diagnostics }),
  );

/**
 * What has become of an object: at the start of a plan, in a refresh, after an import. A null state means that the object
 * is gone; Terraform then plans to create it again. On failure the state stays as it was: null would make Terraform
 * forget an object because a server did not respond.
 */
export const readResource: Method<ReadResource_Request, ReadResource_Response> = (call, request) =>
  respondOr(
    call,
    { verb: "read", typeName: request.typeName },
    async () => {
      const { typeName, clientCapabilities } = request;
      const { schema } = call.provider.getResource(typeName);
      const { newState, newIdentity, privateState, isDeferred, diagnostics } = await read(
        call.provider,
        {
          typeName,
          currentState: readObject(call, schema, request.currentState, "current state"),
          privateState: request.private,
        },
        contextOf(call, clientCapabilities),
      );
      call.secrets.addFrom(schema.attributes, newState);
      return {
        newState: toDynamicValue(schema.cty, newState),
        newIdentity: toIdentityMessage(schema, newIdentity),
        private: privateState,
        deferred: toDeferred(isDeferred),
        diagnostics: toDiagnosticMessages(diagnostics, { schema }),
      };
    },
    (diagnostics) => ({
      newState: request.currentState,
      newIdentity: request.currentIdentity,
      private: request.private,
      deferred: undefined,
      diagnostics,
    }),
  );

/**
 * What an apply would make of an object. Called in the plan, and again in the apply once values from other resources are
 * known: the second answer may fill in what the first left unknown, and change nothing else. A replacement is planned
 * twice within one plan: as an update, and after the answer requires it, as a creation with a null prior state.
 */
export const planResourceChange: Method<PlanResourceChange_Request, PlanResourceChange_Response> = (
  call,
  request,
) =>
  respondOr(
    call,
    { verb: "plan", typeName: request.typeName },
    async () => {
      const { typeName, priorPrivate, clientCapabilities } = request;
      const { schema } = call.provider.getResource(typeName);
      const values = {
        priorState: readObject(call, schema, request.priorState, "prior state"),
        proposedNewState: readObject(call, schema, request.proposedNewState, "proposed new state"),
        config: readObject(call, schema, request.config, "configuration"),
      };
      const answer = await plan(
        call.provider,
        { typeName, priorPrivate, ...values },
        contextOf(call, clientCapabilities),
      );
      return {
        plannedState: toDynamicValue(schema.cty, answer.plannedState),
        plannedIdentity: toIdentityMessage(schema, answer.plannedIdentity),
        deferred: toDeferred(answer.isDeferred),
        requiresReplace: answer.requiresReplace.map(toAttributePath),
        plannedPrivate: answer.plannedPrivate,
        diagnostics: toDiagnosticMessages(answer.diagnostics, { schema, config: values.config }),
      };
    },
    (diagnostics) => ({
      plannedState: undefined,
      plannedIdentity: undefined,
      deferred: undefined,
      requiresReplace: [],
      plannedPrivate: NO_BYTES,
      diagnostics,
    }),
  );

/**
 * Creates, updates or deletes an object. Terraform stores the state of the answer even beside errors, and marks an object
 * as tainted when its creation failed. When not even the request can be read, nothing was done: the state stays as it was.
 */
export const applyResourceChange: Method<
  ApplyResourceChange_Request,
  ApplyResourceChange_Response
> = (call, request) =>
  respondOr(
    call,
    { verb: verbOf(request), typeName: request.typeName },
    async () => {
      const { typeName, plannedPrivate } = request;
      const { schema } = call.provider.getResource(typeName);
      const values = {
        priorState: readObject(call, schema, request.priorState, "prior state"),
        plannedState: readObject(call, schema, request.plannedState, "planned state"),
        config: readObject(call, schema, request.config, "configuration"),
      };
      const { newState, newIdentity, privateState, diagnostics } = await apply(
        call.provider,
        { typeName, plannedPrivate, ...values },
        contextOf(call),
      );
      call.secrets.addFrom(schema.attributes, newState);
      return {
        newState: toDynamicValue(schema.cty, newState),
        newIdentity: toIdentityMessage(schema, newIdentity),
        private: privateState,
        diagnostics: toDiagnosticMessages(diagnostics, { schema, config: values.config }),
      };
    },
    (diagnostics) => ({
      newState: request.priorState,
      newIdentity: request.plannedIdentity,
      private: request.plannedPrivate,
      diagnostics,
    }),
  );

/** What an apply is about, as far as messages that cannot be read tell: they hold a null where there is no object. */
function verbOf({
  priorState,
  plannedState,
}: ApplyResourceChange_Request): "create" | "update" | "delete" {
  if (isNullValue(plannedState)) {
    return "delete";
  }
  return isNullValue(priorState) ? "create" : "update";
}

/**
 * The state of an object that exists already, as far as its id or identity tells. Terraform calls ReadResource with it next, and fails
 * the import when that returns null.
 */
export const importResourceState: Method<
  ImportResourceState_Request,
  ImportResourceState_Response
> = (call, { typeName, id, identity, clientCapabilities }) =>
  respondOr(
    call,
    { verb: "import", typeName },
    async () => {
      const { schema } = call.provider.getResource(typeName);
      const { imported, isDeferred, diagnostics } = await importState(
        call.provider,
        { typeName, id, identity: fromIdentityMessage(schema, identity) },
        contextOf(call, clientCapabilities),
      );
      return {
        importedResources: imported.map((resource) => ({
          typeName: resource.typeName,
          state: toDynamicValue(schema.cty, resource.state),
          identity: toIdentityMessage(schema, resource.identity),
          private: resource.privateState,
        })),
        deferred: toDeferred(isDeferred),
        diagnostics: toDiagnosticMessages(diagnostics),
      };
    },
    (diagnostics) => ({ importedResources: [], deferred: undefined, diagnostics }),
  );

/** A configuration for an object that was imported or listed, which Terraform writes to a file. */
export const generateResourceConfig: Method<
  GenerateResourceConfig_Request,
  GenerateResourceConfig_Response
> = (call, { typeName, state }) =>
  respondOr(
    call,
    { verb: "import", typeName },
    async () => {
      const { schema } = call.provider.getResource(typeName);
      const { config, diagnostics } = await generate(
        call.provider,
        { typeName, state: readObject(call, schema, state, "state") },
        contextOf(call),
      );
      return {
        config: toDynamicValue(schema.cty, config),
        diagnostics: toDiagnosticMessages(diagnostics, { schema }),
      };
    },
    (diagnostics) => ({ config: undefined, diagnostics }),
  );

/**
 * A state that was another resource type's, for a `moved` block. The source state is JSON in the shape of the other
 * provider's schema, which this provider does not have. Terraform 1.8 and later call it.
 */
export const moveResourceState: Method<MoveResourceState_Request, MoveResourceState_Response> = (
  call,
  request,
) =>
  respondOr(
    call,
    { verb: "move", typeName: request.targetTypeName },
    async () => {
      const { schema } = call.provider.getResource(request.targetTypeName);
      const { targetState, targetIdentity, targetPrivate, diagnostics } = await move(
        call.provider,
        {
          sourceProviderAddress: request.sourceProviderAddress,
          sourceTypeName: request.sourceTypeName,
          sourceSchemaVersion: Number(request.sourceSchemaVersion),
          sourceState: fromRawState(request.sourceState),
          sourcePrivate: request.sourcePrivate,
          targetTypeName: request.targetTypeName,
        },
        contextOf(call),
      );
      call.secrets.addFrom(schema.attributes, targetState);
      return {
        targetState: toDynamicValue(schema.cty, targetState),
        targetIdentity: toIdentityMessage(schema, targetIdentity),
        targetPrivate,
        diagnostics: toDiagnosticMessages(diagnostics),
      };
    },
    (diagnostics) => ({
      targetState: undefined,
      targetIdentity: undefined,
      targetPrivate: NO_BYTES,
      diagnostics,
    }),
  );
