import type { Value } from "../../cty/values.ts";
import { DiagnosticsError } from "../../diagnostics/diagnostics.ts";
import { FunctionArgumentError } from "../../function/function.ts";
import type { CallContext } from "./context.ts";
import type { ProviderInstance } from "./provider-instance.ts";

/** A function and its arguments, decoded by the parameters' types. */
export interface CallFunctionRequest {
  readonly name: string;
  readonly arguments: readonly Value[];
}

/** Either a result or an error. */
export interface CallFunctionResponse {
  /** Undefined when the call failed. */
  readonly result: Value | undefined;
  readonly error: { readonly text: string; readonly argument: number | undefined } | undefined;
}

/** CallFunction. Functions are pure, so Terraform calls them in processes that it never configured. */
export async function callFunction<Client>(
  provider: ProviderInstance<Client>,
  request: CallFunctionRequest,
  { log }: CallContext,
): Promise<CallFunctionResponse> {
  try {
    const definition = provider.getFunction(request.name);
    return { result: definition.call(request.arguments), error: undefined };
  } catch (cause) {
    const text =
      cause instanceof DiagnosticsError
        ? cause.diagnostics.map(({ summary, detail }) => `${summary}. ${detail}`).join("\n")
        : cause instanceof Error
          ? cause.message
          : "The function failed.";
    log.debug("function failed", { tf_function: request.name });
    return {
      result: undefined,
      error: {
        text,
        argument: cause instanceof FunctionArgumentError ? cause.position : undefined,
      },
    };
  }
}
