import { defineProvider, type ProviderDefinition } from "terraform-plugin-kit";
import { providerSchema } from "../schemas/provider.ts";
import { configure } from "./configure.ts";
import { componentDataSource, stackComponentDataSource } from "./data-sources/component.ts";
import { flavorDataSource } from "./data-sources/flavor.ts";
import { flavorsDataSource } from "./data-sources/flavors.ts";
import { projectDataSource } from "./data-sources/project.ts";
import { secretDataSource } from "./data-sources/secret.ts";
import { serverDataSource } from "./data-sources/server.ts";
import { serviceConnectorDataSource } from "./data-sources/service-connector.ts";
import { stackDataSource } from "./data-sources/stack.ts";
import { describeError } from "./describe-error.ts";
import { artifactPath } from "./functions/artifact-path.ts";
import { mergeComponents } from "./functions/merge-components.ts";
import { secretReference } from "./functions/secret-reference.ts";
import { componentResource } from "./resources/component.ts";
import { flavorResource } from "./resources/flavor.ts";
import { projectResource } from "./resources/project.ts";
import { secretResource } from "./resources/secret.ts";
import { serviceConnectorResource } from "./resources/service-connector.ts";
import { stackResource } from "./resources/stack.ts";
import { stackComponentResource } from "./resources/stack-component.ts";
import { VERSION } from "./version.ts";
import type { Zenml } from "./zenml.ts";

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
