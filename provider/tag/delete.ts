import type { DeleteRequest } from "terraform-plugin-kit";
import type { tagSchema } from "../../schemas/tag.ts";
import type { Zenml } from "../connection/zenml.ts";

/** Deletes a tag. The server takes it off everything that has it. **Source:** deletions on ZenML 0.98.0. */
export async function deleteTag({
  client: { api },
  state,
  signal,
}: DeleteRequest<typeof tagSchema, Zenml>): Promise<void> {
  await api.tags.delete(state.id, { signal });
}
