import { flavorSchema } from "../../schemas/flavor.ts";
import { defineResource } from "../connection/define.ts";
import { idOfIdentity } from "../mapping/find-id.ts";
import { createFlavor } from "./create.ts";
import { deleteFlavor } from "./delete.ts";
import { importFlavor } from "./import.ts";
import { planFlavor } from "./plan.ts";
import { planFlavorDelete } from "./plan-delete.ts";
import { readFlavor } from "./read.ts";
import { updateFlavor } from "./update.ts";
import { validateFlavor } from "./validate.ts";

/** `zenml_flavor`. */
export const flavorResource = defineResource(flavorSchema, {
  validate: validateFlavor,
  create: createFlavor,
  read: readFlavor,
  update: updateFlavor,
  delete: deleteFlavor,
  modifyPlan: planFlavor,
  planDelete: planFlavorDelete,
  importBy: importFlavor,
  importByIdentity: idOfIdentity("flavor"),
});
