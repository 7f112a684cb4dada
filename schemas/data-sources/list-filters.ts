import { notBlank, optional, string } from "terraform-plugin-kit";
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
