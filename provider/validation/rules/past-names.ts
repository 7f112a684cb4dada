/** Component types that ZenML no longer has, with what to do instead. */
export const PAST_COMPONENT_TYPES: ReadonlyMap<string, string> = new Map([
  [
    "metadata_store",
    "ZenML has no metadata stores any more: the server itself keeps the metadata. Remove this component.",
  ],
  [
    "secrets_manager",
    "ZenML has no secrets managers any more: the server itself keeps secrets. Remove this component, create a " +
      "zenml_secret and refer to its values as {{secret_name.key}}.",
  ],
]);

/** What people call connector types elsewhere, in lower case, by ZenML's name. */
const OTHER_CONNECTOR_NAMES: Readonly<Record<string, readonly string[]>> = {
  aws: ["amazon", "amazonaws", "s3"],
  azure: ["azurerm", "az", "microsoft"],
  docker: ["dockerhub", "docker-hub", "registry"],
  gcp: ["google", "google-cloud", "gcloud", "gcs"],
  kubernetes: ["k8s", "kube"],
};

/** The connector type that a name from elsewhere means, as a question; undefined when the name is just unknown. */
export function findConnectorByOtherName(name: string): string | undefined {
  const found = Object.entries(OTHER_CONNECTOR_NAMES).find(([, others]) =>
    others.includes(name.toLowerCase().replaceAll("_", "-")),
  );
  return found === undefined ? undefined : `Did you mean ${JSON.stringify(found[0])}?`;
}

/** Auth methods that go by another name, by connector type. */
const PAST_AUTH_METHODS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  gcp: {
    "workload-identity":
      'Workload identity federation is the auth method "external-account": its setting external_account_json takes ' +
      "the credential configuration file of the workload identity pool.",
  },
  aws: {
    "workload-identity":
      'AWS has no auth method of that name: "implicit" uses the identity of the place where ZenML runs, and ' +
      '"iam-role" assumes a role.',
  },
  azure: {
    "workload-identity":
      'Azure has no auth method of that name: "implicit" uses the identity of the place where ZenML runs.',
  },
};

/** What an auth method of the past or of another tool is called here; undefined when the name is just unknown. */
export function findPastAuthMethod(connectorType: string, method: string): string | undefined {
  const methods = new Map(Object.entries(PAST_AUTH_METHODS)).get(connectorType);
  const name = method.toLowerCase().replaceAll("_", "-");
  return new Map(Object.entries(methods ?? {})).get(
    name.startsWith("workload-identity") ? "workload-identity" : name,
  );
}

/** Settings that people carry over from elsewhere, with what to write instead. */
export const FOREIGN_SETTINGS: ReadonlyMap<string, string> = new Map([
  [
    "workload_identity_provider",
    "Write the credential configuration of the workload identity pool, as JSON, to external_account_json.",
  ],
  [
    "gpu_enabled",
    "Request GPUs by number and type, in the settings of the flavor or of a pipeline's steps.",
  ],
]);
