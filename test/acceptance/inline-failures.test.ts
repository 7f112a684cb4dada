import { expect, it, jest } from "@jest/globals";
import { describeOnBothServers, describeOnStackServer } from "../support/acceptance.ts";
import { failureOf } from "../support/terraform.ts";

jest.setTimeout(180_000);

function stack(name: string, components: string): string {
  return `
resource "zenml_stack" "main" {
  name       = "${name}"
  components = { ${components} }
}
`;
}

const LOCAL = 'orchestrator = { flavor = "local" }';
const S3 = 'artifact_store = { flavor = "s3", config = { path = "s3://bucket" } }';
const GCP = 'artifact_store = { flavor = "gcp", config = { path = "gs://bucket" } }';
const BUILDER = 'image_builder = { flavor = "local" }';

describeOnStackServer("a failure half way", (server) => {
  const { open, unique, api, control } = server;

  /** Names and types of all that the test has made, in order. */
  const made = async () => {
    const components = await api().components.list();
    const stacks = await api().stacks.list();
    return [
      ...components.map(({ name, body }) => `${body?.type} ${name}`),
      ...stacks.map(({ name }) => `stack ${name}`),
    ]
      .filter((name) => !name.endsWith(" default"))
      .sort();
  };

  it.each([
    ["a component", "^POST /api/v1/components"],
    ["the stack", "^POST /api/v1/stacks"],
  ])("of a create, at %s, leaves nothing behind", async (_what, pattern) => {
    const workspace = await open(stack(unique("create"), `${LOCAL}, ${S3}`));
    control().addFault({ pattern, kind: "status", status: 400, times: 1 });
    await failureOf(workspace.apply());
    expect(await made()).toEqual([]);
    await workspace.apply();
    expect(await workspace.isUpToDate()).toBe(true);
  });

  it.each([
    ["the rename of what is replaced", "^PUT /api/v1/components"],
    ["the new component", "^POST /api/v1/components"],
    ["the stack", "^PUT /api/v1/stacks"],
    ["the deletion of what is replaced", "^DELETE /api/v1/components"],
  ])("of a change, at %s, is made good by the next apply", async (_what, pattern) => {
    const name = unique("change");
    const workspace = await open(stack(name, `${LOCAL}, ${S3}, ${BUILDER}`));
    await workspace.apply();
    await workspace.write({ "main.tf": stack(name, `${LOCAL}, ${GCP}`) });
    control().addFault({ pattern, kind: "status", status: 400, times: 1 });
    await failureOf(workspace.apply());
    expect((await workspace.plan()).actions).toEqual({ "zenml_stack.main": "update" });
    await workspace.applySaved();
    expect(await workspace.isUpToDate()).toBe(true);
    expect(await made()).toEqual([
      `artifact_store ${name}`,
      `orchestrator ${name}`,
      `stack ${name}`,
    ]);
    await workspace.destroy();
    expect(await made()).toEqual([]);
  });

  it("of a change that is then taken back, is made good too", async () => {
    const name = unique("back");
    const before = stack(name, `${LOCAL}, ${S3}`);
    const workspace = await open(before);
    await workspace.apply();
    await workspace.write({ "main.tf": stack(name, `${LOCAL}, ${S3}, ${BUILDER}`) });
    control().addFault({ pattern: "^PUT /api/v1/stacks", kind: "status", status: 400, times: 1 });
    await failureOf(workspace.apply());
    await workspace.write({ "main.tf": before });
    await workspace.apply();
    expect(await workspace.isUpToDate()).toBe(true);
    expect(await made()).toEqual([
      `artifact_store ${name}`,
      `orchestrator ${name}`,
      `stack ${name}`,
    ]);
  });

  it("of a destroy keeps in the state what is left, and the next destroy deletes it", async () => {
    const name = unique("destroy");
    const workspace = await open(stack(name, `${LOCAL}, ${S3}`));
    await workspace.apply();
    control().addFault({
      pattern: "^DELETE /api/v1/components",
      kind: "status",
      status: 400,
      times: 1,
    });
    await failureOf(workspace.destroy());
    expect(await made()).toHaveLength(1);
    await workspace.destroy();
    expect(await made()).toEqual([]);
  });

  it("of a destroy is also made good by an apply, which makes the stack anew", async () => {
    const name = unique("revived");
    const workspace = await open(stack(name, `${LOCAL}, ${S3}`));
    await workspace.apply();
    control().addFault({
      pattern: "^DELETE /api/v1/components",
      kind: "status",
      status: 400,
      times: 1,
    });
    await failureOf(workspace.destroy());
    await workspace.apply();
    expect(await workspace.isUpToDate()).toBe(true);
    expect(await made()).toEqual([
      `artifact_store ${name}`,
      `orchestrator ${name}`,
      `stack ${name}`,
    ]);
  });

  it("costs no request more than the plan of a stack without changes", async () => {
    const workspace = await open(stack(unique("quiet"), `${LOCAL}, ${S3}`));
    await workspace.apply();
    control().clearRequests();
    await workspace.plan();
    const paths = control()
      .requests()
      .map(({ method, path }) => `${method} ${path.replace(/[0-9a-f-]{36}.*/, "ID")}`);
    expect(paths.filter((path) => path.includes("flavors") || path.includes("secrets"))).toEqual(
      [],
    );
    expect(paths.filter((path) => path === "GET /api/v1/stacks/ID")).toHaveLength(1);
  });
});

/** A flavor with the settings it needs, for every component type. */
const EVERY_TYPE: Readonly<Record<string, string>> = {
  alerter: 'flavor = "slack", configuration = { slack_token = "{{slack.token}}" }',
  annotator: 'flavor = "label_studio", configuration = { api_key = "{{label.key}}" }',
  artifact_store: 'flavor = "s3", configuration = { path = "s3://bucket" }',
  container_registry: 'flavor = "dockerhub", configuration = { uri = "docker.io/x" }',
  data_validator: 'flavor = "evidently", configuration = {}',
  experiment_tracker:
    'flavor = "comet", configuration = { api_key = "{{comet.key}}", workspace = "x" }',
  feature_store: 'flavor = "feast", configuration = { feast_repo = "/repo" }',
  image_builder: 'flavor = "local", configuration = {}',
  log_store: 'flavor = "otel", configuration = { endpoint = "https://otel.example.com" }',
  model_deployer: 'flavor = "mlflow", configuration = {}',
  orchestrator: 'flavor = "vertex", configuration = { location = "europe-west1" }',
  step_operator: 'flavor = "vertex", configuration = { region = "europe-west1" }',
  model_registry: 'flavor = "mlflow", configuration = {}',
  deployer: 'flavor = "docker", configuration = {}',
  sandbox: 'flavor = "local", configuration = {}',
};

describeOnBothServers("every component type", (server) => {
  it("is applied once inline and once by id", async () => {
    const name = server.unique("types");
    const entries = Object.entries(EVERY_TYPE);
    const components = entries.map(
      ([type, body]) => `
resource "zenml_component" "${type}" {
  name = "${name}-own"
  type = "${type}"
  ${body.replace(/, configuration/, "\n  configuration")}
}`,
    );
    const inline = entries.map(([type, body]) => `${type} = { ${body} }`).join("\n");
    const ids = entries.map(([type]) => `${type} = zenml_component.${type}.id`).join("\n");
    const workspace = await server.open(`${components.join("\n")}
resource "zenml_stack" "inline" {
  name       = "${name}-inline"
  components = {
${inline}
  }
}
resource "zenml_stack" "ids" {
  name       = "${name}-ids"
  components = {
${ids}
  }
}
`);
    await workspace.apply();
    expect(await workspace.isUpToDate()).toBe(true);
    const state = await workspace.state();
    for (const address of ["zenml_stack.inline", "zenml_stack.ids"]) {
      const ids = state.attributes(address)["component_ids"] as { readonly value: object }; // an object of ids
      expect(Object.keys(ids.value).sort()).toEqual(Object.keys(EVERY_TYPE).sort());
    }
    await workspace.destroy();
  });
});
