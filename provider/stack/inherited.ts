import type { ZenmlClient } from "../../client/client.ts";
import { OperationError } from "../../framework/schema/diagnostics.ts";
import { serverIds } from "./component-ids.ts";
import type { TypeSlots } from "./slots.ts";

/** The stack that every server has, and that nobody can change. */
const DEFAULT_STACK = "default";

/** Whether the configuration leaves the orchestrator to the server's default stack. */
export function inheritsOrchestrator(slots: readonly TypeSlots[]): boolean {
  return !slots.some(({ type, slots: own }) => type === "orchestrator" && own?.length !== 0);
}

/** The orchestrator of the server's default stack. Throws an OperationError when there is none. */
export async function findDefaultOrchestrator(
  api: ZenmlClient,
  signal: AbortSignal,
): Promise<string> {
  const [stack] = await api.stacks.findByName(DEFAULT_STACK, {}, { signal });
  const [id] = (stack && serverIds(stack).get("orchestrator")) ?? [];
  if (id === undefined) {
    throw new OperationError(
      "Stack without orchestrator",
      'The stack names no orchestrator, and the server has no stack "default" whose orchestrator it could use. Add "orchestrator" to "components".',
    );
  }
  return id;
}
