import { forClient } from "terraform-plugin-kit";
import type { NotesService } from "./notes-service.ts";

/** How this provider defines things whose handlers use the service. */
export const {
  defineResource,
  defineDataSource,
  defineEphemeralResource,
  defineListResource,
  defineAction,
} = forClient<NotesService>();
