import { apiKeySchema } from "../../schemas/api-key.ts";
import { defineResource } from "../connection/define.ts";
import { createApiKey } from "./create.ts";
import { deleteApiKey } from "./delete.ts";
import { importApiKey, importApiKeyByIdentity } from "./import.ts";
import { planApiKey } from "./plan.ts";
import { readApiKey } from "./read.ts";
import { updateApiKey } from "./update.ts";

/** `zenml_api_key`. */
export const apiKeyResource = defineResource(apiKeySchema, {
  create: createApiKey,
  read: readApiKey,
  update: updateApiKey,
  delete: deleteApiKey,
  modifyPlan: planApiKey,
  importBy: importApiKey,
  importByIdentity: importApiKeyByIdentity,
});
