import { isUnknown, type UpdateRequest } from "terraform-plugin-kit";
import type { tagSchema } from "../../schemas/tag.ts";
import type { Zenml } from "../connection/zenml.ts";
import { updateNamed } from "../mapping/name-collisions.ts";
import { type TagState, toState } from "./model.ts";

/** Changes a tag. The server keeps what an update leaves out, and fails at null. **Source:** updates on ZenML 0.98.0. */
export async function updateTag({
  client: { api },
  plan,
  state,
  signal,
}: UpdateRequest<typeof tagSchema, Zenml>): Promise<TagState> {
  const { name, color } = plan;
  const { id } = state;
  const update = {
    ...(name === state.name ? {} : { name }),
    ...(isUnknown(color) || color === null || color === state.color ? {} : { color }),
    ...(plan.exclusive === state.exclusive ? {} : { exclusive: plan.exclusive === true }),
  };
  const findCollisions = () => api.tags.findNameCollisions(name, {}, { signal });
  const tag = await updateNamed({ id, kind: "tag", name, findCollisions }, () =>
    api.tags.update(id, update, { signal }),
  );
  return toState(tag);
}
