import { codeRepositorySchema } from "../../schemas/code-repository.ts";
import { defineResource } from "../connection/define.ts";
import { idOfIdentity } from "../mapping/find-id.ts";
import { createCodeRepository } from "./create.ts";
import { deleteCodeRepository } from "./delete.ts";
import { importCodeRepository } from "./import.ts";
import { planCodeRepository } from "./plan.ts";
import { readCodeRepository } from "./read.ts";
import { updateCodeRepository } from "./update.ts";
import { validateCodeRepository } from "./validate.ts";

/** `zenml_code_repository`. */
export const codeRepositoryResource = defineResource(codeRepositorySchema, {
  validate: validateCodeRepository,
  create: createCodeRepository,
  read: readCodeRepository,
  update: updateCodeRepository,
  delete: deleteCodeRepository,
  modifyPlan: planCodeRepository,
  importBy: importCodeRepository,
  importByIdentity: idOfIdentity("code repository"),
});
