import { describe, expect, it } from "@jest/globals";
import { attributePath, extendPath } from "terraform-plugin-kit";
import { mapType } from "../../../../../framework/cty/collections.ts";
import { stringType } from "../../../../../framework/cty/primitives.ts";
import { Dynamic, UNKNOWN } from "../../../../../framework/cty/values.ts";
import proofs from "../../../../../schemas/catalogue/required.json";
import { checkOne as check, texts, titles } from "../../../../support/component-checks.ts";

const S3 = { path: "s3://bucket" };

describe("checkComponent() on settings", () => {
  it("is content with every configuration that proved enough on the real server", () => {
    for (const [title, { minimal }] of Object.entries(proofs.flavors)) {
      const [type = "", flavor = ""] = title.split("/");
      const errors = check(type, flavor, minimal).filter((one) => one.severity === "error");
      expect([title, errors]).toEqual([title, []]);
    }
  });

  it.each([
    ["gpu_enabled", "Request GPUs by number"],
    ["machine_type", 'It is a key of its setting "custom_job_parameters"'],
    ["synchronus", 'Did you mean "synchronous"?'],
  ])("warns of %s on a vertex orchestrator and says what it may mean", (key, hint) => {
    const problems = check("orchestrator", "vertex", { location: "europe-west4", [key]: true });
    expect(titles(problems)).toEqual([`warning configuration.${key}: Unknown setting "${key}"`]);
    expect(texts(problems)).toContain(hint);
  });

  it("names each required setting that is missing, and the misspelt key that may be it", () => {
    const problems = check("artifact_store", "s3", { pth: "s3://bucket" });
    expect(titles(problems)).toEqual(['error configuration.pth: Missing setting "path"']);
    expect(texts(problems)).toContain('The configuration has "pth": did you mean "path"?');
  });

  it("takes a setting that is null for missing", () => {
    const problems = check("artifact_store", "s3", { path: null });
    expect(titles(problems)).toEqual(['error configuration.path: Missing setting "path"']);
    expect(texts(problems)).toContain("its value is null");
    expect(check("artifact_store", "s3", { path: "s3://bucket", key: null })).toEqual([]);
    expect(titles(check("artifact_store", "s3"))).toEqual([
      'error configuration: Missing setting "path"',
    ]);
  });

  it("looks for a setting in every argument that may hold it", () => {
    const configuration = [
      {
        path: attributePath("configuration"),
        value: { subscription_id: "s", resource_group: "g" },
        isSensitive: false,
      },
      { path: attributePath("configuration_wo"), value: { workspace: "w" }, isSensitive: true },
    ];
    expect(check("orchestrator", "azureml", null, { configuration })).toEqual([]);
    const unknown = [
      configuration[0],
      { path: attributePath("configuration_wo"), value: UNKNOWN, isSensitive: true },
    ];
    expect(
      check("orchestrator", "azureml", null, {
        configuration: unknown.filter((one) => one !== undefined),
      }),
    ).toEqual([]);
  });

  it("does not ask for a required setting whose deprecated name is used", () => {
    const problems = check("orchestrator", "sagemaker", { processor_role: "arn" });
    expect(titles(problems)).toEqual([
      'warning configuration.processor_role: Deprecated setting "processor_role"',
    ]);
    expect(texts(problems)).toContain('Use "execution_role" instead.');
  });

  it("does not ask for a setting that the real server does not need", () => {
    const keys = { api_key: "{{datadog.api_key}}", application_key: "{{datadog.application_key}}" };
    expect(check("log_store", "datadog", keys)).toEqual([]);
  });

  it("reads a map and a dynamic value alike", () => {
    const value = new Dynamic(mapType(stringType), { path: "gs://bucket" });
    expect(titles(check("artifact_store", "s3", value))).toEqual([
      'error configuration.path: Invalid value for setting "path"',
    ]);
  });

  it.each([
    ["synchronous", "maybe", 'takes true or false, not the string "maybe"'],
    ["max_parallelism", "ten", 'takes a whole number, not the string "ten"'],
    ["kubernetes_namespace", 5, "takes a string, not the number 5. Write it in quotes."],
    ["pod_settings", ["a"], "takes an object or a JSON string, not a list"],
  ] as const)("refuses %s = %p", (key, value, words) => {
    const problems = check("orchestrator", "kubernetes", { [key]: value });
    expect(titles(problems)).toEqual([
      `error configuration.${key}: Invalid value for setting "${key}"`,
    ]);
    expect(texts(problems)).toContain(words);
  });

  it("points at the part of a value that is wrong", () => {
    const value = { location: "l", labels: { team: "ml", floor: 3 } };
    const [problem] = check("orchestrator", "vertex", value);
    expect(problem?.path).toEqual(extendPath(attributePath("configuration"), "labels", "floor"));
  });

  it.each([
    [
      "experiment_tracker",
      "wandb",
      { api_key: "{{w.k}}", resume: "alow" },
      "resume",
      'Did you mean "allow"?',
    ],
    [
      "log_store",
      "otel",
      { endpoint: "x", compression: "zip" },
      "compression",
      '"none", "deflate", "gzip"',
    ],
  ])("warns of a choice that %s/%s does not have", (type, flavor, value, key, hint) => {
    const problems = check(type, flavor, value);
    expect(titles(problems)).toEqual([
      `warning configuration.${key}: Invalid value for setting "${key}"`,
    ]);
    expect(texts(problems)).toContain(hint);
  });

  it("warns of a value beyond its limits", () => {
    const problems = check("orchestrator", "kubernetes", { max_api_retries: -1 });
    expect(titles(problems)).toEqual([
      'warning configuration.max_api_retries: Invalid value for setting "max_api_retries"',
    ]);
    expect(texts(problems)).toContain("must be at least 0; it is the number -1");
  });

  it("warns of an unknown key inside a setting of fixed keys, also in a JSON string", () => {
    for (const value of [{ tolerationz: [] }, '{"tolerationz":[]}']) {
      const problems = check("orchestrator", "kubernetes", { pod_settings: value });
      expect(problems).toHaveLength(1);
      expect(texts(problems)).toContain('Did you mean "tolerations"?');
    }
  });

  it.each([
    ["container_registry", "default", { uri: "{{registry.uri}}" }, "uri"],
    ["artifact_store", "s3", { path: "{{bucket.path}}" }, "path"],
    ["orchestrator", "kubernetes", { max_parallelism: "{{a.b}}" }, "max_parallelism"],
    ["log_store", "otel", { endpoint: "{{a.b}}", compression: "{{a.b}}" }, "compression"],
  ])("refuses a secret reference that %s/%s checks", (type, flavor, value, key) => {
    expect(titles(check(type, flavor, value))).toEqual([
      `error configuration.${key}: Secret reference in setting "${key}"`,
    ]);
  });

  it.each([
    ["orchestrator", "modal", { token_id: "{{a.b}}" }, "token_id", "token_secret"],
    [
      "experiment_tracker",
      "mlflow",
      { tracking_password: "{{a.b}}" },
      "tracking_password",
      "tracking_username",
    ],
  ])("wants both of a pair on %s/%s", (type, flavor, value, given, absent) => {
    expect(titles(check(type, flavor, value))).toEqual([
      `error configuration.${given}: Missing setting "${absent}"`,
    ]);
  });

  it("knows the choices and beginnings that only a flavor's code knows", () => {
    const policy = check("orchestrator", "kubernetes", { concurrency_policy: "forbit" });
    expect(texts(policy)).toContain('Did you mean "Forbid"?');
    expect(check("orchestrator", "kubernetes", { concurrency_policy: "forbid" })).toEqual([]);
    const uri = check("container_registry", "digitalocean", { uri: "docker.io/x" });
    expect(texts(uri)).toContain('must begin with "registry.digitalocean.com/"');
    expect(titles(check("artifact_store", "digitalocean", S3))).toEqual([
      'error configuration: Missing setting "region"',
    ]);
  });
});

describe("checkComponent() inside of nested settings", () => {
  it.each([
    [{ labels: "x" }, "labels", "an object"],
    [{ labels: { a: 1 } }, "labels.a", "a string"],
    [{ node_selectors: ["a"] }, "node_selectors", "an object"],
    [{ tolerations: { key: "a" } }, "tolerations", "a list"],
    [{ host_ipc: "maybe" }, "host_ipc", "true or false"],
  ])("refuses %j with its path and the expected type", (pod_settings, place, wanted) => {
    const problems = check("orchestrator", "kubernetes", { pod_settings });
    expect(titles(problems)).toEqual([
      `error configuration.pod_settings.${place}: Invalid value for setting "pod_settings"`,
    ]);
    expect(texts(problems)).toContain(`takes ${wanted} at`);
  });

  it.each([[{ env: [{ name: "A", value: "b" }] }], [{ tolerations: {} }], [{ labels: UNKNOWN }]])(
    "takes %p",
    (pod_settings) => {
      expect(check("orchestrator", "kubernetes", { pod_settings })).toEqual([]);
    },
  );

  it("does not suggest JSON for a list in place of a string", () => {
    const problems = check("artifact_store", "s3", { path: ["s3://b"] });
    expect(texts(problems)).toContain("Give a single string.");
    expect(texts(problems)).not.toContain("jsonencode");
  });
});

describe("checkComponent() on an mlflow tracker", () => {
  const remote = { tracking_uri: "https://robot:not-a-real-password@mlflow.example.com" };

  it("needs credentials for a remote server", () => {
    const problems = check("experiment_tracker", "mlflow", remote);
    expect(titles(problems)).toEqual(["error configuration: Missing credentials"]);
    expect(texts(problems)).toContain("tracking_token");
    expect(texts(problems)).not.toContain("not-a-real");
    expect(titles(check("experiment_tracker", "mlflow", { tracking_uri: "databricks" }))).toEqual([
      "error configuration: Missing credentials",
      'error configuration: Missing setting "databricks_host"',
    ]);
  });

  it("warns of credentials of two kinds, which current servers refuse", () => {
    const value = {
      ...remote,
      tracking_token: "{{mlflow.token}}",
      tracking_username: "{{mlflow.username}}",
      tracking_password: "{{mlflow.password}}",
    };
    const problems = check("experiment_tracker", "mlflow", value);
    expect(titles(problems)).toEqual(["warning configuration: Credentials of two kinds"]);
    expect(texts(problems)).toContain(
      "tracking_username and tracking_password, and tracking_token",
    );
  });

  it.each([[{}], [{ tracking_uri: "file:///runs" }]])(
    "warns of settings for Databricks with the tracking server of %p",
    (value) => {
      const problems = check("experiment_tracker", "mlflow", { ...value, databricks_host: "h" });
      expect(titles(problems)).toEqual([
        'warning configuration.databricks_host: Setting "databricks_host" without Databricks',
      ]);
    },
  );

  it.each(["mlflow.example.com", "localhost:5000", "mlflow.example.com/tracking"])(
    "warns of the server %s without a scheme, which MLflow takes for a folder",
    (uri) => {
      const problems = check("experiment_tracker", "mlflow", { tracking_uri: uri });
      expect(titles(problems)).toEqual([
        'warning configuration.tracking_uri: Missing scheme in setting "tracking_uri"',
      ]);
      expect(texts(problems)).toContain(`"https://${uri}"`);
    },
  );

  it.each([
    [{}],
    [{ tracking_uri: "./runs" }],
    [{ tracking_uri: "sqlite:///mlflow.db" }],
    [{ tracking_uri: "mlruns/2026" }],
    [{ enable_unity_catalog: false }],
    [{ tracking_uri: "file:///runs" }],
    [{ tracking_uri: "{{mlflow.uri}}" }],
    [{ tracking_uri: UNKNOWN }],
    [{ ...remote, tracking_token: "{{mlflow.token}}" }],
    [{ ...remote, tracking_token: UNKNOWN }],
    [{ tracking_uri: "databricks", databricks_host: "h", tracking_token: "{{mlflow.token}}" }],
  ])("takes %p", (value) => {
    expect(check("experiment_tracker", "mlflow", value)).toEqual([]);
  });
});

describe("checkComponent() on the uri of a container registry", () => {
  it.each(["https://gcr.io/p", "http://localhost:5000"])("warns of %s", (uri) => {
    const problems = check("container_registry", "default", { uri });
    expect(titles(problems)).toEqual(['warning configuration.uri: Scheme in setting "uri"']);
  });

  it.each(["gcr.io/p", "localhost:5000"])("takes %s", (uri) => {
    expect(check("container_registry", "default", { uri })).toEqual([]);
  });
});

describe("checkComponent() on literal secrets", () => {
  it.each([
    "{{wandb}}",
    "{{ my wandb.api_key }}",
    "{{.api_key}}",
    " {{wandb.api_key}} ",
    "{{wandb.api_key",
  ])("calls %p a malformed reference", (api_key) => {
    expect(titles(check("experiment_tracker", "wandb", { api_key, project_name: "p" }))).toEqual([
      'warning configuration.api_key: Malformed secret reference in setting "api_key"',
    ]);
  });

  const tracker = { api_key: "not-a-real-password" };

  it("warns, and never repeats the secret", () => {
    const problems = check("experiment_tracker", "comet", tracker);
    expect(titles(problems)).toEqual([
      'warning configuration.api_key: Secret in setting "api_key"',
    ]);
    expect(JSON.stringify(problems)).not.toContain("not-a-real-password");
  });

  it("is silent about a reference and an unknown value", () => {
    expect(check("experiment_tracker", "comet", { api_key: "{{comet.api_key}}" })).toEqual([]);
    expect(check("experiment_tracker", "comet", { api_key: UNKNOWN })).toEqual([]);
  });

  it("refuses a setting that is in both arguments", () => {
    const configuration = [
      { path: attributePath("configuration"), value: { path: "s3://a" }, isSensitive: false },
      { path: attributePath("configuration_wo"), value: { path: "s3://b" }, isSensitive: true },
    ];

    const problems = check("artifact_store", "s3", null, { configuration });

    expect(titles(problems)).toEqual(["error configuration_wo.path: Key given twice"]);
    expect(JSON.stringify(problems)).not.toContain("s3://");
  });

  it("warns in an argument that Terraform hides, too: the server shows it all the same", () => {
    const configuration = [
      { path: attributePath("configuration_wo"), value: tracker, isSensitive: true },
    ];
    const problems = check("experiment_tracker", "comet", null, { configuration });
    expect(titles(problems)).toEqual([
      'warning configuration_wo.api_key: Secret in setting "api_key"',
    ]);
    expect(texts(problems)).not.toContain("state");
  });

  it("does not repeat a secret that is wrong in another way", () => {
    const problems = check("experiment_tracker", "comet", { api_key: 123456789 });
    expect(titles(problems)).toEqual([
      'error configuration.api_key: Invalid value for setting "api_key"',
    ]);
    expect(JSON.stringify(problems)).not.toContain("123456789");
  });
});

describe("checkComponent() on the path of an artifact store", () => {
  it.each([
    ["s3", "s3://b"],
    ["gcp", "gs://b"],
    ["azure", "az://c"],
    ["azure", "abfs://c/x"],
    ["local", "/data"],
    ["local", "data"],
    ["local", ""],
  ])("%s takes %p", (flavor, path) => {
    expect(check("artifact_store", flavor, { path })).toEqual([]);
  });

  it.each([
    ["s3", "gs://b", 'it begins with "gs://"', 'the flavor "gcp"'],
    ["s3", "S3://b", 'it begins with "S3://"', ""],
    ["s3", "b", 'must begin with "s3://"', ""],
    ["gcp", "gs:/b", 'must begin with "gs://"', ""],
    ["azure", "abfss://c", '"abfs://" or "az://"', ""],
    ["local", "s3://b", "must be a folder", '"s3"'],
    ["s3", "", "it is empty", ""],
  ])("%s refuses %p", (flavor, path, words, hint) => {
    const problems = check("artifact_store", flavor, { path });
    expect(titles(problems)).toEqual([
      'error configuration.path: Invalid value for setting "path"',
    ]);
    expect(texts(problems)).toContain(words);
    expect(texts(problems)).toContain(hint);
  });
});
