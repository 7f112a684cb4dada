import { notBlank, oneOf, optional, required, string } from "terraform-plugin-kit";
import { TAG_COLORS } from "../../client/vocabulary.ts";
import { idArgument } from "../uuid.ts";

/** The filter that every list of named objects has. */
export const namePrefix = optional.string(
  "Beginning of the names to list, such as `team-`. Case matters.",
  notBlank,
);

/** The filter of every list of objects that have an owner. */
export const owner = optional.string(
  "Name or UUID of the user or service account that owns the objects to list.",
  notBlank,
);

/** The filters of a list of components. */
export const componentFilters = {
  name_prefix: namePrefix,
  user: owner,
  type: optional.string("Component type, such as `artifact_store`."),
  flavor: optional.string("Flavor of the components, such as `s3`.", notBlank),
  connector_id: optional.string(
    "UUID of the service connector that the components use.",
    idArgument("the UUID of a service connector"),
  ),
  stack_id: optional.string(
    "UUID of a stack that contains the components.",
    idArgument("the UUID of a stack"),
  ),
};

/** The filters of a list of service connectors. */
export const serviceConnectorFilters = {
  name_prefix: namePrefix,
  user: owner,
  type: optional.string("Type of the service connectors, such as `gcp`.", notBlank),
  auth_method: optional.string("Authentication method, such as `service-account`.", notBlank),
  resource_type: optional.string(
    "Resource type that the service connectors give access to, such as `kubernetes-cluster`.",
    notBlank,
  ),
  resource_id: optional.string(
    "ID of the only resource that the service connectors give access to.",
    notBlank,
  ),
  labels: optional.map(string, "Labels that the service connectors have, besides any others."),
};

const active = optional.bool(
  "Whether to list only active ones (`true`) or only inactive ones (`false`). By default, both are listed.",
);

/** The filters of a list of tags. */
export const tagFilters = {
  name_prefix: namePrefix,
  user: owner,
  color: optional.string("Color of the tags.", oneOf(TAG_COLORS)),
  exclusive: optional.bool(
    "Whether to list only exclusive tags (`true`) or only others (`false`). By default, both are listed.",
  ),
};

/** The filters of a list of code repositories. */
export const codeRepositoryFilters = {
  name_prefix: namePrefix,
  user: owner,
  project_id: optional.string(
    "UUID of the project of the code repositories. If not set, it is the default project of the account that the provider uses or, if that has none, the project `default`.",
    idArgument("the UUID of a project, such as zenml_project.example.id"),
  ),
};

/** The filters of a list of users or of service accounts. */
export const accountFilters = { name_prefix: namePrefix, active };

/** The filters of a list of API keys. */
export const apiKeyFilters = {
  ...accountFilters,
  service_account_id: required.string(
    "UUID of the service account that the API keys belong to.",
    idArgument("the UUID of a service account"),
  ),
};
