import type { Plan, State } from "terraform-plugin-kit";
import type { ProjectResponse } from "../../client/wire-types-projects.ts";
import type { projectSchema } from "../../schemas/project.ts";
import { getBody } from "../mapping/content.ts";
import { toRfc3339 } from "../mapping/time.ts";

/** A project in the plan. */
export type ProjectPlan = Plan<typeof projectSchema>;
/** A project in the state. */
export type ProjectState = State<typeof projectSchema>;

/** What was planned, with what the server assigned. */
export function stateAfterWrite(project: ProjectResponse, plan: ProjectPlan): ProjectState {
  return { ...plan, ...assigned(project) };
}

/**
 * The attributes that the server assigns, with times in RFC 3339. Throws an OperationError if the account may not read
 * it.
 */
export function assigned(project: ProjectResponse) {
  const { created, updated } = getBody("project", project);
  return { id: project.id, created: toRfc3339(created), updated: toRfc3339(updated) };
}
