import { secretSchema } from "../../schemas/secret.ts";
import { defineResource } from "../connection/define.ts";
import { idOfIdentity } from "../mapping/find-id.ts";
import { createSecret } from "./create.ts";
import { deleteSecret } from "./delete.ts";
import { importSecret } from "./import.ts";
import { planSecret } from "./plan.ts";
import { planSecretDelete } from "./plan-delete.ts";
import { readSecret } from "./read.ts";
import { updateSecret } from "./update.ts";
import { validateSecret } from "./validate.ts";

/** `zenml_secret`. */
export const secretResource = defineResource(secretSchema, {
  validate: validateSecret,
  create: createSecret,
  read: readSecret,
  update: updateSecret,
  delete: deleteSecret,
  modifyPlan: planSecret,
  planDelete: planSecretDelete,
  importBy: importSecret,
  importByIdentity: idOfIdentity("secret"),
});
