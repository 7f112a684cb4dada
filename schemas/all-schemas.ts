import type { Schema } from "terraform-plugin-kit";
import { rotateApiKeySchema } from "./actions/rotate-api-key.ts";
import { verifyServiceConnectorSchema } from "./actions/verify-service-connector.ts";
import { apiKeySchema } from "./api-key.ts";
import { codeRepositorySchema } from "./code-repository.ts";
import { componentSchema, stackComponentSchema } from "./component.ts";
import { apiKeyDataSchema } from "./data-sources/api-key.ts";
import { apiKeysDataSchema } from "./data-sources/api-keys.ts";
import { codeRepositoriesDataSchema } from "./data-sources/code-repositories.ts";
import { codeRepositoryDataSchema } from "./data-sources/code-repository.ts";
import { componentDataSchema, stackComponentDataSchema } from "./data-sources/component.ts";
import { componentsDataSchema } from "./data-sources/components.ts";
import { flavorDataSchema } from "./data-sources/flavor.ts";
import { flavorsDataSchema } from "./data-sources/flavors.ts";
import { projectDataSchema } from "./data-sources/project.ts";
import { projectsDataSchema } from "./data-sources/projects.ts";
import { secretDataSchema } from "./data-sources/secret.ts";
import { secretsDataSchema } from "./data-sources/secrets.ts";
import { serverSettingsDataSchema } from "./data-sources/server-settings.ts";
import { serviceAccountDataSchema } from "./data-sources/service-account.ts";
import { serviceAccountsDataSchema } from "./data-sources/service-accounts.ts";
import { serviceConnectorDataSchema } from "./data-sources/service-connector.ts";
import { connectorResourcesDataSchema } from "./data-sources/service-connector-resources.ts";
import { serviceConnectorsDataSchema } from "./data-sources/service-connectors.ts";
import { stackDataSchema } from "./data-sources/stack.ts";
import { stacksDataSchema } from "./data-sources/stacks.ts";
import { tagDataSchema } from "./data-sources/tag.ts";
import { tagsDataSchema } from "./data-sources/tags.ts";
import { userDataSchema } from "./data-sources/user.ts";
import { usersDataSchema } from "./data-sources/users.ts";
import { apiTokenSchema } from "./ephemeral-resources/api-token.ts";
import { secretEphemeralSchema } from "./ephemeral-resources/secret.ts";
import { connectorCredentialsSchema } from "./ephemeral-resources/service-connector-credentials.ts";
import { flavorSchema } from "./flavor.ts";
import type { FunctionSignature } from "./function-signature.ts";
import { artifactPathFunction } from "./functions/artifact-path.ts";
import { mergeComponentsFunction } from "./functions/merge-components.ts";
import { secretReferenceFunction } from "./functions/secret-reference.ts";
import { stackDiagramFunction } from "./functions/stack-diagram.ts";
import { apiKeyListSchema } from "./lists/api-key.ts";
import { codeRepositoryListSchema } from "./lists/code-repository.ts";
import { componentListSchema } from "./lists/component.ts";
import { flavorListSchema } from "./lists/flavor.ts";
import { projectListSchema } from "./lists/project.ts";
import { secretListSchema } from "./lists/secret.ts";
import { serviceAccountListSchema } from "./lists/service-account.ts";
import { serviceConnectorListSchema } from "./lists/service-connector.ts";
import { stackListSchema } from "./lists/stack.ts";
import { tagListSchema } from "./lists/tag.ts";
import { userListSchema } from "./lists/user.ts";
import { projectSchema } from "./project.ts";
import { providerSchema } from "./provider.ts";
import { secretSchema } from "./secret.ts";
import { serverSchema } from "./server.ts";
import { serverSettingsSchema } from "./server-settings.ts";
import { serviceAccountSchema } from "./service-account.ts";
import { serviceConnectorSchema } from "./service-connector.ts";
import { stackSchema } from "./stack.ts";
import { tagSchema } from "./tag.ts";
import { userSchema } from "./user.ts";

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
    tagSchema,
    codeRepositorySchema,
    serviceAccountSchema,
    apiKeySchema,
    userSchema,
    serverSettingsSchema,
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
    stacksDataSchema,
    componentsDataSchema,
    serviceConnectorsDataSchema,
    connectorResourcesDataSchema,
    secretsDataSchema,
    projectsDataSchema,
    tagDataSchema,
    codeRepositoryDataSchema,
    serviceAccountDataSchema,
    apiKeyDataSchema,
    userDataSchema,
    serverSettingsDataSchema,
    tagsDataSchema,
    codeRepositoriesDataSchema,
    serviceAccountsDataSchema,
    apiKeysDataSchema,
    usersDataSchema,
  ],
  ephemeralResources: [secretEphemeralSchema, apiTokenSchema, connectorCredentialsSchema],
  listResources: [
    componentListSchema,
    stackListSchema,
    serviceConnectorListSchema,
    secretListSchema,
    projectListSchema,
    flavorListSchema,
    tagListSchema,
    codeRepositoryListSchema,
    serviceAccountListSchema,
    apiKeyListSchema,
    userListSchema,
  ],
  actions: [verifyServiceConnectorSchema, rotateApiKeySchema],
  functions: [
    mergeComponentsFunction,
    secretReferenceFunction,
    artifactPathFunction,
    stackDiagramFunction,
  ],
};
