import { isObject, type Json, type JsonObject } from "../json.ts";
import { unexpected } from "../problems.ts";
import type { FlavorRow } from "../store/rows.ts";
import { ruleProblem } from "./configuration.ts";

/** What paths of an artifact store may begin with. */
const artifactStoreSchemes: Readonly<Record<string, readonly string[]>> = {
  s3: ["s3://"],
  gcp: ["gs://"],
  azure: ["abfs://", "az://"],
  alibaba: ["oss://"],
};

/** Refusals that come before the settings are looked at one by one. */
export function refuseBySettings(settings: JsonObject, flavor: FlavorRow): void {
  if (flavor.type !== "artifact_store") return;
  const path = settings["path"];
  if (path === undefined) return;
  if (typeof path !== "string") {
    const type = path === null ? "NoneType" : typeof path === "number" ? "int" : "dict";
    throw unexpected(`'${type}' object has no attribute 'strip'`);
  }
  const schemes = artifactStoreSchemes[flavor.name];
  const bare = path.trim().replace(/^["'`]+|["'`]+$/g, "");
  if (schemes === undefined || schemes.some((scheme) => bare.startsWith(scheme))) return;
  if (bare === "") return;
  const class_ =
    flavor.source
      .split(".")
      .at(-1)
      ?.replace(/Flavor$/, "Config") ?? flavor.name;
  const listed = schemes.map((scheme) => `'${scheme}'`).join(", ");
  throw unexpected(
    `The path: '${path}' you defined for your artifact store is not supported by the implementation of ${class_}, because it does not start with one of its supported schemes: {${listed}}.`,
  );
}

/** Settings that some flavors rename, complete or lose before they are checked. */
export function prepareSettings(settings: JsonObject, flavor: FlavorRow): JsonObject {
  if (flavor.name === "sagemaker" && flavor.type === "orchestrator") {
    return renameSagemakerSettings(settings, flavor);
  }
  return settings;
}

function renameSagemakerSettings(settings: JsonObject, flavor: FlavorRow): JsonObject {
  const renamed: Record<string, Json> = { ...settings };
  for (const [old, present] of [
    ["processor_role", "execution_role"],
    ["processor_tags", "tags"],
  ] as const) {
    const value = renamed[old];
    if (value === undefined) continue;
    const replacement = renamed[present];
    if (replacement !== undefined && JSON.stringify(replacement) !== JSON.stringify(value)) {
      throw ruleProblem(
        flavor,
        `Got different values for deprecated attribute ${old} and replacement attribute ${present}.`,
      );
    }
    renamed[present] = value;
    delete renamed[old];
  }
  return { instance_type: "ml.m5.xlarge", ...renamed };
}

const emptyPodSettings: JsonObject = {
  node_selectors: {},
  affinity: {},
  tolerations: [],
  resources: {},
  annotations: {},
  volumes: [],
  volume_mounts: [],
  host_ipc: false,
  scheduler_name: null,
  image_pull_secrets: [],
  labels: {},
  env: [],
  env_from: [],
  container_security_context: {},
  additional_pod_spec_args: {},
};

/** Changes that some flavors make to the settings they store. */
export function applyFlavorRules(settings: JsonObject, flavor: FlavorRow): JsonObject {
  const changed: Record<string, Json> = { ...settings };
  const uri = changed["uri"];
  if (flavor.type === "container_registry" && typeof uri === "string") {
    changed["uri"] = uri.replace(/\/+$/, "");
  }
  if (flavor.name === "kubeflow" && isObject(changed["pod_settings"])) {
    // The flavor keeps two of the settings' parts, and loses their content.
    changed["pod_settings"] = { node_selectors: {}, affinity: {} };
  }
  return changed;
}

/** Pod settings that came as text are stored with every default filled in. */
export function withPodDefaults(settings: JsonObject): JsonObject {
  return { ...emptyPodSettings, ...settings };
}
