import { userSchema } from "../../schemas/user.ts";
import { defineResource } from "../connection/define.ts";
import { idOfIdentity } from "../mapping/find-id.ts";
import { createUser } from "./create.ts";
import { deleteUser } from "./delete.ts";
import { importUser } from "./import.ts";
import { planUser } from "./plan.ts";
import { readUser } from "./read.ts";
import { updateUser } from "./update.ts";

/** `zenml_user`. */
export const userResource = defineResource(userSchema, {
  create: createUser,
  read: readUser,
  update: updateUser,
  delete: deleteUser,
  modifyPlan: planUser,
  importBy: importUser,
  importByIdentity: idOfIdentity("user"),
});
