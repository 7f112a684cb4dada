import type { Plan, State } from "terraform-plugin-kit";
import { defineResource } from "./definitions.ts";
import type { Note, NoteContent } from "./notes-service.ts";
import { noteSchema } from "./schemas.ts";

type NoteSchema = typeof noteSchema;

/** The handlers of `notes_note`. */
export const noteResource = defineResource(noteSchema, {
  async create({ client, plan, writeOnly, keep }) {
    const note = await client.create(toContent(plan));
    const state = toState(note, plan.passphrase_version);
    // The note exists from here on, even if locking it fails.
    keep(state);
    if (writeOnly.passphrase !== null) {
      await client.lock(note.id, writeOnly.passphrase);
    }
    return state;
  },

  async read({ client, state }) {
    const note = await client.find(state.id);
    return note === undefined ? null : toState(note, state.passphrase_version);
  },

  async update({ client, plan, state, writeOnly }) {
    const note = await client.replace(state.id, toContent(plan));
    const isNewPassphrase = plan.passphrase_version !== state.passphrase_version;
    if (isNewPassphrase && writeOnly.passphrase !== null) {
      await client.lock(state.id, writeOnly.passphrase);
    }
    return toState(note, plan.passphrase_version);
  },

  async delete({ client, state }) {
    await client.remove(state.id);
  },

  importBy: "id",
});

function toContent({ title, text, format, tags }: Plan<NoteSchema>): NoteContent {
  return { title, text, format: format === "plain" ? "plain" : "markdown", tags: tags ?? [] };
}

/** The service does not know the version of the passphrase, so it is carried over. */
function toState(note: Note, passphraseVersion: number | null): State<NoteSchema> {
  const { id, title, text, format, tags, revision } = note;
  return {
    id,
    title,
    text,
    format,
    tags: tags.length === 0 ? null : tags,
    passphrase_version: passphraseVersion,
    revision,
  };
}
