import type { Schema } from "terraform-plugin-kit";
import { rotateApiKeySchema } from "./actions/rotate-api-key.ts";
import { verifyServiceConnectorSchema } from "./actions/verify-service-connector.ts";
import { componentSchema, stackComponentSchema } from "./component.ts";
import { componentDataSchema, stackComponentDataSchema } from "./data-sources/component.ts";
import { flavorDataSchema } from "./data-sources/flavor.ts";
import { flavorsDataSchema } from "./data-sources/flavors.ts";
import { projectDataSchema } from "./data-sources/project.ts";
import { secretDataSchema } from "./data-sources/secret.ts";
import { serviceConnectorDataSchema } from "./data-sources/service-connector.ts";
import { stackDataSchema } from "./data-sources/stack.ts";
import { flavorSchema } from "./flavor.ts";
import type { FunctionSignature } from "./function-signature.ts";
import { artifactPathFunction } from "./functions/artifact-path.ts";
import { mergeComponentsFunction } from "./functions/merge-components.ts";
import { secretReferenceFunction } from "./functions/secret-reference.ts";
import { componentListSchema } from "./lists/component.ts";
import { flavorListSchema } from "./lists/flavor.ts";
import { projectListSchema } from "./lists/project.ts";
import { secretListSchema } from "./lists/secret.ts";
import { serviceConnectorListSchema } from "./lists/service-connector.ts";
import { stackListSchema } from "./lists/stack.ts";
import { projectSchema } from "./project.ts";
import { providerSchema } from "./provider.ts";
import { secretSchema } from "./secret.ts";
import { serverSchema } from "./server.ts";
import { serviceConnectorSchema } from "./service-connector.ts";
import { stackSchema } from "./stack.ts";

/** Everything that a configuration can use, by kind. The documentation and the constructs are generated from it. */
export const allSchemas: {
  readonly provider: Schema;
  readonly resources: readonly Schema[];
  readonly dataSources: readonly Schema[];
  readonly ephemeralResources: readonly Schema[];
  /** For `terraform query`, by the type name of the resource that they list. */
  readonly listResources: readonly Schema[];
  readonly actions: readonly Schema[];
  readonly functions: readonly FunctionSignature[];
} = {
  provider: providerSchema,
  resources: [
    componentSchema,
    serviceConnectorSchema,
    stackSchema,
    stackComponentSchema,
    secretSchema,
    projectSchema,
    flavorSchema,
  ],
  dataSources: [
    serverSchema,
    stackDataSchema,
    componentDataSchema,
    stackComponentDataSchema,
    serviceConnectorDataSchema,
    secretDataSchema,
    projectDataSchema,
    flavorDataSchema,
    flavorsDataSchema,
  ],
  ephemeralResources: [],
  listResources: [
    componentListSchema,
    stackListSchema,
    serviceConnectorListSchema,
    secretListSchema,
    projectListSchema,
    flavorListSchema,
  ],
  actions: [verifyServiceConnectorSchema, rotateApiKeySchema],
  functions: [mergeComponentsFunction, secretReferenceFunction, artifactPathFunction],
};
