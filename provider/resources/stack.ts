import { defineResource } from "terraform-plugin-kit";
import { stackSchema } from "../../schemas/stack.ts";
import { findIdForImport } from "../import/find-id.ts";
import { stackFromRestApi } from "../import/move-state.ts";
import { deleteStack } from "../stack/delete-stack.ts";
import { planStack } from "../stack/plan-stack.ts";
import { readStack } from "../stack/read-stack.ts";
import { upgradeFromMap } from "../stack/upgrade-from-map.ts";
import { createStack, updateStack } from "../stack/write-stack.ts";
import type { Zenml } from "../zenml.ts";

export const stackResource = defineResource<typeof stackSchema, Zenml>(stackSchema, {
  async validate({ config }) {
    const { mistakes } = await import("../mistakes.ts");
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
