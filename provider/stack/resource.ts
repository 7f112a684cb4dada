import { defineResource } from "terraform-plugin-kit";
import { stackSchema } from "../../schemas/stack.ts";
import type { Zenml } from "../connection/zenml.ts";
import { findIdForImport } from "../mapping/find-id.ts";
import { stackFromRestApi } from "../mapping/rest-api-state.ts";
import { deleteStack } from "./delete.ts";
import { planStack } from "./plan.ts";
import { readStack } from "./read.ts";
import { upgradeFromMap } from "./upgrade-from-map.ts";
import { createStack, updateStack } from "./write.ts";

export const stackResource = defineResource<typeof stackSchema, Zenml>(stackSchema, {
  async validate({ config }) {
    const { mistakes } = await import("../validation/mistakes.ts");
    return mistakes.validateStack(config);
  },
  create: createStack,
  read: readStack,
  update: updateStack,
  delete: deleteStack,
  modifyPlan: planStack,
  importBy: async ({ id, client: { api } }) => ({
    id: await findIdForImport("stack", id, (name) => api.stacks.findByName(name)),
  }),
  // The official provider's shape, whose components are a map of texts.
  upgradeState: { 0: upgradeFromMap },
  moveState: [stackFromRestApi],
});
