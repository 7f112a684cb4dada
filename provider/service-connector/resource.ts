import { defineResource, type ValueMap } from "terraform-plugin-kit";
import { serviceConnectorSchema } from "../../schemas/service-connector.ts";
import type { Zenml } from "../connection/zenml.ts";
import { findIdForImport } from "../mapping/find-id.ts";
import { serviceConnectorFromRestApi } from "../mapping/move-state.ts";
import { deleteConnector } from "./delete.ts";
import { planConnector } from "./plan.ts";
import { readConnector } from "./read.ts";
import { createConnector, updateConnector } from "./write.ts";

export const serviceConnectorResource = defineResource<typeof serviceConnectorSchema, Zenml>(
  serviceConnectorSchema,
  {
    async validate({ config }) {
      const { mistakes } = await import("../validation/mistakes.ts");
      return mistakes.validateServiceConnector(config);
    },
    create: createConnector,
    read: readConnector,
    update: updateConnector,

    async delete({ client, state, signal }) {
      await deleteConnector(client, state, signal);
    },

    async modifyPlan(request) {
      const { mistakes } = await import("../validation/mistakes.ts");
      await mistakes.checkLiveConnector(request);
      return planConnector(request);
    },

    importBy: async ({ id, client: { api } }) => ({
      id: await findIdForImport("service connector", id, (name) =>
        api.serviceConnectors.findByName(name),
      ),
    }),

    moveState: [serviceConnectorFromRestApi],

    upgradeState: {
      // The official provider's shape, whose configuration is a map of texts.
      0: (state) => ({ ...state, configuration: toDynamicJson(state["configuration"]) }),
    },
  },
);

function toDynamicJson(configuration: ValueMap[string] | undefined): ValueMap | null {
  return configuration === null || configuration === undefined
    ? null
    : { type: ["map", "string"], value: configuration };
}
