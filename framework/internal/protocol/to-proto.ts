import type { Path } from "../../cty/path.ts";
import type { Type, Value } from "../../cty/values.ts";
import type { Diagnostic } from "../../diagnostics/diagnostics.ts";
import { makeVisible } from "../../diagnostics/visible-text.ts";
import type { Schema } from "../../schema/schema.ts";
import {
  type AttributePath,
  type AttributePath_Step,
  type Deferred,
  Deferred_Reason,
  Diagnostic_Severity,
  type Diagnostic as DiagnosticMessage,
  type DynamicValue,
  type ResourceIdentityData,
} from "./generated/tfplugin6.ts";
import { type Configured, namePlaces } from "./name-places.ts";
import { toBytes, toReturningBytes } from "./wire-values.ts";

const NO_BYTES = new Uint8Array();

/** Throws a ValueError when the value does not fit the type. */
export function toDynamicValue(type: Type, value: Value): DynamicValue {
  return { msgpack: toBytes(type, value), json: NO_BYTES };
}

/** {@link toDynamicValue} for a value as decoding makes it, which Terraform is about to send back. */
export function toReturningValue(type: Type, value: Value): DynamicValue {
  return { msgpack: toReturningBytes(type, value), json: NO_BYTES };
}

/** The identity of an object of that schema; nothing when there is none. */
export function toIdentityMessage(
  { identity: schema }: Schema,
  identity: Value,
): ResourceIdentityData | undefined {
  return schema === undefined || identity === null
    ? undefined
    : { identityData: toDynamicValue(schema.cty, identity) };
}

/** Why an answer has to wait for another plan: what the provider is configured with is not known yet. */
export function toDeferred(isDeferred: boolean): Deferred | undefined {
  return isDeferred ? { reason: Deferred_Reason.PROVIDER_CONFIG_UNKNOWN } : undefined;
}

/**
 * Diagnostics as Terraform reads them; the root has no path. Neither has an argument of `subject` that may hold a secret:
 * see {@link namePlaces}.
 */
export function toDiagnosticMessages(
  diagnostics: readonly Diagnostic[],
  subject?: Configured,
): DiagnosticMessage[] {
  const placed = subject === undefined ? diagnostics : namePlaces(subject, diagnostics);
  return placed.map(({ severity, summary, detail, path }) => ({
    severity: severity === "error" ? Diagnostic_Severity.ERROR : Diagnostic_Severity.WARNING,
    summary: makeVisible(summary),
    detail: makeVisible(detail),
    attribute: path === undefined || path.length === 0 ? undefined : toAttributePath(path),
  }));
}

/** A path as Terraform reads it. */
export function toAttributePath(path: Path): AttributePath {
  return { steps: path.map(toStep) };
}

function toStep(step: Path[number]): AttributePath_Step {
  if ("attribute" in step) {
    return { selector: { $case: "attributeName", attributeName: step.attribute } };
  }
  return "key" in step
    ? { selector: { $case: "elementKeyString", elementKeyString: step.key } }
    : { selector: { $case: "elementKeyInt", elementKeyInt: BigInt(step.index) } };
}
