import { defineProvider, isUnknown, lazyResource, OperationError } from "terraform-plugin-kit";
import { describeError } from "./describe-error.ts";
import { noteDataSource } from "./note-data-source.ts";
import { noteLink } from "./note-link.ts";
import { noteList } from "./note-list.ts";
import { NotesService } from "./notes-service.ts";
import { readAloudAction } from "./read-aloud-action.ts";
import { noteSchema, providerSchema } from "./schemas.ts";
import { sessionEphemeralResource } from "./session-ephemeral-resource.ts";

/** The provider: what it offers, and how its handlers get their client. */
export const notesProvider = defineProvider({
  address: "example.com/acme/notes",
  version: "0.1.0",
  schema: providerSchema,
  resources: [
    // The handlers load when a configuration first needs them.
    lazyResource(noteSchema, async () => (await import("./note-resource.ts")).noteResource),
  ],
  dataSources: [noteDataSource],
  ephemeralResources: [sessionEphemeralResource],
  listResources: [noteList],
  actions: [readAloudAction],
  functions: [noteLink],
  describeError,
  configure: async ({ config: { folder } }) => {
    if (isUnknown(folder)) {
      throw new OperationError(
        "Unknown notes folder",
        "The provider reads notes while Terraform plans, so `folder` must be known by then.",
      );
    }
    return new NotesService(folder);
  },
});
