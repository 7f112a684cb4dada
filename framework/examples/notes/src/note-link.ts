import { defineFunction, FunctionArgumentError, string } from "terraform-plugin-kit";

/** The function `provider::notes::link`. */
export const noteLink = defineFunction({
  name: "link",
  summary: "Link to a note",
  description: "Returns a Markdown link to the note with the given id.",
  parameters: [
    { name: "id", type: string, description: "The id of the note." },
    { name: "label", type: string, description: "The text of the link." },
  ],
  returns: string,
  call: (id, label) => {
    if (label === "") {
      throw new FunctionArgumentError(1, "The label must not be empty.");
    }
    return `[${label}](notes://${id})`;
  },
});
