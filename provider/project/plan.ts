import type { DeleteRequest, ModifyPlanRequest, Proposed } from "terraform-plugin-kit";
import type { projectSchema } from "../../schemas/project.ts";
import type { Zenml } from "../connection/zenml.ts";
import { warnOfTakenName } from "../validation/taken-name.ts";

/** Warns of a name that is taken. Changes nothing in the plan. */
export async function planProject(
  request: ModifyPlanRequest<typeof projectSchema, Zenml>,
): Promise<Partial<Proposed<typeof projectSchema>>> {
  await warnOfTakenName(request, {
    kind: "projects",
    title: "project",
    typeName: "zenml_project",
  });
  return {};
}

/** Warns of what the deletion of a project takes with it. */
export async function planProjectDelete({
  state,
  warn,
}: Pick<DeleteRequest<typeof projectSchema, Zenml>, "state" | "warn">): Promise<void> {
  warn(
    `Everything in project ${JSON.stringify(state.name)} will be deleted`,
    "The server deletes a project together with its pipelines, runs, artifacts, models and code repositories, immediately and permanently.",
  );
}
