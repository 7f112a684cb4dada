import { defineListResource } from "./definitions.ts";
import { toState } from "./note-resource.ts";
import { noteListSchema, noteSchema } from "./schemas.ts";

/** The list of `notes_note`, for `terraform query`. */
export const noteList = defineListResource(noteListSchema, noteSchema, {
  async *list({ client, config: { tag } }) {
    for (const note of await client.list()) {
      if (typeof tag !== "string" || note.tags.includes(tag)) {
        yield {
          displayName: note.title,
          identity: { id: note.id },
          state: () => toState(note, { tags: null, passphrase_version: null }),
        };
      }
    }
  },
});
