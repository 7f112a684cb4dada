/**
 * The component types and service connector types of ZenML.
 *
 * **Source:** ZenML server 0.98.0, `GET /api/v1/component-types` and `GET /api/v1/service_connector_types`.
 */

/** The component types, in the server's order. */
export const componentTypes = [
  "alerter",
  "annotator",
  "artifact_store",
  "container_registry",
  "data_validator",
  "experiment_tracker",
  "feature_store",
  "image_builder",
  "log_store",
  "model_deployer",
  "orchestrator",
  "step_operator",
  "model_registry",
  "deployer",
  "sandbox",
] as const;

/** A known component type. A newer server can have more. */
export type ComponentType = (typeof componentTypes)[number];

/** The component types of which a stack can have several. It can have one of every other type. */
export const repeatableComponentTypes = [
  "alerter",
  "experiment_tracker",
  "step_operator",
  "sandbox",
] as const satisfies readonly ComponentType[];

/** The component types of which every stack has a component, so none is ever taken out of a stack. */
export const requiredComponentTypes: readonly string[] = ["orchestrator", "artifact_store"];

/** What a service connector type supports. Every auth method supports every resource type. */
export interface ConnectorVocabulary {
  readonly authMethods: readonly string[];
  readonly resourceTypes: readonly string[];
  /** The resource types with several resources, which are told apart by a resource ID. */
  readonly resourceTypesWithInstances: readonly string[];
}

/** The service connector types of a server with the packages of all types installed. */
export const connectorTypes = {
  aws: {
    authMethods: [
      "implicit",
      "secret-key",
      "sts-token",
      "iam-role",
      "session-token",
      "federation-token",
    ],
    resourceTypes: ["aws-generic", "s3-bucket", "kubernetes-cluster", "docker-registry"],
    resourceTypesWithInstances: ["s3-bucket", "kubernetes-cluster"],
  },
  gcp: {
    authMethods: [
      "implicit",
      "user-account",
      "service-account",
      "external-account",
      "oauth2-token",
      "impersonation",
    ],
    resourceTypes: ["gcp-generic", "gcs-bucket", "kubernetes-cluster", "docker-registry"],
    resourceTypesWithInstances: ["gcs-bucket", "kubernetes-cluster", "docker-registry"],
  },
  azure: {
    authMethods: ["implicit", "service-principal", "access-token"],
    resourceTypes: ["azure-generic", "blob-container", "kubernetes-cluster", "docker-registry"],
    resourceTypesWithInstances: ["blob-container", "kubernetes-cluster", "docker-registry"],
  },
  kubernetes: {
    authMethods: ["password", "token"],
    resourceTypes: ["kubernetes-cluster"],
    resourceTypesWithInstances: [],
  },
  docker: {
    authMethods: ["password"],
    resourceTypes: ["docker-registry"],
    resourceTypesWithInstances: [],
  },
  hyperai: {
    authMethods: ["rsa-key", "dsa-key", "ecdsa-key", "ed25519-key"],
    resourceTypes: ["hyperai-instance"],
    resourceTypesWithInstances: ["hyperai-instance"],
  },
  oauth2: {
    authMethods: ["client-credentials", "refresh-token", "token"],
    resourceTypes: ["oauth2-api"],
    resourceTypesWithInstances: [],
  },
} as const satisfies { readonly [connectorType: string]: ConnectorVocabulary };

/** A known service connector type. A newer server can have more. */
export type ConnectorType = keyof typeof connectorTypes;

/** Returns what a service connector type supports, or undefined if the type is unknown. */
export function findConnectorVocabulary(connectorType: string): ConnectorVocabulary | undefined {
  return new Map<string, ConnectorVocabulary>(Object.entries(connectorTypes)).get(connectorType);
}

/**
 * The types of code repositories for which ZenML ships a class. **Source:** `zenml code-repository register --type` of ZenML
 * 0.98.0.
 */
export const CODE_REPOSITORY_TYPES = ["github", "gitlab"] as const;

/** The colors of tags. **Source:** the API document of ZenML server 0.98.0, `ColorVariants`. */
export const TAG_COLORS: readonly string[] = [
  "grey",
  "purple",
  "red",
  "green",
  "yellow",
  "orange",
  "lime",
  "teal",
  "turquoise",
  "magenta",
  "blue",
];

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether the string is the ID of an object in ZenML, rather than its name. */
export function isUuid(value: string): boolean {
  return UUID.test(value);
}
