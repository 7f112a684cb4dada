import type { Schema } from "../framework/schema/schema.ts";
import { componentSchema, stackComponentSchema } from "./component.ts";
import { providerSchema } from "./provider.ts";
import { serverSchema } from "./server.ts";
import { serviceConnectorSchema } from "./service-connector.ts";
import { stackSchema } from "./stack.ts";

/** Everything that practitioners can write, by kind: what the documentation and the constructs are made from. */
export const allSchemas: {
  readonly provider: Schema;
  readonly resources: readonly Schema[];
  readonly dataSources: readonly Schema[];
  readonly ephemeralResources: readonly Schema[];
} = {
  provider: providerSchema,
  resources: [componentSchema, serviceConnectorSchema, stackSchema, stackComponentSchema],
  dataSources: [serverSchema],
  ephemeralResources: [],
};
