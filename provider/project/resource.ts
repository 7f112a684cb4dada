import { projectSchema } from "../../schemas/project.ts";
import { defineResource } from "../connection/define.ts";
import { idOfIdentity } from "../mapping/find-id.ts";
import { createProject } from "./create.ts";
import { deleteProject } from "./delete.ts";
import { importProject } from "./import.ts";
import { planProject, planProjectDelete } from "./plan.ts";
import { readProject } from "./read.ts";
import { updateProject } from "./update.ts";

/** `zenml_project`. */
export const projectResource = defineResource(projectSchema, {
  create: createProject,
  read: readProject,
  update: updateProject,
  delete: deleteProject,
  modifyPlan: planProject,
  planDelete: planProjectDelete,
  importBy: importProject,
  importByIdentity: idOfIdentity("project"),
});
