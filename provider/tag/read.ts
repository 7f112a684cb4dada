import type { ReadRequest } from "terraform-plugin-kit";
import { tagSchema } from "../../schemas/tag.ts";
import type { Zenml } from "../connection/zenml.ts";
import { type TagState, toState } from "./model.ts";

/** Refreshes a tag; null if it is gone. */
export async function readTag({
  client: { api, creations, managedIds },
  state,
  isImported,
  signal,
}: ReadRequest<typeof tagSchema, Zenml>): Promise<TagState | null> {
  const tag = await api.tags.read(state.id, { signal });
  if (tag === undefined) {
    return null;
  }
  if (!isImported) {
    creations.forgetLeftover({ typeName: tagSchema.typeName, type: "", name: state.name });
  }
  managedIds.add(tag.id);
  return toState(tag);
}
