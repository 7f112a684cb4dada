import {
  attributePath,
  DiagnosticsError,
  didYouMean,
  error,
  isUnknown,
} from "terraform-plugin-kit";
import { defineDataSource } from "./definitions.ts";
import { noteDataSchema } from "./schemas.ts";

/** The data source `notes_note`. */
export const noteDataSource = defineDataSource(noteDataSchema, {
  async read({ client, config }) {
    const { title } = config;
    if (isUnknown(title)) {
      throw new TypeError("Terraform reads a data source only once its configuration is known.");
    }
    const notes = await client.list();
    const note = notes.find((candidate) => candidate.title === title);
    if (note === undefined) {
      const titles = notes.map((candidate) => candidate.title);
      const detail = [`No note has the title "${title}".`, didYouMean(title, titles)];
      throw new DiagnosticsError([error("Note not found", detail, attributePath("title"))]);
    }
    return { title, id: note.id, text: note.text, tags: note.tags };
  },
});
