import type { Diagnostic } from "../../diagnostics/diagnostics.ts";
import type { CallContext } from "./context.ts";
import type { ActionRequest } from "./plan-action.ts";
import { objectOf, type ProviderInstance } from "./provider-instance.ts";
import { runHandler } from "./run-handler.ts";

/** How far an action has come, or, as the last event, how it ended. */
export type InvokeActionEvent =
  | { readonly progress: string }
  | { readonly completed: readonly Diagnostic[] };

/**
 * InvokeAction: carries out an action. What the author's code reports arrives in order and before the end; the code does not
 * wait for whoever reads it.
 */
export async function* invokeAction<Client>(
  provider: ProviderInstance<Client>,
  { typeName, config }: ActionRequest,
  call: CallContext,
): AsyncGenerator<InvokeActionEvent> {
  const { signal, log } = call;
  const messages: string[] = [];
  let wake: () => void = () => {};
  let isDone = false;
  const running = runHandler(provider, { verb: "invoke", typeName }, call, async (warn) => {
    const behavior = await provider.getAction(typeName).load();
    const { client } = provider;
    const progress = (message: string) => {
      messages.push(message);
      wake();
    };
    await behavior.invoke({ client, signal, log, warn, config: objectOf(config), progress });
  }).finally(() => {
    isDone = true;
    wake();
  });
  for (;;) {
    for (const progress of messages.splice(0)) {
      yield { progress };
    }
    if (messages.length === 0) {
      if (isDone) {
        break;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  yield { completed: (await running).diagnostics };
}
