import type { CreateRequest, Value } from "terraform-plugin-kit";
import type { componentSchema } from "../../schemas/component.ts";
import type { Zenml } from "../connection/zenml.ts";
import { createNamed, isRecent } from "../mapping/create-named.ts";
import { toJsonObject } from "../mapping/json.ts";
import { settingsToSend } from "../mapping/settings.ts";
import { toStrings } from "../mapping/string-maps.ts";
import { addWriteOnly } from "../mapping/write-only.ts";
import { finishWrite } from "./finish-write.ts";
import {
  type ComponentState,
  type ConfigurationForm,
  type InForm,
  plannedConnector,
} from "./model.ts";

/** Creates a component. A create whose answer is lost is found again by name and type. */
export async function createComponent<C extends Value>(
  request: InForm<CreateRequest<typeof componentSchema, Zenml>, C>,
  { typeName }: ConfigurationForm<C>,
): Promise<ComponentState<C>> {
  const { client, plan, writeOnly, privateState, signal } = request;
  const { name, type, flavor } = plan;
  const settings = settingsToSend(plan.configuration);
  const sent = addWriteOnly(settings, writeOnly, privateState);
  const body = {
    ...plannedConnector(plan),
    name,
    type,
    flavor,
    configuration: sent,
    labels: toJsonObject(plan.labels ?? {}),
    environment: toStrings(plan.environment),
    ...(plan.secrets === null ? {} : { secrets: plan.secrets }),
  };
  const component = await createNamed({
    client,
    collection: client.api.components,
    typeName,
    kind: `${type} component`,
    type,
    request: body,
    options: { signal },
    isOurs: (found) => found.body?.flavor_name === flavor && isRecent(found.body),
  });
  return finishWrite(request, { component, sent });
}
