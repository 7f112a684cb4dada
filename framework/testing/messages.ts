import { decodeMsgpack, encodeMsgpack } from "../cty/codec.ts";
import type { Path } from "../cty/path.ts";
import type { Type, Value } from "../cty/values.ts";
import type { Diagnostic } from "../diagnostics/diagnostics.ts";
import {
  type AttributePath,
  Diagnostic_Severity,
  type Diagnostic as DiagnosticMessage,
  type DynamicValue,
  type Schema as SchemaMessage,
  ProviderDefinition as service,
} from "../internal/protocol/generated/tfplugin6.ts";
import { blockType, completeValue } from "./block-type.ts";
import type { GrpcClient } from "./grpc-client.ts";

const NO_BYTES = new Uint8Array();

/** How the messages of one method travel, seen from the client. */
export interface ClientMethod<Request, Response> {
  readonly name: string;
  readonly requestType: { encode(message: Request): { finish(): Uint8Array } };
  readonly responseType: { decode(bytes: Uint8Array): Response };
}

/** Calls a method of the provider service. Throws a GrpcStatusError. */
export async function invoke<Request, Response>(
  connection: GrpcClient,
  { name, requestType, responseType }: ClientMethod<Request, Response>,
  request: Request,
): Promise<Response> {
  const message = requestType.encode(request).finish();
  return responseType.decode(await connection.call(`/${service.fullName}/${name}`, message));
}

/** Calls a method that answers with any number of messages. Leaving the loop cancels the call. Throws a GrpcStatusError. */
export async function* invokeStream<Request, Event>(
  connection: GrpcClient,
  { name, requestType, responseType }: ClientMethod<Request, Event>,
  request: Request,
): AsyncGenerator<Event> {
  const message = requestType.encode(request).finish();
  for await (const bytes of connection.callStream(`/${service.fullName}/${name}`, message)) {
    yield responseType.decode(bytes);
  }
}

/** The object of a schema, with null for what was left out. */
export function encodeObject(schema: SchemaMessage | undefined, value: Value): DynamicValue {
  const type = blockType(schema?.block);
  return encodeValue(type, completeValue(type, value));
}

/** A value as Terraform sends it: in MessagePack. */
export function encodeValue(type: Type, value: Value): DynamicValue {
  return { msgpack: encodeMsgpack(type, value), json: NO_BYTES };
}

/** Null when there is none. */
export function decodeValue(type: Type, value: DynamicValue | undefined): Value {
  return value === undefined || value.msgpack.length === 0
    ? null
    : decodeMsgpack(type, value.msgpack);
}

/** Diagnostics as the framework has them. */
export function fromDiagnosticMessages(
  messages: readonly DiagnosticMessage[],
): readonly Diagnostic[] {
  return messages.map(({ severity, summary, detail, attribute }) => ({
    severity: severity === Diagnostic_Severity.ERROR ? "error" : "warning",
    summary,
    detail,
    ...(attribute && { path: fromAttributePath(attribute) }),
  }));
}

/** A path as the framework has it. Throws a RangeError on a step that is not one. */
export function fromAttributePath({ steps }: AttributePath): Path {
  return steps.map(({ selector }) => {
    switch (selector?.$case) {
      case "attributeName":
        return { attribute: selector.attributeName };
      case "elementKeyString":
        return { key: selector.elementKeyString };
      case "elementKeyInt":
        return { index: Number(selector.elementKeyInt) };
      default:
        throw new RangeError("A step of an attribute path is empty.");
    }
  });
}
