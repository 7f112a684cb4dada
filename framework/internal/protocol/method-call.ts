import type { Value } from "../../cty/values.ts";
import type { OperationSubject } from "../../provider/describe-error.ts";
import type { Schema } from "../../schema/schema.ts";
import { type CallContext, toDiagnostics } from "../operations/context.ts";
import type { ProviderInstance } from "../operations/provider-instance.ts";
import type {
  ValidateConfigRequest,
  ValidateConfigResponse,
} from "../operations/validate-config.ts";
import { fromDynamicValue } from "./from-proto.ts";
import type {
  ClientCapabilities,
  Diagnostic as DiagnosticMessage,
  DynamicValue,
} from "./generated/tfplugin6.ts";
import type { ContextLogger } from "./log.ts";
import type { Secrets } from "./secrets.ts";
import { isDestroying } from "./terraform-command.ts";
import { toDiagnosticMessages } from "./to-proto.ts";

/** One call of Terraform's, with what its method works on. */
export interface MethodCall<Client> {
  readonly provider: ProviderInstance<Client>;
  /** Aborts at StopProvider. */
  readonly signal: AbortSignal;
  readonly log: ContextLogger;
  readonly secrets: Secrets;
}

/** One method of the provider service: message in, message out. */
export type Method<Request, Response> = <Client>(
  call: MethodCall<Client>,
  request: Request,
) => Promise<Response>;

/** One method that answers with any number of messages: whoever reads them decides when it goes on. */
export type StreamingMethod<Request, Event> = <Client>(
  call: MethodCall<Client>,
  request: Request,
) => AsyncIterable<Event>;

/** What an operation is told of the call besides its request. */
export function contextOf<Client>(
  { signal, log }: MethodCall<Client>,
  capabilities?: ClientCapabilities,
): CallContext {
  return {
    signal,
    log,
    deferralAllowed: capabilities?.deferralAllowed ?? false,
    writeOnlyAttributesAllowed: capabilities?.writeOnlyAttributesAllowed ?? false,
    isDestroying,
  };
}

/** The object of that schema in a message. Its secrets will not appear in the log. Throws an OperationError. */
export function readObject<Client>(
  { secrets }: MethodCall<Client>,
  schema: Schema,
  dynamicValue: DynamicValue | undefined,
  what: string,
): Value {
  const value = fromDynamicValue(schema.cty, dynamicValue, what);
  secrets.addFrom(schema.attributes, value);
  return value;
}

/**
 * The response, or when none can be made (a type name that is unknown, bytes that are no value, a value
 * that does not fit) the response that says so. Terraform shows diagnostics far better than a failed call.
 */
export async function respondOr<Client, Response>(
  call: MethodCall<Client>,
  subject: OperationSubject,
  respond: () => Promise<NoInfer<Response>>,
  failed: (diagnostics: DiagnosticMessage[]) => NoInfer<Response>,
): Promise<Response> {
  try {
    return await respond();
  } catch (cause) {
    return failed(
      toDiagnosticMessages(toDiagnostics(cause, subject, { ...call, describe: undefined })),
    );
  }
}

/** What validates the configuration of one kind of thing. */
type ValidateConfig = <Client>(
  provider: ProviderInstance<Client>,
  request: ValidateConfigRequest,
  context: CallContext,
) => Promise<ValidateConfigResponse>;

/** What is wrong with a configuration of which anything may be unknown. `findSchema` throws for a type that there is not. */
export function respondToValidate<Client>(
  call: MethodCall<Client>,
  { typeName, config }: { readonly typeName: string; readonly config: DynamicValue | undefined },
  findSchema: () => Schema,
  validate: ValidateConfig,
): Promise<{ diagnostics: DiagnosticMessage[] }> {
  return respondOr(
    call,
    { verb: "validate", typeName },
    async () => {
      const schema = findSchema();
      const configured = readObject(call, schema, config, "configuration");
      const request = { typeName, config: configured };
      const { diagnostics } = await validate(call.provider, request, contextOf(call));
      return { diagnostics: toDiagnosticMessages(diagnostics, { schema, config: configured }) };
    },
    (diagnostics) => ({ diagnostics }),
  );
}
