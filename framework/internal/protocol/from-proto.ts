import { valueFromJson } from "../../cty/codec.ts";
import { parseJson } from "../../cty/json.ts";
import { ROOT } from "../../cty/path.ts";
import type { Type, Value } from "../../cty/values.ts";
import { OperationError } from "../../diagnostics/diagnostics.ts";
import { isTooDeep, TOO_DEEP } from "../../diagnostics/too-deep.ts";
import type { Schema } from "../../schema/schema.ts";
import type { DynamicValue, RawState, ResourceIdentityData } from "./generated/tfplugin6.ts";
import { fromBytes } from "./wire-values.ts";

/**
 * The value of that type; null when Terraform sent none. Throws an OperationError when the bytes hold
 * something else.
 *
 * @param what as a diagnostic names it: `prior state`.
 */
export function fromDynamicValue(
  type: Type,
  dynamicValue: DynamicValue | undefined,
  what: string,
): Value {
  if (dynamicValue === undefined) {
    return null;
  }
  const { msgpack, json } = dynamicValue;
  try {
    if (msgpack.length > 0) {
      return fromBytes(type, msgpack);
    }
    return json.length > 0 ? valueFromJson(type, parseJson(toText(json)), ROOT) : null;
  } catch (cause) {
    if (isTooDeep(cause)) {
      throw new OperationError(`Cannot read the ${what}`, TOO_DEEP, { cause });
    }
    throw new OperationError(
      `Cannot read the ${what}`,
      `Terraform sent a ${what} that does not fit the provider's schema: ${messageOf(cause)}. This is a bug in Terraform or in the provider.`,
      { cause },
    );
  }
}

/** The identity of an object of that schema; null when Terraform sent none. Throws an OperationError. */
export function fromIdentityMessage(
  { identity: schema }: Schema,
  message: ResourceIdentityData | undefined,
): Value {
  return schema === undefined
    ? null
    : fromDynamicValue(schema.cty, message?.identityData, "identity");
}

/** MessagePack's `nil`. */
const NIL = 0xc0;

/** Whether a message holds a null, or nothing at all; bytes that cannot be read are neither. */
export function isNullValue(dynamicValue: DynamicValue | undefined): boolean {
  const { msgpack, json } = dynamicValue ?? { msgpack: new Uint8Array(), json: new Uint8Array() };
  return msgpack.length > 0
    ? msgpack.length === 1 && msgpack[0] === NIL
    : json.length === 0 || toText(json).trim() === "null";
}

/**
 * The JSON text of a state. Throws an OperationError when it is in the form of Terraform 0.11, which had no JSON.
 */
export function fromRawState(rawState: RawState | undefined): string {
  if (rawState === undefined || rawState.json.length === 0) {
    throw new OperationError(
      "Cannot read the stored state",
      "The state was written by Terraform 0.11 or older, or holds nothing. Open it once with Terraform 0.13 to 1.x and a provider of that time, or remove the resource from the state and import it again.",
    );
  }
  return toText(rawState.json);
}

function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
