import { OperationError } from "terraform-plugin-kit";
import { defineAction } from "./definitions.ts";
import { readAloudSchema } from "./schemas.ts";

/** The action `notes_read_aloud`: the lines of a note as progress. */
export const readAloudAction = defineAction(readAloudSchema, {
  async invoke({ client, config, progress }) {
    const id = String(config.id);
    const note = await client.find(id);
    if (note === undefined) {
      throw new OperationError(
        "Note not found",
        `There is no note with the id ${JSON.stringify(id)}.`,
      );
    }
    for (const line of note.text.split("\n")) {
      progress(line);
    }
  },
});
