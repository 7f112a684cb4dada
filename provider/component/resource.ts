import { type Dynamic, defineResource, toDynamic } from "terraform-plugin-kit";
import { componentSchema } from "../../schemas/component.ts";
import type { Zenml } from "../connection/zenml.ts";
import { createComponent } from "./create.ts";
import { deleteComponent } from "./delete.ts";
import { importComponent, importComponentByIdentity } from "./import.ts";
import type { ConfigurationForm } from "./model.ts";
import { componentFromRestApi, fromStackComponent } from "./move-state.ts";
import { planComponent, planComponentDelete } from "./plan.ts";
import { readComponent } from "./read.ts";
import { updateComponent } from "./update.ts";
import { validateComponent } from "./validate.ts";

const nestedValues: ConfigurationForm<Dynamic> = {
  typeName: componentSchema.typeName,
  fromSettings: toDynamic,
  isSensitive: false,
};

/*
 * The type arguments are explicit because the handlers are generic in the form of `configuration`, which inference cannot
 * see through.
 */

/** `zenml_component`, whose `configuration` holds nested values and shows in plans. */
export const componentResource = defineResource<typeof componentSchema, Zenml>(componentSchema, {
  validate: (request) => validateComponent(request, nestedValues),
  create: (request) => createComponent(request, nestedValues),
  read: (request) => readComponent(request, nestedValues),
  update: updateComponent,
  delete: deleteComponent,
  modifyPlan: (request) => planComponent(request, nestedValues),
  planDelete: planComponentDelete,
  importBy: importComponent,
  importByIdentity: importComponentByIdentity,
  moveState: [fromStackComponent, componentFromRestApi],
});
