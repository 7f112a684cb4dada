import {
  defineProvider,
  lazyAction,
  lazyDataSource,
  lazyEphemeralResource,
  lazyListResource,
  lazyResource,
  type ProviderDefinition,
} from "terraform-plugin-kit";
import { rotateApiKeySchema } from "../schemas/actions/rotate-api-key.ts";
import { verifyServiceConnectorSchema } from "../schemas/actions/verify-service-connector.ts";
import { apiKeySchema } from "../schemas/api-key.ts";
import { codeRepositorySchema } from "../schemas/code-repository.ts";
import { componentSchema, stackComponentSchema } from "../schemas/component.ts";
import { apiKeyDataSchema } from "../schemas/data-sources/api-key.ts";
import { apiKeysDataSchema } from "../schemas/data-sources/api-keys.ts";
import { codeRepositoriesDataSchema } from "../schemas/data-sources/code-repositories.ts";
import { codeRepositoryDataSchema } from "../schemas/data-sources/code-repository.ts";
import {
  componentDataSchema,
  stackComponentDataSchema,
} from "../schemas/data-sources/component.ts";
import { componentsDataSchema } from "../schemas/data-sources/components.ts";
import { flavorDataSchema } from "../schemas/data-sources/flavor.ts";
import { flavorsDataSchema } from "../schemas/data-sources/flavors.ts";
import { projectDataSchema } from "../schemas/data-sources/project.ts";
import { projectsDataSchema } from "../schemas/data-sources/projects.ts";
import { secretDataSchema } from "../schemas/data-sources/secret.ts";
import { secretsDataSchema } from "../schemas/data-sources/secrets.ts";
import { serverSettingsDataSchema } from "../schemas/data-sources/server-settings.ts";
import { serviceAccountDataSchema } from "../schemas/data-sources/service-account.ts";
import { serviceAccountsDataSchema } from "../schemas/data-sources/service-accounts.ts";
import { serviceConnectorDataSchema } from "../schemas/data-sources/service-connector.ts";
import { connectorResourcesDataSchema } from "../schemas/data-sources/service-connector-resources.ts";
import { serviceConnectorsDataSchema } from "../schemas/data-sources/service-connectors.ts";
import { stackDataSchema } from "../schemas/data-sources/stack.ts";
import { stacksDataSchema } from "../schemas/data-sources/stacks.ts";
import { tagDataSchema } from "../schemas/data-sources/tag.ts";
import { tagsDataSchema } from "../schemas/data-sources/tags.ts";
import { userDataSchema } from "../schemas/data-sources/user.ts";
import { usersDataSchema } from "../schemas/data-sources/users.ts";
import { apiTokenSchema } from "../schemas/ephemeral-resources/api-token.ts";
import { secretEphemeralSchema } from "../schemas/ephemeral-resources/secret.ts";
import { connectorCredentialsSchema } from "../schemas/ephemeral-resources/service-connector-credentials.ts";
import { flavorSchema } from "../schemas/flavor.ts";
import { apiKeyListSchema } from "../schemas/lists/api-key.ts";
import { codeRepositoryListSchema } from "../schemas/lists/code-repository.ts";
import { componentListSchema } from "../schemas/lists/component.ts";
import { flavorListSchema } from "../schemas/lists/flavor.ts";
import { projectListSchema } from "../schemas/lists/project.ts";
import { secretListSchema } from "../schemas/lists/secret.ts";
import { serviceAccountListSchema } from "../schemas/lists/service-account.ts";
import { serviceConnectorListSchema } from "../schemas/lists/service-connector.ts";
import { stackListSchema } from "../schemas/lists/stack.ts";
import { tagListSchema } from "../schemas/lists/tag.ts";
import { userListSchema } from "../schemas/lists/user.ts";
import { projectSchema } from "../schemas/project.ts";
import { providerSchema } from "../schemas/provider.ts";
import { secretSchema } from "../schemas/secret.ts";
import { serverSchema } from "../schemas/server.ts";
import { serverSettingsSchema } from "../schemas/server-settings.ts";
import { serviceAccountSchema } from "../schemas/service-account.ts";
import { serviceConnectorSchema } from "../schemas/service-connector.ts";
import { stackSchema } from "../schemas/stack.ts";
import { tagSchema } from "../schemas/tag.ts";
import { userSchema } from "../schemas/user.ts";
import { describeError } from "./connection/describe-error.ts";
import { VERSION } from "./connection/version.ts";
import type { Zenml } from "./connection/zenml.ts";
import { artifactPath } from "./functions/artifact-path.ts";
import { mergeComponents } from "./functions/merge-components.ts";
import { secretReference } from "./functions/secret-reference.ts";
import { stackDiagram } from "./functions/stack-diagram.ts";

/**
 * The ZenML provider: everything that practitioners can declare.
 *
 * Schemas are here at once; what a resource does is loaded when Terraform first asks for that resource. Of the
 * processes that one command starts, most only answer for schemas.
 */
export const zenmlProvider: ProviderDefinition<Zenml> = defineProvider({
  address: "registry.terraform.io/zenml-community/zenml",
  version: VERSION,
  schema: providerSchema,
  resources: [
    lazyResource(componentSchema, async () => {
      const { componentResource } = await import("./component/resource.ts");
      return componentResource;
    }),
    lazyResource(stackComponentSchema, async () => {
      const { stackComponentResource } = await import("./component/stack-component-resource.ts");
      return stackComponentResource;
    }),
    lazyResource(serviceConnectorSchema, async () => {
      const { serviceConnectorResource } = await import("./service-connector/resource.ts");
      return serviceConnectorResource;
    }),
    lazyResource(stackSchema, async () => {
      const { stackResource } = await import("./stack/resource.ts");
      return stackResource;
    }),
    lazyResource(secretSchema, async () => {
      const { secretResource } = await import("./secret/resource.ts");
      return secretResource;
    }),
    lazyResource(projectSchema, async () => {
      const { projectResource } = await import("./project/resource.ts");
      return projectResource;
    }),
    lazyResource(flavorSchema, async () => {
      const { flavorResource } = await import("./flavor/resource.ts");
      return flavorResource;
    }),
    lazyResource(tagSchema, async () => {
      const { tagResource } = await import("./tag/resource.ts");
      return tagResource;
    }),
    lazyResource(codeRepositorySchema, async () => {
      const { codeRepositoryResource } = await import("./code-repository/resource.ts");
      return codeRepositoryResource;
    }),
    lazyResource(serviceAccountSchema, async () => {
      const { serviceAccountResource } = await import("./service-account/resource.ts");
      return serviceAccountResource;
    }),
    lazyResource(apiKeySchema, async () => {
      const { apiKeyResource } = await import("./api-key/resource.ts");
      return apiKeyResource;
    }),
    lazyResource(userSchema, async () => {
      const { userResource } = await import("./user/resource.ts");
      return userResource;
    }),
    lazyResource(serverSettingsSchema, async () => {
      const { serverSettingsResource } = await import("./server-settings/resource.ts");
      return serverSettingsResource;
    }),
  ],
  dataSources: [
    lazyDataSource(serverSchema, async () => {
      const { serverDataSource } = await import("./server/data-source.ts");
      return serverDataSource;
    }),
    lazyDataSource(stackDataSchema, async () => {
      const { stackDataSource } = await import("./stack/data-source.ts");
      return stackDataSource;
    }),
    lazyDataSource(componentDataSchema, async () => {
      const { componentDataSource } = await import("./component/data-source.ts");
      return componentDataSource;
    }),
    lazyDataSource(stackComponentDataSchema, async () => {
      const { stackComponentDataSource } = await import("./component/data-source.ts");
      return stackComponentDataSource;
    }),
    lazyDataSource(serviceConnectorDataSchema, async () => {
      const { serviceConnectorDataSource } = await import("./service-connector/data-source.ts");
      return serviceConnectorDataSource;
    }),
    lazyDataSource(secretDataSchema, async () => {
      const { secretDataSource } = await import("./secret/data-source.ts");
      return secretDataSource;
    }),
    lazyDataSource(projectDataSchema, async () => {
      const { projectDataSource } = await import("./project/data-source.ts");
      return projectDataSource;
    }),
    lazyDataSource(flavorDataSchema, async () => {
      const { flavorDataSource } = await import("./flavor/data-source.ts");
      return flavorDataSource;
    }),
    lazyDataSource(flavorsDataSchema, async () => {
      const { flavorsDataSource } = await import("./flavor/plural-data-source.ts");
      return flavorsDataSource;
    }),
    lazyDataSource(stacksDataSchema, async () => {
      const { stacksDataSource } = await import("./stack/plural-data-source.ts");
      return stacksDataSource;
    }),
    lazyDataSource(componentsDataSchema, async () => {
      const { componentsDataSource } = await import("./component/plural-data-source.ts");
      return componentsDataSource;
    }),
    lazyDataSource(serviceConnectorsDataSchema, async () => {
      const { serviceConnectorsDataSource } = await import(
        "./service-connector/plural-data-source.ts"
      );
      return serviceConnectorsDataSource;
    }),
    lazyDataSource(connectorResourcesDataSchema, async () => {
      const { connectorResourcesDataSource } = await import(
        "./service-connector/resources-data-source.ts"
      );
      return connectorResourcesDataSource;
    }),
    lazyDataSource(secretsDataSchema, async () => {
      const { secretsDataSource } = await import("./secret/plural-data-source.ts");
      return secretsDataSource;
    }),
    lazyDataSource(projectsDataSchema, async () => {
      const { projectsDataSource } = await import("./project/plural-data-source.ts");
      return projectsDataSource;
    }),
    lazyDataSource(tagDataSchema, async () => {
      const { tagDataSource } = await import("./tag/data-source.ts");
      return tagDataSource;
    }),
    lazyDataSource(codeRepositoryDataSchema, async () => {
      const { codeRepositoryDataSource } = await import("./code-repository/data-source.ts");
      return codeRepositoryDataSource;
    }),
    lazyDataSource(serviceAccountDataSchema, async () => {
      const { serviceAccountDataSource } = await import("./service-account/data-source.ts");
      return serviceAccountDataSource;
    }),
    lazyDataSource(apiKeyDataSchema, async () => {
      const { apiKeyDataSource } = await import("./api-key/data-source.ts");
      return apiKeyDataSource;
    }),
    lazyDataSource(userDataSchema, async () => {
      const { userDataSource } = await import("./user/data-source.ts");
      return userDataSource;
    }),
    lazyDataSource(serverSettingsDataSchema, async () => {
      const { serverSettingsDataSource } = await import("./server-settings/data-source.ts");
      return serverSettingsDataSource;
    }),
    lazyDataSource(tagsDataSchema, async () => {
      const { tagsDataSource } = await import("./tag/plural-data-source.ts");
      return tagsDataSource;
    }),
    lazyDataSource(codeRepositoriesDataSchema, async () => {
      const { codeRepositoriesDataSource } = await import(
        "./code-repository/plural-data-source.ts"
      );
      return codeRepositoriesDataSource;
    }),
    lazyDataSource(serviceAccountsDataSchema, async () => {
      const { serviceAccountsDataSource } = await import("./service-account/plural-data-source.ts");
      return serviceAccountsDataSource;
    }),
    lazyDataSource(apiKeysDataSchema, async () => {
      const { apiKeysDataSource } = await import("./api-key/plural-data-source.ts");
      return apiKeysDataSource;
    }),
    lazyDataSource(usersDataSchema, async () => {
      const { usersDataSource } = await import("./user/plural-data-source.ts");
      return usersDataSource;
    }),
  ],
  ephemeralResources: [
    lazyEphemeralResource(secretEphemeralSchema, async () => {
      const { secretEphemeralResource } = await import("./secret/ephemeral-resource.ts");
      return secretEphemeralResource;
    }),
    lazyEphemeralResource(apiTokenSchema, async () => {
      const { apiTokenEphemeralResource } = await import("./api-token/ephemeral-resource.ts");
      return apiTokenEphemeralResource;
    }),
    lazyEphemeralResource(connectorCredentialsSchema, async () => {
      const { connectorCredentials } = await import("./service-connector/ephemeral-resource.ts");
      return connectorCredentials;
    }),
  ],
  listResources: [
    lazyListResource(componentListSchema, async () => {
      const { componentList } = await import("./component/list-resource.ts");
      return componentList;
    }),
    lazyListResource(stackListSchema, async () => {
      const { stackList } = await import("./stack/list-resource.ts");
      return stackList;
    }),
    lazyListResource(serviceConnectorListSchema, async () => {
      const { serviceConnectorList } = await import("./service-connector/list-resource.ts");
      return serviceConnectorList;
    }),
    lazyListResource(secretListSchema, async () => {
      const { secretList } = await import("./secret/list-resource.ts");
      return secretList;
    }),
    lazyListResource(projectListSchema, async () => {
      const { projectList } = await import("./project/list-resource.ts");
      return projectList;
    }),
    lazyListResource(flavorListSchema, async () => {
      const { flavorList } = await import("./flavor/list-resource.ts");
      return flavorList;
    }),
    lazyListResource(tagListSchema, async () => {
      const { tagList } = await import("./tag/list-resource.ts");
      return tagList;
    }),
    lazyListResource(codeRepositoryListSchema, async () => {
      const { codeRepositoryList } = await import("./code-repository/list-resource.ts");
      return codeRepositoryList;
    }),
    lazyListResource(serviceAccountListSchema, async () => {
      const { serviceAccountList } = await import("./service-account/list-resource.ts");
      return serviceAccountList;
    }),
    lazyListResource(apiKeyListSchema, async () => {
      const { apiKeyList } = await import("./api-key/list-resource.ts");
      return apiKeyList;
    }),
    lazyListResource(userListSchema, async () => {
      const { userList } = await import("./user/list-resource.ts");
      return userList;
    }),
  ],
  actions: [
    lazyAction(verifyServiceConnectorSchema, async () => {
      const { verifyServiceConnector } = await import("./service-connector/verify-action.ts");
      return verifyServiceConnector;
    }),
    lazyAction(rotateApiKeySchema, async () => {
      const { rotateApiKey } = await import("./api-key/rotate-action.ts");
      return rotateApiKey;
    }),
  ],
  functions: [mergeComponents, secretReference, artifactPath, stackDiagram],
  describeError,
  async validate({ config }) {
    const { checkProviderBlock } = await import("./connection/settings.ts");
    return checkProviderBlock(config);
  },
  async configure(request) {
    const { configure } = await import("./connection/configure.ts");
    return configure(request);
  },
  isDeferred: ({ isReachable }) => !isReachable,
  close({ creations }) {
    creations.close();
  },
});
