import { beforeAll, describe, expect } from "@jest/globals";
import {
  attributePath,
  createValueMap,
  isValueMap,
  parseJson,
  type ValueMap,
} from "terraform-plugin-kit";
import { toJsonObject } from "../../provider/mapping/json.ts";
import { mergeForUpdate, reconcile, remember } from "../../provider/mapping/reconcile.ts";
import { checkComponent } from "../../provider/validation/rules/component.ts";
import { COMPONENT_PATHS } from "../../provider/validation/rules/configured-component.ts";
import { checkConnector } from "../../provider/validation/rules/connector.ts";
import { settingsFromSchema } from "../../provider/validation/rules/json-schema.ts";
import { catalogue } from "../../schemas/catalogue/catalogue.ts";
import type { Setting, Settings } from "../../schemas/catalogue/types.ts";
import { sameConfiguration } from "../../schemas/comparison.ts";
import { it } from "../support/by-version.ts";
import {
  isRealZenmlAvailable,
  realZenmlStartTimeoutMs,
  sharedRealZenml,
} from "../support/real-zenml.ts";

const describeReal = isRealZenmlAvailable() ? describe : describe.skip;

let api: (method: string, path: string, body?: unknown) => Promise<Answer>;

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

beforeAll(async () => {
  if (!isRealZenmlAvailable()) {
    return;
  }
  const { url, apiKey } = await sharedRealZenml();
  const form = new URLSearchParams({ password: apiKey });
  const login = await fetch(`${url}/api/v1/login`, { method: "POST", body: form });
  const token = at(await login.json(), "access_token");
  const headers = { Authorization: `Bearer ${String(token)}`, "Content-Type": "application/json" };
  api = async (method, path, body) => {
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const response = await fetch(`${url}/api/v1${path}`, init);
    return { status: response.status, body: await response.json() };
  };
}, realZenmlStartTimeoutMs);

function at(body: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null
        ? new Map<string, unknown>(Object.entries(value)).get(key)
        : undefined,
    body,
  );
}

function items(body: unknown): readonly unknown[] {
  const list = Array.isArray(body) ? body : at(body, "items");
  return Array.isArray(list) ? list : [];
}

let created = 0;

/** Creates a component and deletes it again; the configuration as the server returns it, or its refusal. */
async function tryComponent(
  type: string,
  flavor: string,
  configuration: ValueMap,
  update?: ValueMap,
): Promise<{ readonly refusal: number } | { readonly stored: ValueMap }> {
  created += 1;
  const request = { name: `checks-${process.pid}-${created}`, type, flavor, configuration };
  const made = await api("POST", "/components", request);
  if (made.status !== 200) {
    return { refusal: made.status };
  }
  const path = `/components/${String(at(made.body, "id"))}`;
  const last = update === undefined ? made : await api("PUT", path, { configuration: update });
  expect((await api("DELETE", path)).status).toBe(200);
  return last.status === 200 ? { stored: configurationOf(last.body) } : { refusal: last.status };
}

function configurationOf(body: unknown): ValueMap {
  const value = parseJson(JSON.stringify(at(body, "metadata", "configuration")));
  return isValueMap(value) ? value : {};
}

function findErrors(type: string, flavor: string, value: ValueMap): readonly string[] {
  const configuration = [{ path: attributePath("configuration"), value, isSensitive: true }];
  const paths = COMPONENT_PATHS;
  return checkComponent(
    { catalogue },
    { type, flavor, configuration, connectorId: null, connectorResourceId: null, paths },
  ).map((one) => one.summary);
}

/** A setting without what a JSON schema cannot say or the server keeps for itself. */
function comparable(setting: Setting | undefined): unknown {
  const { types, items, values, object, secret, constraints = {} } = setting ?? { types: [] };
  const nested = shapesOf(object);
  return { types, items, values, nested, secret, constraints, choices: setting?.enum };
}

/** Of nested settings, the catalogue has no limits. */
function shapesOf(settings: Settings = {}): unknown {
  return Object.entries(settings).map(([key, { types, items, values, object }]) => [
    key,
    { types, items, values, nested: shapesOf(object) },
  ]);
}

describeReal("the bundled catalogue and a real server", () => {
  it("agree on every flavor, its connector and its settings", async () => {
    const { body } = await api("GET", "/flavors?size=1000&hydrate=true");
    const shipped = items(body).filter((one) => at(one, "body", "is_custom") === false);
    expect(shipped).toHaveLength(catalogue.flavors.length);
    for (const one of shipped) {
      const flavor = catalogue.findFlavor(String(at(one, "body", "type")), String(at(one, "name")));
      const settings = settingsFromSchema(at(one, "metadata", "config_schema"));
      const title = `${flavor?.type}/${flavor?.name}`;
      expect([title, Object.keys(settings ?? {})]).toEqual([
        title,
        Object.keys(flavor?.config ?? {}),
      ]);
      for (const key of Object.keys(flavor?.config ?? {})) {
        const place = `${title}.${key}`;
        expect([place, comparable(settings?.[key])]).toEqual([
          place,
          comparable(flavor?.config[key]),
        ]);
      }
      expect({
        connector_type: at(one, "metadata", "connector_type") ?? undefined,
        resource_type: at(one, "metadata", "connector_resource_type") ?? undefined,
        resource_id_attr: at(one, "metadata", "connector_resource_id_attr") ?? undefined,
      }).toEqual({ ...flavor?.connector });
    }
  });

  it("agree on every connector type and the settings of its auth methods", async () => {
    const { body } = await api("GET", "/service_connector_types");
    for (const one of items(body)) {
      const type = catalogue.findConnectorType(String(at(one, "connector_type")));
      for (const method of items(at(one, "auth_methods"))) {
        const known = type?.auth_methods[String(at(method, "auth_method"))]?.config;
        const settings = settingsFromSchema(at(method, "config_schema"));
        expect(Object.keys(settings ?? {})).toEqual(Object.keys(known ?? {}));
        for (const [key, setting] of Object.entries(known ?? {})) {
          expect(comparable(settings?.[key])).toEqual(comparable(setting));
        }
      }
    }
    expect(items(body).length).toBeGreaterThan(5);
  });
});

describeReal("mistakes that checkComponent() reports", () => {
  it.each<readonly [string, string, ValueMap]>([
    ["orchestrator", "vertex", { location: "l", gpu_enabled: true }],
    ["orchestrator", "vertex", { location: "l", machine_type: "n1-standard-8" }],
    ["orchestrator", "vertex", {}],
    ["orchestrator", "vertex", { location: "l", labels: { floor: 3 } }],
    ["orchestrator", "kubernetes", { synchronous: "maybe" }],
    ["orchestrator", "kubernetes", { max_parallelism: "ten" }],
    ["orchestrator", "kubernetes", { max_parallelism: 1.5 }],
    ["orchestrator", "kubernetes", { max_parallelism: "" }],
    ["orchestrator", "kubernetes", { max_parallelism: "{{a.b}}" }],
    ["orchestrator", "kubernetes", { max_api_retries: -1 }],
    ["orchestrator", "kubernetes", { kubernetes_namespace: 5 }],
    ["orchestrator", "kubernetes", { pod_settings: "" }],
    ["orchestrator", "kubernetes", { pod_settings: ["a"] }],
    ["orchestrator", "kubernetes", { concurrency_policy: "forbit" }],
    ["orchestrator", "modal", { token_id: "not-a-real-token" }],
    ["orchestrator", "databricks", { host: "h", client_secret: "not-a-real-secret" }],
    ["experiment_tracker", "wandb", { api_key: "not-a-real-key", resume: "alow" }],
    ["experiment_tracker", "comet", {}],
    ["experiment_tracker", "mlflow", { tracking_username: "u" }],
    ["deployer", "docker", { port_range: "[8000,9000]" }],
    ["deployer", "docker", { port_range: [1] }],
    ["deployer", "aws", { health_check_protocol: "UDP" }],
    ["deployer", "kubernetes", { readiness_probe_path: "ready" }],
    ["artifact_store", "s3", { path: "gs://b" }],
    ["artifact_store", "s3", { path: "S3://b" }],
    ["artifact_store", "s3", { path: "" }],
    ["artifact_store", "s3", { path: "{{a.b}}" }],
    ["artifact_store", "azure", { path: "abfss://c" }],
    ["artifact_store", "local", { path: "s3://b" }],
    ["artifact_store", "local", { path: "{{a.b}}" }],
    ["artifact_store", "digitalocean", { path: "s3://b" }],
    ["container_registry", "default", { uri: "{{a.b}}" }],
    ["container_registry", "digitalocean", { uri: "docker.io/x" }],
    ["log_store", "datadog", {}],
    ["log_store", "otel", { endpoint: "x", compression: "zip" }],
    [
      "step_operator",
      "runai",
      { client_id: "a", client_secret: "b", runai_base_url: "x", project_name: "p" },
    ],
  ])("are refused by the server: %s/%s %j", async (type, flavor, configuration) => {
    expect(findErrors(type, flavor, configuration)).not.toEqual([]);
    const answer = await tryComponent(type, flavor, configuration);
    expect("refusal" in answer ? answer.refusal : "created").toBeGreaterThanOrEqual(400);
  });
});

describeReal("what means the same", () => {
  it.each<readonly [string, string, ValueMap]>([
    [
      "orchestrator",
      "kubernetes",
      { synchronous: "yes", max_parallelism: " 7 ", max_api_retries: "1_0" },
    ],
    [
      "orchestrator",
      "kubernetes",
      { synchronous: 0, max_parallelism: "3.0", max_api_retries: true },
    ],
    ["orchestrator", "kubernetes", { job_monitoring_interval: "1e1", api_request_timeout: 5 }],
    ["orchestrator", "kubernetes", { pod_settings: '{"node_selectors":{"a":"b"}}' }],
    ["orchestrator", "kubernetes", { pod_settings: { node_selectors: { a: "b" } } }],
    ["orchestrator", "vertex", { location: "l", labels: '{"a":"b"}' }],
    ["orchestrator", "vertex", { location: "01" }],
    ["deployer", "docker", { port_range: ["8000", 9000] }],
    ["container_registry", "default", { uri: "docker.io/x//" }],
    ["artifact_store", "gcp", { path: "gs://x/" }],
    [
      "log_store",
      "datadog",
      { api_key: "{{a.b}}", application_key: "{{a.c}}", max_queue_size: "08" },
    ],
  ])("is stored by the server for %s/%s %j", async (type, flavor, configuration) => {
    const answer = await tryComponent(type, flavor, configuration);
    const stored = "stored" in answer ? answer.stored : {};
    const keys = Object.keys(configuration);
    const ours = createValueMap(keys.map((key) => [key, stored[key] ?? null]));
    expect({ refusal: undefined, ...answer }.refusal).toBeUndefined();
    expect(sameConfiguration(ours, createValueMap(Object.entries(configuration)))).toBe(true);
    expect(findErrors(type, flavor, configuration)).toEqual([]);
  });

  it("is not what makes content that the server dropped look like drift", async () => {
    const ours = { pod_settings: { node_selectors: { a: "b" } } };
    const answer = await tryComponent("orchestrator", "kubeflow", ours);
    const stored = "stored" in answer ? answer.stored : {};
    expect(sameConfiguration(stored, ours)).toBe(false);
    const memory = remember({ ours, sent: ours, answer: stored }, "not-a-real-salt");
    expect({ ...reconcile(ours, stored, memory) }).toEqual(ours);
  });

  it("lets a deprecated setting change although the server keeps it under its new name", async () => {
    const ours = { processor_role: "arn:old" };
    const answer = await tryComponent("orchestrator", "sagemaker", ours);
    const stored = "stored" in answer ? answer.stored : {};
    expect(stored).toEqual({ execution_role: "arn:old", instance_type: "ml.m5.xlarge" });
    const memory = remember({ ours, sent: ours, answer: stored }, "not-a-real-salt");
    expect({ ...reconcile(ours, stored, memory) }).toEqual(ours);

    const next = { processor_role: "arn:new" };
    const update = mergeForUpdate(toJsonObject(stored), ours, next, memory);
    expect(await tryComponent("orchestrator", "sagemaker", ours, update)).toEqual({
      stored: { execution_role: "arn:new", instance_type: "ml.m5.xlarge" },
    });
  });
});

describeReal("mistakes that checkConnector() reports", () => {
  const aws = { region: "r", aws_access_key_id: "a", aws_secret_access_key: "not-a-real-secret" };

  it.each<readonly [string, string, ValueMap, ValueMap]>([
    ["aws", "iam-rol", aws, {}],
    ["aws", "iam-role", aws, {}],
    ["aws", "secret-key", { ...aws, region: 5 }, {}],
    ["aws", "secret-key", aws, { resource_types: ["s3-buckets"] }],
    ["aws", "secret-key", aws, { expiration_seconds: 3600 }],
    ["aws", "session-token", aws, { expiration_seconds: 899 }],
    ["gcp", "service-account", { service_account_json: { a: 1 } }, {}],
    ["gcp", "service-account", { project_id: "p", service_account_json: "~/robot.json" }, {}],
    ["gcp", "user-account", { project_id: "p", user_account_json: "{}" }, {}],
    ["gcp", "external-account", { project_id: "p", external_account_json: "{}" }, {}],
    ["gcp", "workload-identity", {}, {}],
    ["docker", "password", { username: "u" }, {}],
  ])("are refused when the server verifies: %s/%s %j %j", async (type, method, value, rest) => {
    const [resourceType = null] = items(rest["resource_types"]);
    const problems = checkConnector(
      { catalogue, live: { connectorTypes: catalogue.connectorTypes } },
      {
        type,
        authMethod: method,
        resourceType: typeof resourceType === "string" ? resourceType : null,
        configuration: [{ path: attributePath("configuration"), value, isSensitive: true }],
        expirationSeconds: rest["expiration_seconds"] ?? null,
      },
    );
    expect(problems.map((one) => one.severity)).toContain("error");
    const { status } = await api("POST", "/service_connectors/verify?list_resources=false", {
      name: `checks-${process.pid}`,
      connector_type: type,
      auth_method: method,
      configuration: value,
      ...rest,
    });
    expect(status).toBe(400);
  });
});
