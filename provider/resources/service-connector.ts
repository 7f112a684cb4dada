import { defineResource, type ValueMap } from "terraform-plugin-kit";
import { serviceConnectorSchema } from "../../schemas/service-connector.ts";
import { deleteConnector } from "../connector/delete-connector.ts";
import { planConnector } from "../connector/plan-connector.ts";
import { readConnector } from "../connector/read-connector.ts";
import { createConnector, updateConnector } from "../connector/write-connector.ts";
import { findIdForImport } from "../import/find-id.ts";
import { serviceConnectorFromRestApi } from "../import/move-state.ts";
import type { Zenml } from "../zenml.ts";

export const serviceConnectorResource = defineResource<typeof serviceConnectorSchema, Zenml>(
  serviceConnectorSchema,
  {
    async validate({ config }) {
      const { mistakes } = await import("../mistakes.ts");
      return mistakes.validateServiceConnector(config);
    },
    create: createConnector,
    read: readConnector,
    update: updateConnector,

    async delete({ client, state, signal }) {
      await deleteConnector(client, state, signal);
    },

    async modifyPlan(request) {
      const { mistakes } = await import("../mistakes.ts");
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
