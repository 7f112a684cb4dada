import { beforeAll, describe, expect, it, jest } from "@jest/globals";
import { dropsUnknownSettings } from "../../client/server-versions.ts";
import {
  type Acceptance,
  describeOnBothServers,
  describeOnStackServer,
} from "../support/acceptance.ts";
import { whereServerHas } from "../support/by-version.ts";
import type { UiDiagnostic } from "../support/terraform-output.ts";
import { testedVersion } from "../support/tested-server.ts";

jest.setTimeout(180_000);

/** One wrong configuration: its kind, the body of the block, and what has to be said of it. */
interface Mistake {
  readonly kind: string;
  readonly block: string;
  readonly severity?: "error" | "warning";
  readonly summary: string;
  /** Words of the detail, such as the nearest valid name. */
  readonly words: string;
}

const component = (type: string, flavor: string, more = "") =>
  `resource "zenml_component" "NAME" {
  name   = "NAME"
  type   = "${type}"
  flavor = "${flavor}"
  ${more}
}`;

const connector = (type: string, authMethod: string, more = "") =>
  `resource "zenml_service_connector" "NAME" {
  name        = "NAME"
  type        = "${type}"
  auth_method = "${authMethod}"
  verify      = false
  ${more}
}`;

const stack = (components: string, more = "") =>
  `resource "zenml_stack" "NAME" {
  name       = "NAME"
  components = { ${components} }
  ${more}
}`;

/** What a plan says of a setting that the flavor does not have. Where the server drops it, validation has warned. */
const OF_UNKNOWN_SETTING = dropsUnknownSettings(testedVersion)
  ? ({ severity: "warning", words: "has no setting" } as const)
  : { words: "on this server" };

const S3 = 'artifact_store = { flavor = "s3", config = { path = "s3://b" } }';
const inline = (components: string) => stack(`orchestrator = { flavor = "local" }, ${components}`);

const atValidate: readonly Mistake[] = [
  {
    kind: "unknown setting",
    block: component(
      "orchestrator",
      "vertex",
      'configuration = { location = "x", gpu_enabled = true }',
    ),
    severity: "warning",
    summary: 'Unknown setting "gpu_enabled"',
    words: "Request GPUs by number and type",
  },
  {
    kind: "misspelt setting",
    block: inline('artifact_store = { flavor = "s3", config = { path = "s3://b", secrte = "x" } }'),
    severity: "warning",
    summary: 'Unknown setting "secrte"',
    words: 'Did you mean "secret"?',
  },
  {
    kind: "wrong type",
    block: component("orchestrator", "kubernetes", 'configuration = { max_parallelism = "many" }'),
    summary: 'Invalid value for setting "max_parallelism"',
    words: "max_parallelism",
  },
  {
    kind: "wrong type",
    block: inline('artifact_store = { flavor = "s3", configuration = { path = ["s3://b"] } }'),
    summary: 'Invalid value for setting "path"',
    words: "path",
  },
  {
    kind: "missing required",
    block: component("artifact_store", "gcp"),
    summary: 'Missing setting "path"',
    words: "path",
  },
  {
    kind: "missing required",
    block: inline('artifact_store = { flavor = "s3", configuration = { paht = "s3://b" } }'),
    summary: 'Missing setting "path"',
    words: "paht",
  },
  {
    kind: "missing required",
    block: connector("gcp", "service-account", 'configuration = { project_id = "x" }'),
    severity: "warning",
    summary: 'Missing setting "service_account_json"',
    words: "service_account_json",
  },
  {
    kind: "deprecated",
    block: component(
      "orchestrator",
      "vertex",
      'configuration = { location = "x", cpu_limit = "2" }',
    ),
    severity: "warning",
    summary: 'Deprecated setting "cpu_limit"',
    words: "cpu_limit",
  },
  {
    kind: "deprecated",
    block: inline(
      `${S3}, alerter = { flavor = "slack", config = { slack_token = "{{s.t}}", default_slack_channel_id = "C" } }`,
    ),
    severity: "warning",
    summary: 'Deprecated setting "default_slack_channel_id"',
    words: "slack_channel_id",
  },
  {
    kind: "enum",
    block: component(
      "orchestrator",
      "kubernetes",
      'configuration = { concurrency_policy = "Sometimes" }',
    ),
    summary: 'Invalid value for setting "concurrency_policy"',
    words: "Allow",
  },
  {
    kind: "enum",
    block: component(
      "orchestrator",
      "databricks",
      'configuration = { host = "h", client_id = "{{d.i}}", client_secret = "{{d.s}}", availability_type = "CHEAP" }',
    ),
    severity: "warning",
    summary: 'Invalid value for setting "availability_type"',
    words: "SPOT",
  },
  {
    kind: "artifact path",
    block: component("artifact_store", "s3", 'configuration = { path = "gs://bucket" }'),
    summary: 'Invalid value for setting "path"',
    words: "s3://",
  },
  {
    kind: "artifact path",
    block: inline('artifact_store = { flavor = "azure", config = { path = "/tmp/artifacts" } }'),
    summary: 'Invalid value for setting "path"',
    words: "abfs://",
  },
  {
    kind: "stack without artifact store",
    block: stack('orchestrator = { flavor = "local" }'),
    summary: "Stack without artifact store",
    words: "artifact_store",
  },
  {
    kind: "stack without artifact store",
    block: stack(
      'orchestrator = { flavor = "local" }, artifact_store = null',
      'base_stack_id = "0d9d3a3e-6a3f-4c54-9d35-0c7e8a9b2f11"',
    ),
    summary: "Stack without artifact store",
    words: "base_stack_id",
  },
  {
    kind: "name of the past",
    block: inline(`${S3}, metadata_store = { flavor = "sqlite" }`),
    summary: "Invalid component type",
    words: "no metadata stores any more",
  },
  {
    kind: "name of the past",
    block: component("secrets_manager", "aws"),
    summary: "Invalid component type",
    words: "zenml_secret",
  },
  {
    kind: "name of the past",
    block: connector("gcp", "workload-identity", "configuration = {}"),
    severity: "warning",
    summary: 'Invalid auth method "workload-identity"',
    words: "external-account",
  },
  {
    kind: "literal secret",
    block: component(
      "experiment_tracker",
      "mlflow",
      'configuration = { tracking_uri = "https://m.example.com", tracking_username = "{{m.u}}", tracking_password = "not-a-real-password" }',
    ),
    severity: "warning",
    summary: 'Secret in setting "tracking_password"',
    words: "{{",
  },
  {
    kind: "literal secret",
    block: inline(
      `${S3}, alerter = { flavor = "slack", config = { slack_token = "not-a-real-token" } }`,
    ),
    severity: "warning",
    summary: 'Secret in setting "slack_token"',
    words: "{{",
  },
  {
    kind: "component type",
    block: inline(`${S3}, orchestrater = { flavor = "vertex", config = { location = "x" } }`),
    summary: "Invalid component type",
    words: 'Did you mean "orchestrator"?',
  },
  {
    kind: "inline component",
    block: inline(`${S3}, deployer = { configuration = {} }`),
    summary: "Invalid inline component",
    words: 'needs a "flavor"',
  },
  {
    kind: "inline component",
    block: inline(`${S3}, deployer = { flavour = "local" }`),
    summary: "Invalid inline component",
    words: 'Did you mean "flavor"?',
  },
  {
    kind: "inline component",
    block: inline(
      'artifact_store = { flavor = "s3", config = { path = "s3://b" }, configuration = {} }',
    ),
    summary: "Invalid inline component",
    words: "two spellings of one argument",
  },
  {
    kind: "inline component",
    block: inline(`${S3}, deployer = { id = "0d9d3a3e-6a3f-4c54-9d35-0c7e8a9b2f11" }`),
    summary: "Component reference without .id",
    words: "write its id alone",
  },
  {
    kind: "list",
    block: inline(`${S3}, deployer = [{ flavor = "local" }, { flavor = "docker" }]`),
    summary: "Too many components",
    words: "step_operator",
  },
  {
    kind: "list",
    block: inline(
      `${S3}, step_operator = [{ flavor = "docker", name = "a" }, { flavor = "docker", name = "a" }]`,
    ),
    summary: "Component listed twice",
    words: "names are unique",
  },
  {
    kind: "blank id",
    block: inline('artifact_store = " "'),
    summary: "Invalid component ID",
    words: "is blank",
  },
  {
    kind: "connector",
    block: component(
      "artifact_store",
      "s3",
      'configuration = { path = "s3://b" }\n  connector_resource_id = "s3://b"',
    ),
    severity: "warning",
    summary: 'Missing connector_id for resource "s3://b"',
    words: "there is no connector",
  },
];

describe("mistakes at validate, offline", () => {
  describeOnStackServer("the table", (server) => {
    runTable(
      server,
      () => atValidate,
      async ({ open }, main) => {
        const workspace = await open(main);
        const { diagnostics } = await workspace.run("validate", "-json");
        return diagnostics;
      },
    );
  });
});

describeOnBothServers("mistakes at plan, with the live server", (server) => {
  const name = server.unique("mistakes");
  const made = { store: "", image: "", docker: "", gcs: "", flavor: `${name}-flavor` };
  const missing = "0d9d3a3e-6a3f-4c54-9d35-0c7e8a9b2f11";

  beforeAll(async () => {
    const api = server.api();
    const base = { configuration: {} };
    const create = async (type: string, flavor: string, configuration: Record<string, string>) =>
      (await api.components.create({ ...base, name, type, flavor, configuration })).id;
    made.store = await create("artifact_store", "s3", { path: "s3://b" });
    made.image = await create("image_builder", "local", {});
    made.docker = (
      await api.serviceConnectors.create({
        name: `${name}-docker`,
        connector_type: "docker",
        auth_method: "password",
        resource_types: ["docker-registry"],
        configuration: { username: "robot", password: "not-a-real-password" },
      })
    ).id;
    made.gcs = (
      await api.serviceConnectors.create({
        name: `${name}-gcs`,
        connector_type: "gcp",
        auth_method: "implicit",
        resource_types: ["gcs-bucket"],
        configuration: { project_id: "some-project" },
      })
    ).id;
    await api.secrets.create({ name: `${name}-secret`, values: {} });
    await api.flavors.create({
      name: made.flavor,
      type: "orchestrator",
      source: "acme.orchestrators.AcmeOrchestratorFlavor",
      integration: null,
      config_schema: {
        type: "object",
        properties: { queue: { type: "string" }, workers: { type: "integer" } },
        required: ["queue"],
      },
    });
  });

  const table = (): readonly Mistake[] => [
    {
      kind: "unknown flavor",
      block: component("orchestrator", "vertexx", "configuration = {}"),
      summary: 'Unknown flavor "vertexx"',
      words: 'Did you mean "vertex"?',
    },
    {
      kind: "unknown flavor",
      block: inline('artifact_store = { flavor = "kubernetes" }'),
      summary: 'Unknown flavor "kubernetes"',
      words: "is a flavor of",
    },
    {
      kind: "unknown setting",
      block: component(
        "orchestrator",
        "vertex",
        'configuration = { location = "x", gpu_enabled = true }',
      ),
      ...OF_UNKNOWN_SETTING,
      summary: 'Unknown setting "gpu_enabled"',
    },
    {
      kind: "unknown setting",
      block: stack(
        `${S3}, orchestrator = { flavor = "vertex", config = { location = "x", machine_type = "n1-standard-8" } }`,
      ),
      ...OF_UNKNOWN_SETTING,
      summary: 'Unknown setting "machine_type"',
    },
    {
      kind: "custom flavor",
      block: component("orchestrator", made.flavor, 'configuration = { queue = "q", worker = 2 }'),
      severity: "warning",
      summary: 'Unknown setting "worker"',
      words: "workers",
    },
    {
      kind: "custom flavor",
      block: stack(`${S3}, orchestrator = { flavor = "${made.flavor}", config = { workers = 2 } }`),
      severity: "warning",
      summary: 'Missing setting "queue"',
      words: "queue",
    },
    {
      kind: "connector of another type",
      block: component(
        "container_registry",
        "gcp",
        `configuration = { uri = "gcr.io/x" }\n  connector_id = "${made.docker}"`,
      ),
      severity: "warning",
      summary: "Service connector",
      words: 'of type "gcp"',
    },
    {
      kind: "connector of another type",
      block: inline(
        `artifact_store = { flavor = "s3", config = { path = "s3://b" }, service_connector_id = "${made.gcs}" }`,
      ),
      severity: "warning",
      summary: "Service connector",
      words: "s3-bucket",
    },
    {
      kind: "connector for another resource type",
      block: component(
        "orchestrator",
        "kubernetes",
        `configuration = {}\n  connector_id = "${made.gcs}"`,
      ),
      severity: "warning",
      summary: "Service connector",
      words: 'Set resource_type of the connector to "kubernetes-cluster"',
    },
    {
      kind: "connector that does not exist",
      block: inline(
        `artifact_store = { flavor = "gcp", config = { path = "gs://b" }, connector_id = "${missing}" }`,
      ),
      summary: "Service connector not found",
      words: missing,
    },
    {
      kind: "id under the wrong type",
      block: stack(`artifact_store = "${made.store}", orchestrator = "${made.image}"`),
      summary: "Component of another type",
      words: "image_builder",
    },
    {
      kind: "id under the wrong type",
      block: inline(`artifact_store = "${made.store}", alerter = ["${made.store}"]`),
      summary: "Component of another type",
      words: "artifact_store",
    },
    {
      kind: "id that does not exist",
      block: inline(`artifact_store = "${missing}"`),
      summary: "Component not found",
      words: missing,
    },
    {
      kind: "base that does not exist",
      block: stack('deployer = { flavor = "local" }', `base_stack_id = "${missing}"`),
      summary: "Base stack not found",
      words: "It may have been deleted",
    },
    {
      kind: "secret that does not exist",
      block: component(
        "artifact_store",
        "s3",
        `configuration = { path = "s3://b", key = "{{${name}-nowhere.key}}" }`,
      ),
      severity: "warning",
      summary: `Secret "${name}-nowhere" not found`,
      words: "running a pipeline will fail",
    },
    {
      kind: "attached secret that does not exist",
      block: component("image_builder", "local", `secrets = ["${name}-secre"]`),
      severity: "error",
      summary: "ZenML server too old",
      words: "Secrets on stacks and stack components need ZenML",
      ...whereServerHas("attachedSecrets", {
        severity: "warning",
        summary: `Secret "${name}-secre" not found`,
        words: `Did you mean "${name}-secret"?`,
      }),
    },
    {
      kind: "attached secret that is something else",
      block: component("image_builder", "local", `secrets = ["${missing}"]`),
      severity: "error",
      summary: "ZenML server too old",
      words: "Secrets on stacks and stack components need ZenML",
      ...whereServerHas("attachedSecrets", {
        severity: "warning",
        summary: `Secret "${missing}" not found`,
        words: "be the id of something else",
      }),
    },
    {
      kind: "connector's resource of another cloud",
      block: component(
        "artifact_store",
        "gcp",
        `configuration = { path = "gs://b" }\n  connector_id = "${made.gcs}"\n  connector_resource_id = "s3://b"`,
      ),
      severity: "warning",
      summary: 'Resource "s3://b" is of another type',
      words: 'must be the ID of a resource of type "gcs-bucket"',
    },
    {
      kind: "secret that does not exist",
      block: component(
        "artifact_store",
        "s3",
        `configuration = { path = "s3://b", key = "{{${name}-secre.key}}" }`,
      ),
      severity: "warning",
      summary: `Secret "${name}-secre" not found`,
      words: `Did you mean "${name}-secret"?`,
    },
    {
      kind: "secret that does not exist",
      block: inline(
        `${S3}, alerter = [{ flavor = "slack", config = { slack_token = "{{${name}-nowhere.token}}" } }]`,
      ),
      severity: "warning",
      summary: `Secret "${name}-nowhere" not found`,
      words: `${name}-nowhere`,
    },
  ];

  runTable(server, table, async ({ open }, main) => {
    const workspace = await open(main);
    return (await workspace.run("plan", "-json")).diagnostics;
  });
});

/** Plans or validates all blocks at once: every mistake has to be found beside all others. */
function runTable(
  server: Acceptance,
  table: () => readonly Mistake[],
  run: (server: Acceptance, main: string) => Promise<readonly UiDiagnostic[]>,
): void {
  it("are all found, at the block that makes them", async () => {
    const mistakes = table();
    const prefix = server.unique("wrong");
    const nameOf = (index: number) => `${prefix}_${index}`;
    const main = mistakes
      .map(({ block }, index) => block.replaceAll("NAME", nameOf(index)))
      .join("\n");
    const diagnostics = await run(server, main);
    const found = mistakes.map(({ kind, summary, words, severity = "error" }, index) => {
      const own = diagnostics.filter(
        (one) =>
          one.address?.endsWith(`.${nameOf(index)}`) === true ||
          one.snippet?.context?.includes(`"${nameOf(index)}"`) === true,
      );
      const isFound = own.some(
        (one) =>
          one.severity === severity &&
          one.summary.startsWith(summary) &&
          one.detail.includes(words),
      );
      return isFound
        ? `${kind}: ${summary}`
        : `${kind}: ${own.map((one) => `${one.severity} ${one.summary} ${one.detail}`).join(" | ")}`;
    });
    expect(found).toEqual(mistakes.map(({ kind, summary }) => `${kind}: ${summary}`));
    const said = diagnostics.map(({ summary, detail }) => summary + detail).join();
    expect(said).not.toContain("not-a-real");
  });
}
