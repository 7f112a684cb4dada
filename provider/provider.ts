import { defineProvider, type ProviderDefinition } from "terraform-plugin-kit";
import { providerSchema } from "../schemas/provider.ts";
import { componentDataSource, stackComponentDataSource } from "./component/data-source.ts";
import { componentResource } from "./component/resource.ts";
import { stackComponentResource } from "./component/stack-component-resource.ts";
import { configure } from "./connection/configure.ts";
import { describeError } from "./connection/describe-error.ts";
import { VERSION } from "./connection/version.ts";
import type { Zenml } from "./connection/zenml.ts";
import { flavorDataSource } from "./flavor/data-source.ts";
import { flavorsDataSource } from "./flavor/plural-data-source.ts";
import { flavorResource } from "./flavor/resource.ts";
import { artifactPath } from "./functions/artifact-path.ts";
import { mergeComponents } from "./functions/merge-components.ts";
import { secretReference } from "./functions/secret-reference.ts";
import { projectDataSource } from "./project/data-source.ts";
import { projectResource } from "./project/resource.ts";
import { secretDataSource } from "./secret/data-source.ts";
import { secretResource } from "./secret/resource.ts";
import { serverDataSource } from "./server/data-source.ts";
import { serviceConnectorDataSource } from "./service-connector/data-source.ts";
import { serviceConnectorResource } from "./service-connector/resource.ts";
import { stackDataSource } from "./stack/data-source.ts";
import { stackResource } from "./stack/resource.ts";

/** The ZenML provider: everything that practitioners can declare. */
export const zenmlProvider: ProviderDefinition<Zenml> = defineProvider({
  address: "registry.terraform.io/zenml-community/zenml",
  version: VERSION,
  schema: providerSchema,
  resources: [
    componentResource,
    stackComponentResource,
    serviceConnectorResource,
    stackResource,
    secretResource,
    projectResource,
    flavorResource,
  ],
  dataSources: [
    serverDataSource,
    stackDataSource,
    componentDataSource,
    stackComponentDataSource,
    serviceConnectorDataSource,
    secretDataSource,
    projectDataSource,
    flavorDataSource,
    flavorsDataSource,
  ],
  functions: [mergeComponents, secretReference, artifactPath],
  describeError,
  configure: (request) => configure(request),
});
