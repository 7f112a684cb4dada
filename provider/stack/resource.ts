import { stackSchema } from "../../schemas/stack.ts";
import { defineResource } from "../connection/define.ts";
import { idOfIdentity } from "../mapping/find-id.ts";
import { stackFromRestApi } from "../mapping/rest-api-state.ts";
import { createStack } from "./create.ts";
import { deleteStack } from "./delete.ts";
import { importStack } from "./import.ts";
import { planStack, planStackDelete } from "./plan.ts";
import { readStack } from "./read.ts";
import { updateStack } from "./update.ts";
import { upgradeStateV0 } from "./upgrade-state.ts";
import { validateStack } from "./validate.ts";

/** The resource `zenml_stack`: components by reference or inline, possibly on top of a base stack. */
export const stackResource = defineResource(stackSchema, {
  validate: validateStack,
  create: createStack,
  read: readStack,
  update: updateStack,
  delete: deleteStack,
  modifyPlan: planStack,
  planDelete: planStackDelete,
  importBy: importStack,
  importByIdentity: idOfIdentity("stack"),
  upgradeState: { 0: upgradeStateV0 },
  moveState: [stackFromRestApi],
});
