import { serviceAccountSchema } from "../../schemas/service-account.ts";
import { defineResource } from "../connection/define.ts";
import { idOfIdentity } from "../mapping/find-id.ts";
import { createServiceAccount } from "./create.ts";
import { deleteServiceAccount } from "./delete.ts";
import { importServiceAccount } from "./import.ts";
import { planServiceAccount } from "./plan.ts";
import { readServiceAccount } from "./read.ts";
import { updateServiceAccount } from "./update.ts";

/** `zenml_service_account`. */
export const serviceAccountResource = defineResource(serviceAccountSchema, {
  create: createServiceAccount,
  read: readServiceAccount,
  update: updateServiceAccount,
  delete: deleteServiceAccount,
  modifyPlan: planServiceAccount,
  importBy: importServiceAccount,
  importByIdentity: idOfIdentity("service account"),
});
