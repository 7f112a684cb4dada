import type { DeleteRequest } from "terraform-plugin-kit";
import type { projectSchema } from "../../schemas/project.ts";
import type { Zenml } from "../connection/zenml.ts";

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
