import type { Plan, State } from "terraform-plugin-kit";
import { defineResource } from "./definitions.ts";
import type { Note, NoteContent } from "./notes-service.ts";
import { noteSchema } from "./schemas.ts";

type NoteSchema = typeof noteSchema;

/** The handlers of `notes_note`. */
export const noteResource = defineResource(noteSchema, {
  async create({ client, plan, writeOnly, keep }) {
    const note = await client.create(toContent(plan));
    const state = toState(note, plan);
    // The note exists from here on, even if locking it fails.
    keep(state);
    if (writeOnly.passphrase !== null) {
      await client.lock(note.id, writeOnly.passphrase);
    }
    return state;
  },

  async read({ client, state }) {
    const note = await client.find(state.id);
    return note === undefined ? null : toState(note, state);
  },

  async update({ client, plan, state, writeOnly }) {
    const note = await client.replace(state.id, toContent(plan));
    const isNewPassphrase = plan.passphrase_version !== state.passphrase_version;
    if (isNewPassphrase && writeOnly.passphrase !== null) {
      await client.lock(state.id, writeOnly.passphrase);
    }
    return toState(note, plan);
  },

  async delete({ client, state }) {
    await client.remove(state.id);
  },

  importBy: "id",
});

function toContent({ title, text, format, tags }: Plan<NoteSchema>): NoteContent {
  return { title, text, format: format === "plain" ? "plain" : "markdown", tags: tags ?? [] };
}

/**
 * The state of a note. Two things come from what was written before: the version of the passphrase, which the service
 * does not know, and whether no tags are `[]` or null, which is the same to the service but not to Terraform.
 */
export function toState(
  { id, title, text, format, tags, revision }: Note,
  written: Pick<State<NoteSchema>, "tags" | "passphrase_version">,
): State<NoteSchema> {
  return {
    id,
    title,
    text,
    format,
    tags: tags.length === 0 && written.tags === null ? null : tags,
    passphrase_version: written.passphrase_version,
    revision,
  };
}
