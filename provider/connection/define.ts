import { forClient } from "terraform-plugin-kit";
import type { Zenml } from "./zenml.ts";

/** `defineResource` and `defineDataSource` for handlers whose client is the configured ZenML server. */
export const { defineResource, defineDataSource } = forClient<Zenml>();
