import { expect } from "@jest/globals";
import { it } from "../support/by-version.ts";
import { contract, errorOf } from "../support/stack-server-contract.ts";

const kubernetes = { type: "orchestrator", flavor: "kubernetes" };
const s3 = { type: "artifact_store", flavor: "s3" };

contract("component configuration", (api) => {
  let count = 0;
  const create = (component: object, configuration: object) => {
    count += 1;
    return api.post("/components", { name: api.named(`k${count}`), ...component, configuration });
  };

  it.each<[string, object, object, object]>([
    [
      "a boolean given as a string",
      kubernetes,
      { synchronous: "Yes", local: "OFF" },
      { synchronous: true, local: false },
    ],
    [
      "a bool given as number",
      kubernetes,
      { synchronous: 0, local: 1 },
      { synchronous: false, local: true },
    ],
    [
      "an integer given as a string and as 3.0",
      kubernetes,
      { timeout: "21", max_parallelism: 3.0 },
      { timeout: 21, max_parallelism: 3 },
    ],
    [
      "an object given as a string of JSON",
      s3,
      { path: "s3://b", client_kwargs: '{"a": {"b": [1]}}' },
      { path: "s3://b", client_kwargs: { a: { b: [1] } } },
    ],
    [
      "null and the empty string where a string is optional",
      s3,
      { path: "s3://b", key: null, secret: "" },
      { path: "s3://b", key: null, secret: "" },
    ],
    [
      "a secret reference",
      s3,
      { path: "s3://b", secret: "{{store.secret}}" },
      { path: "s3://b", secret: "{{store.secret}}" },
    ],
    [
      "pod settings as an object, unknown keys too",
      kubernetes,
      { pod_settings: { labels: { a: "b" }, foo: 1 } },
      { pod_settings: { labels: { a: "b" }, foo: 1 } },
    ],
    [
      "a path with a slash at its end",
      { type: "artifact_store", flavor: "gcp" },
      { path: "gs://x/" },
      { path: "gs://x/" },
    ],
    [
      "a tracker with a database, which needs no credentials",
      { type: "experiment_tracker", flavor: "mlflow" },
      { tracking_uri: "sqlite:///mlflow.db" },
      { tracking_uri: "sqlite:///mlflow.db" },
    ],
    ["no key that was not sent", { type: "orchestrator", flavor: "local_docker" }, {}, {}],
  ])("stores %s typed", async (_case, component, sent, stored) => {
    const answer = await create(component, sent);
    expect(answer.status).toBe(200);
    expect(answer.body["metadata"]?.["configuration"]).toEqual(stored);
  });

  it("fills in every default of pod settings that came as a string of JSON", async () => {
    const answer = await create(kubernetes, { pod_settings: '{"labels": {"a": "b"}}' });
    expect(answer.body["metadata"]?.["configuration"]).toMatchObject({
      pod_settings: { labels: { a: "b" }, affinity: {}, tolerations: [], host_ipc: false },
    });
    const operator = await create(
      { type: "step_operator", flavor: "kubernetes" },
      { pod_settings: "{}" },
    );
    expect(operator.body["metadata"]?.["configuration"]?.["pod_settings"]).toMatchObject({
      volumes: [],
    });
  });

  it.each<[string, object, object, object]>([
    [
      "a slash at the end of a registry's uri",
      { type: "container_registry", flavor: "default" },
      { uri: "docker.io/x/" },
      { uri: "docker.io/x" },
    ],
    [
      "several slashes of another registry",
      { type: "container_registry", flavor: "dockerhub" },
      { uri: "docker.io/x//" },
      { uri: "docker.io/x" },
    ],
    [
      "the pod settings of kubeflow",
      { type: "orchestrator", flavor: "kubeflow" },
      { kubernetes_context: "c", pod_settings: { labels: { a: "b" } } },
      { kubernetes_context: "c", pod_settings: { node_selectors: {}, affinity: {} } },
    ],
    [
      "pod settings of kubeflow that came as a string",
      { type: "orchestrator", flavor: "kubeflow" },
      { kubernetes_context: "c", pod_settings: '{"labels": {"a": "b"}}' },
      { kubernetes_context: "c", pod_settings: { node_selectors: {}, affinity: {} } },
    ],
    [
      "a sagemaker orchestrator without instance type",
      { type: "orchestrator", flavor: "sagemaker" },
      { execution_role: "r" },
      { execution_role: "r", instance_type: "ml.m5.xlarge" },
    ],
    [
      "sagemaker's old names",
      { type: "orchestrator", flavor: "sagemaker" },
      { processor_role: "r", processor_tags: { a: "b" } },
      { execution_role: "r", tags: { a: "b" }, instance_type: "ml.m5.xlarge" },
    ],
    [
      "nothing about an old name beside an equal new one",
      { type: "orchestrator", flavor: "sagemaker" },
      { processor_role: "r", execution_role: "r" },
      { processor_role: "r", execution_role: "r", instance_type: "ml.m5.xlarge" },
    ],
    [
      "the sagemaker instance type of processing steps",
      { type: "orchestrator", flavor: "sagemaker" },
      { execution_role: "r", use_training_step: false },
      { execution_role: "r", use_training_step: false, instance_type: "ml.t3.medium" },
    ],
    ["the quotes around a path", s3, { path: "'s3://b'" }, { path: "s3://b" }],
    [
      "a datadog log store without endpoint",
      { type: "log_store", flavor: "datadog" },
      { api_key: "k", application_key: "a", site: "eu" },
      {
        api_key: "k",
        application_key: "a",
        site: "eu",
        endpoint: "https://http-intake.logs.eu/api/v2/logs",
      },
    ],
    [
      "the short names of airflow operators",
      { type: "orchestrator", flavor: "airflow" },
      { operator: "docker" },
      { operator: "airflow.providers.docker.operators.docker.DockerOperator" },
    ],
  ])("changes %s", async (_case, component, sent, stored) => {
    const answer = await create(component, sent);
    expect(answer.body["metadata"]?.["configuration"]).toEqual(stored);
  });

  it.each<[string, object, object, number, string]>([
    ["unknown keys", s3, { path: "s3://x", foo: 1, bar: 2 }, 400, "Invalid configuration keys"],
    [
      "a missing setting, echoing the others",
      s3,
      { secret: "not-a-real-secret" },
      422,
      "not-a-real-secret",
    ],
    [
      "a number where a string belongs",
      s3,
      { path: "s3://x", key: 5 },
      422,
      "Input should be a valid string",
    ],
    [
      "a string that is not JSON where an object belongs",
      s3,
      { path: "s3://x", client_kwargs: "x" },
      422,
      "Invalid json string 'x'",
    ],
    [
      "the empty string where an object belongs",
      s3,
      { path: "s3://x", client_kwargs: "" },
      422,
      "Invalid json string ''",
    ],
    [
      "a list where an object belongs",
      s3,
      { path: "s3://x", client_kwargs: [1] },
      422,
      "valid dictionary",
    ],
    [
      "several wrong settings at once",
      kubernetes,
      { synchronous: "maybe", timeout: "1.5", max_parallelism: -1 },
      422,
      "3 validation errors",
    ],
    ["a fraction", kubernetes, { timeout: 1.5 }, 422, "fractional part"],
    ["a reference in a number", kubernetes, { timeout: "{{a.b}}" }, 422, "unable to parse"],
    ["a bool that is a list", kubernetes, { synchronous: [] }, 422, "valid boolean"],
    [
      "a string that is not JSON where pod settings belong",
      kubernetes,
      { pod_settings: "x" },
      422,
      "Invalid JSON",
    ],
    [
      "a list as a string of JSON where pod settings belong",
      kubernetes,
      { pod_settings: "[1]" },
      422,
      "instance of KubernetesPodSettings",
    ],
    [
      "a wrong part of pod settings",
      kubernetes,
      { pod_settings: { labels: 5 } },
      422,
      "pod_settings.labels",
    ],
    [
      "a word that is not of a setting's vocabulary",
      kubernetes,
      { concurrency_policy: "x" },
      422,
      "Must be one of: Allow, Forbid, Replace",
    ],
    [
      "a local path of another cloud",
      { type: "artifact_store", flavor: "local" },
      { path: "s3://x" },
      500,
      "starts with a remote prefix",
    ],
    [
      "a registry's uri of a form it does not take",
      { type: "container_registry", flavor: "aws" },
      { uri: "a/b" },
      422,
      "can not contain a `/`",
    ],
    [
      "half of a pair of credentials",
      { type: "experiment_tracker", flavor: "mlflow" },
      { tracking_uri: "http://x", tracking_username: "u" },
      422,
      "requires both",
    ],
    [
      "half of the credentials of a registry",
      { type: "step_operator", flavor: "databricks" },
      { host: "https://example.com", docker_image_username: "u" },
      422,
      "requires both",
    ],
    [
      "half of a login",
      { type: "orchestrator", flavor: "tekton" },
      { client_password: "p" },
      422,
      "both need to be set together",
    ],
    [
      "a probe of a relative path",
      { type: "deployer", flavor: "kubernetes" },
      { readiness_probe_path: "health" },
      422,
      "must start with '/'",
    ],
    [
      "a tracker without any credentials",
      { type: "experiment_tracker", flavor: "mlflow" },
      { tracking_uri: "http://x" },
      422,
      "exactly one authentication method",
    ],
    [
      "a tracker with two kinds of credentials",
      { type: "experiment_tracker", flavor: "mlflow" },
      {
        tracking_uri: "http://x",
        tracking_token: "t",
        tracking_username: "u",
        tracking_password: "p",
      },
      422,
      "multiple authentication methods",
    ],
    [
      "a number above a limit of the vendor",
      { type: "log_store", flavor: "datadog" },
      { api_key: "k", application_key: "a", max_export_batch_size: 5000 },
      422,
      "cannot exceed 1000",
    ],
    [
      "a path of another cloud",
      s3,
      { path: "gs://x" },
      500,
      "does not start with one of its supported schemes",
    ],
    ["a path that is a number", s3, { path: 1 }, 500, "has no attribute 'strip'"],
    [
      "different values for an old and a new name",
      { type: "orchestrator", flavor: "sagemaker" },
      { processor_role: "a", execution_role: "b" },
      422,
      "Got different values",
    ],
  ])("refuses %s", async (_case, component, sent, status, message) => {
    const answer = await create(component, sent);
    expect(answer.status).toBe(status);
    expect(errorOf(answer).message).toContain(message);
  });

  it("checks nothing of a custom flavor", async () => {
    await api.make("/flavors", {
      name: api.named("free"),
      type: "orchestrator",
      config_schema: { properties: { a: { type: "integer" } } },
      source: "my.module.Flavor",
      integration: null,
    });
    const answer = await create(
      { type: "orchestrator", flavor: api.named("free") },
      { a: "x", b: [1] },
    );
    expect(answer.body["metadata"]?.["configuration"]).toEqual({ a: "x", b: [1] });
    expect((await create({ type: "orchestrator", flavor: api.named("free") }, {})).status).toBe(
      200,
    );
  });
});
