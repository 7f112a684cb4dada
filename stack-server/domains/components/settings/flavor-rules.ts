import { unexpected } from "../../../errors/problems.ts";
import type { FlavorRow } from "../../../store/rows.ts";
import { isObject, type Json, type JsonObject } from "../../../values/json.ts";
import { pythonRepr, pythonTypeName } from "../../../values/python-repr.ts";
import { checkPath } from "./artifact-store-paths.ts";
import { ruleProblem } from "./flavor-problems.ts";

type Settings = Record<string, Json>;

/** What a flavor does to settings and demands of them beyond their types. */
interface FlavorRules {
  /** Changes settings before they are checked one by one. */
  readonly before?: (settings: Settings, flavor: FlavorRow) => void;
  /** Settings that replace older ones: `[old, new]`. */
  readonly renamed?: readonly (readonly [string, string])[];
  /** Settings that must be given together: `[one, other, message]`. */
  readonly pairs?: readonly (readonly [string, string, string])[];
  /** Rules over all checked settings; returns the message of a breach. */
  readonly breach?: (settings: JsonObject) => string | undefined;
  /** Rules of one setting; returns the message of a breach. */
  readonly settings?: Readonly<Record<string, (value: Json) => string | undefined>>;
}

const servicePrincipal = [
  "client_id",
  "client_secret",
  "Databricks service principal authentication requires both `client_id` and `client_secret` to be configured, or neither.",
] as const;
const modalPair = [
  "token_id",
  "token_secret",
  "Modal token_id and token_secret must be configured together.",
] as const;

/** By `type/name`. **Source:** ZenML 0.98.0, asked flavor by flavor; see test/contract. */
const rulesByFlavor: Readonly<Record<string, FlavorRules>> = {
  "orchestrator/sagemaker": {
    renamed: [
      ["processor_role", "execution_role"],
      ["processor_tags", "tags"],
    ],
    before: completeSagemaker,
  },
  "orchestrator/kubeflow": {
    before: (settings) => {
      // The flavor keeps two of the parts, and loses their content.
      settings["pod_settings"] = { node_selectors: {}, affinity: {} };
    },
  },
  "orchestrator/airflow": {
    before: (settings) => {
      const long = airflowOperators[String(settings["operator"])];
      if (long !== undefined) {
        settings["operator"] = long;
      }
    },
  },
  "orchestrator/kubernetes": {
    settings: {
      concurrency_policy: (value) =>
        value === null || ["Allow", "Forbid", "Replace"].includes(String(value))
          ? undefined
          : `Invalid concurrency policy '${String(value)}'. Must be one of: Allow, Forbid, Replace`,
    },
  },
  "orchestrator/databricks": {
    pairs: [servicePrincipal],
    settings: { init_scripts: refuseScripts },
  },
  "step_operator/databricks": {
    pairs: [servicePrincipal],
    settings: { init_scripts: refuseScripts },
  },
  "orchestrator/modal": { pairs: [modalPair] },
  "step_operator/modal": { pairs: [modalPair] },
  "sandbox/modal": { pairs: [modalPair] },
  "deployer/modal": { pairs: [modalPair] },
  "alerter/slack": { renamed: [["default_slack_channel_id", "slack_channel_id"]] },
  "log_store/datadog": {
    before: (settings) => {
      const site = settings["site"] ?? "datadoghq.com";
      settings["endpoint"] ??= `https://http-intake.logs.${String(site)}/api/v2/logs`;
    },
    settings: {
      max_export_batch_size: (value) =>
        typeof value === "number" && value > 1000
          ? `max_export_batch_size cannot exceed 1000 (Datadog API limit). Got: ${value}`
          : undefined,
    },
  },
  "container_registry/aws": {
    settings: {
      uri: (value) =>
        String(value).includes("/")
          ? "Property `uri` can not contain a `/`. An example of a valid URI is: `715803424592.dkr.ecr.us-east-1.amazonaws.com`"
          : undefined,
    },
  },
  "container_registry/digitalocean": {
    settings: {
      uri: (value) =>
        /^registry\.digitalocean\.com\/[^/]+$/.test(String(value))
          ? undefined
          : "Property `uri` for the DigitalOcean container registry must be the DOCR host followed by your registry name. An example of a valid URI is `registry.digitalocean.com/my-registry`.",
    },
  },
  "artifact_store/s3": { settings: { client_kwargs: refuseEndpoint } },
  "artifact_store/b2": { settings: { client_kwargs: refuseEndpoint } },
  "artifact_store/digitalocean": {
    settings: { client_kwargs: refuseEndpoint },
    breach: refuseSpaces,
  },
  "experiment_tracker/vertex": {
    before: (settings) => {
      const experiment = settings["experiment"];
      if (typeof experiment !== "object" || experiment === null) {
        return;
      }
      throw unexpected(`expected string or bytes-like object, got '${pythonTypeName(experiment)}'`);
    },
    settings: {
      experiment: (value) =>
        value === null || value === "" || /^[a-z0-9][a-z0-9-]{0,127}$/.test(String(value))
          ? undefined
          : "Experiment name must match regex [a-z0-9][a-z0-9-]{0,127}",
    },
  },
  "experiment_tracker/mlflow": {
    pairs: [
      [
        "tracking_username",
        "tracking_password",
        "MLflow username/password authentication requires both `tracking_username` and `tracking_password` to be configured.",
      ],
      [
        "databricks_client_id",
        "databricks_client_secret",
        "Databricks OAuth M2M authentication requires both `databricks_client_id` and `databricks_client_secret` to be configured.",
      ],
    ],
    breach: refuseMlflow,
  },
};

const airflowOperators: Readonly<Record<string, string>> = {
  docker: "airflow.providers.docker.operators.docker.DockerOperator",
  kubernetes_pod:
    "airflow.providers.cncf.kubernetes.operators.kubernetes_pod.KubernetesPodOperator",
};

/** Settings after the flavor renamed and completed them. */
export function prepareSettings(settings: JsonObject, flavor: FlavorRow): JsonObject {
  const rules = rulesByFlavor[`${flavor.type}/${flavor.name}`] ?? {};
  const changed: Settings = { ...settings };
  const path = changed["path"];
  if (flavor.type === "artifact_store" && path !== undefined) {
    changed["path"] = checkPath(path, flavor);
  }
  rules.before?.(changed, flavor);
  for (const [old, present] of rules.renamed ?? []) {
    rename(changed, old, present, flavor);
  }
  return changed;
}

function rename(settings: Settings, old: string, present: string, flavor: FlavorRow): void {
  const value = settings[old] ?? null;
  if (value === null) {
    return;
  }
  const replacement = settings[present] ?? null;
  if (replacement === null) {
    settings[present] = value;
    delete settings[old];
  } else if (JSON.stringify(replacement) !== JSON.stringify(value)) {
    throw ruleProblem(
      flavor,
      `Got different values for deprecated attribute ${old} and replacement attribute ${present}.`,
      settings,
    );
  }
}

/** What a flavor's rule for one setting says against a value that has the right type. */
export function breachOfSetting(key: string, value: Json, flavor: FlavorRow): string | undefined {
  return rulesByFlavor[`${flavor.type}/${flavor.name}`]?.settings?.[key]?.(value);
}

/** Rules over checked settings; returns them as they are stored. */
export function applyFlavorRules(settings: JsonObject, flavor: FlavorRow): JsonObject {
  const rules = rulesByFlavor[`${flavor.type}/${flavor.name}`] ?? {};
  const changed: Settings = { ...settings };
  const uri = changed["uri"];
  if (flavor.type === "container_registry" && typeof uri === "string") {
    changed["uri"] = uri.replace(/\/+$/, "");
  }
  for (const [one, other, message] of rules.pairs ?? []) {
    if (isGiven(changed[one]) !== isGiven(changed[other])) {
      throw ruleProblem(flavor, message, changed);
    }
  }
  const message = rules.breach?.(changed);
  if (message !== undefined) {
    throw ruleProblem(flavor, message, changed);
  }
  return changed;
}

function isGiven(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== "";
}

function completeSagemaker(settings: Settings, flavor: FlavorRow): void {
  const usesTraining = settings["use_training_step"] ?? true;
  const target = settings["output_data_s3_uri"];
  const mode = settings["output_data_s3_mode"] ?? "EndOfJob";
  const isUnfit = isObject(target) || (typeof target === "string" && mode !== "EndOfJob");
  // Looked at before the text "false" is read as a bool.
  if (usesTraining !== false && isUnfit) {
    throw ruleProblem(
      flavor,
      "`use_training_step=True` is not supported when `output_data_s3_uri` is a dict or when `output_data_s3_mode` is not 'EndOfJob'.",
      settings,
    );
  }
  settings["instance_type"] ??= usesTraining === false ? "ml.t3.medium" : "ml.m5.xlarge";
}

function refuseScripts(value: Json): string | undefined {
  const paths: readonly Json[] = Array.isArray(value) ? value : [];
  const wrong = paths.filter((each) => !String(each).startsWith("dbfs:/"));
  if (wrong.length === 0) {
    return undefined;
  }
  return `Databricks init scripts must use DBFS paths starting with \`dbfs:/\`. Invalid paths: ${pythonRepr(wrong)}.`;
}

function refuseEndpoint(value: Json): string | undefined {
  const url = isObject(value) ? value["endpoint_url"] : undefined;
  if (typeof url !== "string" || url === "" || /^https?:\/\/[^/]+\/?/.test(url)) {
    return undefined;
  }
  return "Invalid URL for endpoint url: {url}. Should be in the form https://hostname[:port] or http://hostname[:port].";
}

function refuseSpaces(settings: JsonObject): string | undefined {
  const region = settings["region"];
  if (typeof region === "string" && region !== "") {
    return /^[a-z]+[0-9]+$/.test(region)
      ? undefined
      : `Invalid DigitalOcean Spaces region '${region}'. Expected a lowercase datacenter slug such as 'nyc3', 'ams3', 'fra1' or 'lon1'.`;
  }
  const client = settings["client_kwargs"];
  return isObject(client) && client["endpoint_url"]
    ? undefined
    : "The DigitalOcean Spaces artifact store needs either a `region` (for example 'fra1') or an explicit client_kwargs['endpoint_url'] to locate the Spaces endpoint.";
}

function refuseMlflow(settings: JsonObject): string | undefined {
  const uri = settings["tracking_uri"];
  const isDatabricks = uri === "databricks";
  const ofDatabricks = [
    "databricks_host",
    "databricks_client_id",
    "databricks_client_secret",
    "enable_unity_catalog",
  ].filter((key) => isGiven(settings[key]) && settings[key] !== false);
  if (!isDatabricks && ofDatabricks.length > 0) {
    const listed = ofDatabricks.map((key) => `\`${key}\``).join(", ");
    return `Databricks options ${listed} require \`tracking_uri\` to be set to \`databricks\`.`;
  }
  if (isDatabricks && !isGiven(settings["databricks_host"])) {
    return "MLflow experiment tracking with a Databricks MLflow managed tracking server requires the `databricks_host` to be set in your stack component. To update your component, run `zenml experiment-tracker update <NAME> --databricks_host=DATABRICKS_HOST` and specify the hostname of your Databricks workspace.";
  }
  if (
    typeof uri !== "string" ||
    !(isDatabricks || /^(https?|postgresql|mysql|sqlite|mssql)/.test(uri))
  ) {
    return undefined;
  }
  return refuseMlflowMethods(settings, uri);
}

function refuseMlflowMethods(settings: JsonObject, uri: string): string | undefined {
  const methods = [
    ...(isGiven(settings["tracking_username"]) ? ["username/password"] : []),
    ...(isGiven(settings["tracking_token"]) ? ["token"] : []),
    ...(isGiven(settings["databricks_client_id"]) ? ["Databricks OAuth M2M"] : []),
  ];
  if (methods.length === 1) {
    return undefined;
  }
  const basic = "`tracking_token`, `tracking_username` with `tracking_password`";
  const options =
    uri === "databricks"
      ? `${basic}, or \`databricks_client_id\` with \`databricks_client_secret\``
      : basic;
  const seen =
    methods.length === 0
      ? ""
      : `, but received multiple authentication methods: ${methods.join(", ")}`;
  return `MLflow experiment tracking with remote backend \`${uri}\` requires exactly one authentication method${seen}. Valid options are ${options}.`;
}
