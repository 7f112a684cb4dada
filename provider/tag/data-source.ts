import { tagDataSchema } from "../../schemas/data-sources/tag.ts";
import { defineDataSource } from "../connection/define.ts";
import { findObject } from "../mapping/find-object.ts";
import { toState } from "./model.ts";

/** `data.zenml_tag`. */
export const tagDataSource = defineDataSource(tagDataSchema, {
  async read({ client: { api }, config, signal }) {
    const lookUp = { kind: "Tag", collection: api.tags, config };
    return toState(await findObject({ ...lookUp, describe: ({ name }) => name }, signal));
  },
});
