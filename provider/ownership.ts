import type { JsonObject } from "../client/wire-types.ts";
import type { ValueMap } from "../framework/cty/values.ts";
import type { PrivateState } from "../framework/operations/private-state.ts";
import { rememberWrite } from "./reconcile.ts";

export function rememberAnswers(
  privateState: PrivateState,
  name: string,
  written: ValueMap | null,
  server: JsonObject | null | undefined,
  sent: ValueMap = written ?? {},
): void {
  rememberWrite(privateState, name, { ours: written, sent, answer: server });
}
