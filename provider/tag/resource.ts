import { tagSchema } from "../../schemas/tag.ts";
import { defineResource } from "../connection/define.ts";
import { idOfIdentity } from "../mapping/find-id.ts";
import { createTag } from "./create.ts";
import { deleteTag } from "./delete.ts";
import { importTag } from "./import.ts";
import { planTag } from "./plan.ts";
import { readTag } from "./read.ts";
import { updateTag } from "./update.ts";

/** `zenml_tag`. */
export const tagResource = defineResource(tagSchema, {
  create: createTag,
  read: readTag,
  update: updateTag,
  delete: deleteTag,
  modifyPlan: planTag,
  importBy: importTag,
  importByIdentity: idOfIdentity("tag"),
});
