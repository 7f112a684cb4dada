import { type CreateRequest, isUnknown } from "terraform-plugin-kit";
import { tagSchema } from "../../schemas/tag.ts";
import type { Zenml } from "../connection/zenml.ts";
import { createNamed, isRecent } from "../mapping/create-named.ts";
import { type TagState, toState } from "./model.ts";

/** Creates a tag. A create whose answer is lost is found again by name. */
export async function createTag({
  client,
  plan,
  signal,
}: CreateRequest<typeof tagSchema, Zenml>): Promise<TagState> {
  const { name, color } = plan;
  const exclusive = plan.exclusive === true;
  const tag = await createNamed({
    client,
    collection: client.api.tags,
    typeName: tagSchema.typeName,
    kind: "tag",
    request: { name, exclusive, ...(isUnknown(color) || color === null ? {} : { color }) },
    options: { signal },
    isOurs: ({ body }) => body !== null && isRecent(body) && body.exclusive === exclusive,
  });
  return toState(tag);
}
