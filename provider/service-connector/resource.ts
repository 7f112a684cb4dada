import { serviceConnectorSchema } from "../../schemas/service-connector.ts";
import { defineResource } from "../connection/define.ts";
import { idOfIdentity } from "../mapping/find-id.ts";
import { createConnector } from "./create.ts";
import { deleteConnector } from "./delete.ts";
import { importConnector } from "./import.ts";
import { connectorFromRestApi } from "./move-state.ts";
import { planConnector, planConnectorDelete } from "./plan.ts";
import { readConnector } from "./read.ts";
import { updateConnector } from "./update.ts";
import { upgradeFromMap } from "./upgrade-state.ts";
import { validateConnector } from "./validate.ts";

/** `zenml_service_connector`. */
export const serviceConnectorResource = defineResource(serviceConnectorSchema, {
  validate: validateConnector,
  create: createConnector,
  read: readConnector,
  update: updateConnector,
  delete: deleteConnector,
  modifyPlan: planConnector,
  planDelete: planConnectorDelete,
  importBy: importConnector,
  importByIdentity: idOfIdentity("service connector"),
  upgradeState: { 0: upgradeFromMap },
  moveState: [connectorFromRestApi],
});
