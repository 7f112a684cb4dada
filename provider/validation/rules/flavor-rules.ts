import { type Diagnostic, didYouMean, error, isUnknown, warning } from "terraform-plugin-kit";
import { listNames, quote } from "../../mapping/names.ts";
import type { Configuration } from "./configuration.ts";
import { checkMlflow } from "./mlflow.ts";
import { isSecretReference } from "./secret-reference.ts";

/** Settings of which the server takes all or none. **Source:** refused creates on ZenML 0.98.0. */
const TOGETHER: readonly {
  readonly flavors: readonly string[];
  readonly pair: readonly [string, string];
}[] = [
  {
    flavors: ["orchestrator/modal", "sandbox/modal", "step_operator/modal"],
    pair: ["token_id", "token_secret"],
  },
  {
    flavors: ["orchestrator/databricks", "step_operator/databricks"],
    pair: ["docker_image_username", "docker_image_password"],
  },
  {
    flavors: ["orchestrator/databricks", "step_operator/databricks"],
    pair: ["client_id", "client_secret"],
  },
  {
    flavors: ["orchestrator/kubeflow", "orchestrator/tekton"],
    pair: ["client_username", "client_password"],
  },
  { flavors: ["experiment_tracker/mlflow"], pair: ["tracking_username", "tracking_password"] },
  {
    flavors: ["experiment_tracker/mlflow"],
    pair: ["databricks_client_id", "databricks_client_secret"],
  },
];

/** Settings of which the server wants at least one, by flavor. */
const ANY_OF: Readonly<Record<string, readonly string[]>> = {
  "artifact_store/digitalocean": ["region", "client_kwargs"],
};

/** Choices that a flavor's code knows, in any case, and its schema does not say, by flavor and setting. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  "orchestrator/kubernetes.concurrency_policy": ["Allow", "Forbid", "Replace"],
};

/** Beginnings that a flavor's code insists on, by flavor and setting. */
const BEGINNINGS: Readonly<Record<string, readonly string[]>> = {
  "container_registry/digitalocean.uri": ["registry.digitalocean.com/"],
  "step_operator/runai.runai_base_url": ["http://", "https://"],
  "deployer/kubernetes.readiness_probe_path": ["/"],
  "deployer/kubernetes.liveness_probe_path": ["/"],
};

/** Rules of single flavors that span settings or are not in their schemas. */
export function* checkFlavorRules(
  flavor: string,
  owner: string,
  configuration: Configuration,
): Iterable<Diagnostic> {
  if (configuration.keysAreKnown) {
    yield* checkPairs(flavor, owner, configuration);
    yield* checkAnyOf(flavor, owner, configuration);
    if (flavor === "experiment_tracker/mlflow") {
      yield* checkMlflow(owner, configuration);
    }
  }
  if (flavor.startsWith("container_registry/")) {
    yield* checkRegistryUri(owner, configuration);
  }
  for (const { key, value, path } of configuration.settings) {
    if (typeof value !== "string" || isSecretReference(value)) {
      continue;
    }
    const summary = `Invalid value for setting ${quote(key)}`;
    const choices = find(CHOICES, `${flavor}.${key}`);
    const isChoice = choices?.some((one) => one.toLowerCase() === value.toLowerCase());
    if (choices !== undefined && isChoice !== true) {
      yield error(
        summary,
        [
          `The setting ${quote(key)} of ${owner} takes one of ${listNames(choices)}, not ${quote(value)}.`,
          didYouMean(value, choices),
        ],
        path,
      );
    }
    const beginnings = find(BEGINNINGS, `${flavor}.${key}`);
    if (beginnings !== undefined && !beginnings.some((one) => value.startsWith(one))) {
      yield error(
        summary,
        `The setting ${quote(key)} of ${owner} must begin with ${beginnings.map(quote).join(" or ")}.`,
        path,
      );
    }
  }
}

function* checkPairs(
  flavor: string,
  owner: string,
  configuration: Configuration,
): Iterable<Diagnostic> {
  for (const { flavors, pair } of TOGETHER) {
    const [given, absent] = configuration.find(pair[0]) === undefined ? [pair[1], pair[0]] : pair;
    const configured = configuration.find(given);
    if (
      flavors.includes(flavor) &&
      configured !== undefined &&
      configuration.find(absent) === undefined &&
      configured.value !== "" &&
      !isUnknown(configured.value)
    ) {
      yield error(
        `Missing setting ${quote(absent)}`,
        `${quote(pair[0])} and ${quote(pair[1])} of ${owner} go together: give both or neither.`,
        configured.path,
      );
    }
  }
}

function* checkAnyOf(
  flavor: string,
  owner: string,
  configuration: Configuration,
): Iterable<Diagnostic> {
  const names = find(ANY_OF, flavor) ?? [];
  if (names.length > 0 && names.every((name) => configuration.find(name) === undefined)) {
    yield error(
      `Missing setting ${quote(names[0] ?? "")}`,
      `The server refuses ${owner} without one of ${listNames(names)}.`,
      configuration.path,
    );
  }
}

/** The server takes a scheme, but no image has a name that begins with one. **Source:** creates on ZenML 0.98.0. */
function* checkRegistryUri(owner: string, configuration: Configuration): Iterable<Diagnostic> {
  const uri = configuration.find("uri");
  const scheme = typeof uri?.value === "string" ? /^[a-z]+:\/\//i.exec(uri.value)?.[0] : undefined;
  if (uri !== undefined && scheme !== undefined) {
    yield warning(
      'Scheme in setting "uri"',
      [
        `The uri of ${owner} begins with ${quote(scheme)}. It is the beginning of image names, such as ` +
          '"gcr.io/my-project", so pulling and pushing images will fail.',
        `Remove ${quote(scheme)}.`,
      ],
      uri.path,
    );
  }
}

function find<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
