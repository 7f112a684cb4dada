import {
  computed,
  defaultTo,
  defineSchema,
  lengthBetween,
  notBlank,
  oneOf,
  optional,
  optionalComputed,
  required,
  requiresReplace,
  sensitive,
  string,
  useStateForUnknown,
  writeOnly,
} from "terraform-plugin-kit";

/** The provider block. */
export const providerSchema = defineSchema({
  typeName: "",
  description: "Manages notes that are kept in a folder.",
  attributes: {
    folder: required.string("The folder in which the service keeps its notes."),
  },
});

/** The resource `notes_note`. */
export const noteSchema = defineSchema({
  typeName: "notes_note",
  description: "A note.",
  attributes: {
    id: computed.string("The id that the service gave the note.", useStateForUnknown),
    title: required.string("The title, unique among all notes.", notBlank, lengthBetween(0, 80)),
    text: required.string("What the note says."),
    format: optionalComputed.string(
      "The markup of the text.",
      defaultTo("markdown"),
      oneOf(["markdown", "plain"]),
      requiresReplace,
    ),
    tags: optional.set(string, "Words to find the note by."),
    passphrase: writeOnly.string("Locks the note. Stored in neither the plan nor the state."),
    passphrase_version: optional.int64("Change this to send `passphrase` again."),
    revision: computed.int64("How often the service has stored the note."),
  },
  identity: { required: ["id"] },
});

/** The `list` block `notes_note`. */
export const noteListSchema = defineSchema({
  typeName: "notes_note",
  description: "Lists notes.",
  attributes: {
    tag: optional.string("Only notes with this tag. All of them by default."),
  },
});

/** The action `notes_read_aloud`. */
export const readAloudSchema = defineSchema({
  typeName: "notes_read_aloud",
  description: "Reads a note aloud, line by line.",
  attributes: {
    id: required.string("The id of the note."),
  },
});

/** The data source `notes_note`. */
export const noteDataSchema = defineSchema({
  typeName: "notes_note",
  description: "Finds a note by its title.",
  attributes: {
    title: required.string("The title of the note."),
    id: computed.string("The id of the note."),
    text: computed.string("What the note says."),
    tags: computed.set(string, "The words to find the note by."),
  },
});

/** The ephemeral resource `notes_session`. */
export const sessionSchema = defineSchema({
  typeName: "notes_session",
  description: "A token for the notes service that ends with the command.",
  attributes: {
    reader: required.string("Who the token is for."),
    token: computed.string("The token.", sensitive),
  },
});
