import { defineResource } from "terraform-plugin-kit";
import { flavorSchema } from "../../schemas/flavor.ts";
import type { Zenml } from "../connection/zenml.ts";
import { createFlavor } from "./create.ts";
import { deleteFlavor } from "./delete.ts";
import { importFlavor } from "./import.ts";
import { planFlavor } from "./plan.ts";
import { readFlavor } from "./read.ts";
import { updateFlavor } from "./update.ts";
import { validateFlavor } from "./validate.ts";

/** `zenml_flavor`. */
export const flavorResource = defineResource<typeof flavorSchema, Zenml>(flavorSchema, {
  validate: validateFlavor,
  create: createFlavor,
  read: readFlavor,
  update: updateFlavor,
  delete: deleteFlavor,
  modifyPlan: planFlavor,
  importBy: importFlavor,
});
