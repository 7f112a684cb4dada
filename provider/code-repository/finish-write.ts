import type { CreateRequest } from "terraform-plugin-kit";
import type { JsonObject } from "../../client/wire-types.ts";
import type { CodeRepositoryResponse } from "../../client/wire-types-projects.ts";
import type { codeRepositorySchema } from "../../schemas/code-repository.ts";
import type { Zenml } from "../connection/zenml.ts";
import { CONFIGURATION_MEMORY, rememberWrite } from "../mapping/reconcile.ts";
import { settingsOf } from "../mapping/settings.ts";
import { assigned, type CodeRepositoryState } from "./model.ts";

/** The settings that a write sent, and the code repository that the server made of them. */
export interface Written {
  readonly sent: JsonObject;
  readonly repository: CodeRepositoryResponse;
}

/** Remembers in private state what later reads need to know of this write. Gives the state: what was planned and assigned. */
export function finishWrite(
  {
    plan,
    privateState,
  }: Pick<CreateRequest<typeof codeRepositorySchema, Zenml>, "plan" | "privateState">,
  { sent, repository }: Written,
): CodeRepositoryState {
  rememberWrite(privateState, CONFIGURATION_MEMORY, {
    ours: settingsOf(plan.configuration),
    sent,
    answer: repository.metadata?.config,
  });
  return { ...plan, ...assigned(repository) };
}
