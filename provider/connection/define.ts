import { forClient } from "terraform-plugin-kit";
import type { Zenml } from "./zenml.ts";

/** `defineResource` and its siblings for handlers whose client is the configured ZenML server. */
export const {
  defineResource,
  defineDataSource,
  defineEphemeralResource,
  defineListResource,
  defineAction,
} = forClient<Zenml>();
