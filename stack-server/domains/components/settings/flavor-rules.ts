import { internalError } from "../../../errors/problems.ts";
import type { FlavorRow } from "../../../store/rows.ts";
import { isObject, type Json, type JsonObject } from "../../../values/json.ts";
import { pythonRepr, pythonTypeName } from "../../../values/python-repr.ts";
import { brokenRule } from "./problems.ts";

/** Settings that a rule may change. */
export type MutableSettings = Record<string, Json>;

/** What a flavor does to settings and requires of them beyond their types. */
export interface FlavorRules {
  /** Changes settings before their types are checked. */
  readonly complete?: (settings: MutableSettings, flavor: FlavorRow) => void;
  /** Deprecated settings and those that replace them: `[old, new]`. */
  readonly renamed?: readonly (readonly [string, string])[];
  /** Rules over single settings of the right type; they return the message of what is wrong. */
  readonly settings?: Readonly<Record<string, (value: Json) => string | undefined>>;
  /** Settings that must be given together: `[one, other, message]`. */
  readonly pairs?: readonly (readonly [string, string, string])[];
  /** A rule over all settings of the right types; it returns the message of what is wrong. */
  readonly findMistake?: (settings: JsonObject) => string | undefined;
}

const SERVICE_PRINCIPAL = [
  "client_id",
  "client_secret",
  "Databricks service principal authentication requires both `client_id` and `client_secret` to be configured, or neither.",
] as const;
const DATABRICKS_IMAGE = [
  "docker_image_username",
  "docker_image_password",
  "Databricks Docker image authentication requires both `docker_image_username` and `docker_image_password` to be configured.",
] as const;
const CLIENT_LOGIN = [
  "client_username",
  "client_password",
  "`client_username` and `client_password` both need to be set together.",
] as const;
const MODAL_TOKEN = [
  "token_id",
  "token_secret",
  "Modal token_id and token_secret must be configured together.",
] as const;

/**
 * By type and name of the flavor.
 *
 * **Source:** ZenML 0.98.0, asked flavor by flavor; compared by test/contract/configuration.test.ts.
 */
const RULES: Readonly<Record<string, FlavorRules>> = {
  "orchestrator/sagemaker": {
    renamed: [
      ["processor_role", "execution_role"],
      ["processor_tags", "tags"],
    ],
    complete: completeSagemaker,
  },
  "orchestrator/kubeflow": {
    pairs: [CLIENT_LOGIN],
    complete: (settings) => {
      // ZenML keeps these two parts of the pod settings, and loses what is in them.
      settings["pod_settings"] = { node_selectors: {}, affinity: {} };
    },
  },
  "orchestrator/airflow": {
    complete: (settings) => {
      const long = AIRFLOW_OPERATORS[String(settings["operator"])];
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
    pairs: [DATABRICKS_IMAGE, SERVICE_PRINCIPAL],
    settings: { init_scripts: findScriptMistake },
  },
  "step_operator/databricks": {
    pairs: [DATABRICKS_IMAGE, SERVICE_PRINCIPAL],
    settings: { init_scripts: findScriptMistake },
  },
  "orchestrator/tekton": { pairs: [CLIENT_LOGIN] },
  "deployer/kubernetes": {
    settings: { readiness_probe_path: findProbeMistake, liveness_probe_path: findProbeMistake },
  },
  "orchestrator/modal": { pairs: [MODAL_TOKEN] },
  "step_operator/modal": { pairs: [MODAL_TOKEN] },
  "sandbox/modal": { pairs: [MODAL_TOKEN] },
  "deployer/modal": { pairs: [MODAL_TOKEN] },
  "alerter/slack": { renamed: [["default_slack_channel_id", "slack_channel_id"]] },
  "log_store/datadog": {
    complete: (settings) => {
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
  "artifact_store/s3": { settings: { client_kwargs: findEndpointMistake } },
  "artifact_store/b2": { settings: { client_kwargs: findEndpointMistake } },
  "artifact_store/digitalocean": {
    settings: { client_kwargs: findEndpointMistake },
    findMistake: findSpacesMistake,
  },
  "experiment_tracker/vertex": {
    complete: (settings) => {
      const experiment = settings["experiment"];
      if (typeof experiment !== "object" || experiment === null) {
        return;
      }
      throw internalError(
        `expected string or bytes-like object, got '${pythonTypeName(experiment)}'`,
      );
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
    findMistake: findMlflowMistake,
  },
};

const AIRFLOW_OPERATORS: Readonly<Record<string, string>> = {
  docker: "airflow.providers.docker.operators.docker.DockerOperator",
  kubernetes_pod:
    "airflow.providers.cncf.kubernetes.operators.kubernetes_pod.KubernetesPodOperator",
};

/** The rules of a flavor; most have none. */
export function getFlavorRules({ type, name }: FlavorRow): FlavorRules {
  return RULES[`${type}/${name}`] ?? {};
}

/** Whether a setting has a value: neither null nor an empty string. */
export function isGiven(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== "";
}

function completeSagemaker(settings: MutableSettings, flavor: FlavorRow): void {
  const usesTraining = settings["use_training_step"] ?? true;
  const target = settings["output_data_s3_uri"];
  const mode = settings["output_data_s3_mode"] ?? "EndOfJob";
  const isUnfit = isObject(target) || (typeof target === "string" && mode !== "EndOfJob");
  // ZenML looks at it before it converts types, so the string "false" counts as true.
  if (usesTraining !== false && isUnfit) {
    throw brokenRule(
      flavor,
      "`use_training_step=True` is not supported when `output_data_s3_uri` is a dict or when `output_data_s3_mode` is not 'EndOfJob'.",
      settings,
    );
  }
  settings["instance_type"] ??= usesTraining === false ? "ml.t3.medium" : "ml.m5.xlarge";
}

function findScriptMistake(value: Json): string | undefined {
  const paths: readonly Json[] = Array.isArray(value) ? value : [];
  const wrong = paths.filter((each) => !String(each).startsWith("dbfs:/"));
  if (wrong.length === 0) {
    return undefined;
  }
  return `Databricks init scripts must use DBFS paths starting with \`dbfs:/\`. Invalid paths: ${pythonRepr(wrong)}.`;
}

function findEndpointMistake(value: Json): string | undefined {
  const url = isObject(value) ? value["endpoint_url"] : undefined;
  if (typeof url !== "string" || url === "" || /^https?:\/\/[^/]+\/?/.test(url)) {
    return undefined;
  }
  return "Invalid URL for endpoint url: {url}. Should be in the form https://hostname[:port] or http://hostname[:port].";
}

function findSpacesMistake(settings: JsonObject): string | undefined {
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

function findProbeMistake(value: Json): string | undefined {
  return typeof value !== "string" || value.startsWith("/")
    ? undefined
    : `Probe path must start with '/': ${value}`;
}

function findMlflowMistake(settings: JsonObject): string | undefined {
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
  // A database, such as sqlite, needs no credentials of its own.
  return typeof uri === "string" && (isDatabricks || /^https?:\/\//.test(uri))
    ? findMlflowMethodMistake(settings, uri)
    : undefined;
}

function findMlflowMethodMistake(settings: JsonObject, uri: string): string | undefined {
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
