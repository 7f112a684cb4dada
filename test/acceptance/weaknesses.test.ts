import { expect, it } from "@jest/globals";
import { describeOnBothServers, describeOnStackServer } from "../support/acceptance.ts";
import { failureOf } from "../support/terraform.ts";

/*
 * What the official provider gets wrong and no other test of ours covers; the number leads to
 * decisions/0007-weaknesses-of-the-official-provider.md.
 */

const docker = (name: string, more = "") => `
resource "zenml_service_connector" "it" {
  name          = "${name}"
  type          = "docker"
  auth_method   = "password"
  configuration = { username = "robot", password = "not-a-real-password" }
${more}}
`;

describeOnBothServers("weaknesses", ({ api, open, unique }) => {
  it("5: a connector whose type is a variable is valid", async () => {
    const workspace = await open(`
variable "type" { type = string }
resource "zenml_service_connector" "it" {
  name          = "x"
  type          = var.type
  auth_method   = "password"
  resource_type = "docker-registry"
  configuration = { username = "robot", password = "not-a-real-password" }
}
`);
    await expect(workspace.validate()).resolves.toBeDefined();
  }, 60_000);

  it("12: null in a map is absence, to the server and in every later plan", async () => {
    const name = unique("nulls");
    const workspace = await open(`
resource "zenml_stack_component" "it" {
  name          = "${name}"
  type          = "artifact_store"
  flavor        = "s3"
  configuration = { path = "s3://nulls", key = null }
  labels        = { team = "ml", owner = null }
}
${docker(name, `  labels = { team = "ml", owner = null }\n`)}
`);
    await workspace.apply();

    expect(await workspace.isUpToDate()).toBe(true);
    const [component] = await api().components.findByName(name, { type: "artifact_store" });
    expect(component?.metadata).toMatchObject({
      configuration: { path: "s3://nulls" },
      labels: { team: "ml" },
    });
    expect(Object.keys(component?.metadata?.configuration ?? {})).not.toContain("key");
    expect(Object.keys(component?.metadata?.labels ?? {})).not.toContain("owner");
  }, 120_000);

  it("22: what a data source will find is unknown, not null, while it has to wait", async () => {
    const name = unique("waiting");
    const workspace = await open(`
resource "zenml_component" "store" {
  name          = "${name}"
  type          = "artifact_store"
  flavor        = "local"
  configuration = {}
}
resource "zenml_component" "orchestrator" {
  name          = "${name}"
  type          = "orchestrator"
  flavor        = "local"
  configuration = {}
}
data "zenml_stack_component" "store" {
  name       = "${name}"
  type       = "artifact_store"
  depends_on = [zenml_component.store]
}
data "zenml_component" "orchestrator" {
  name = zenml_component.orchestrator.name
  type = zenml_component.orchestrator.type
  depends_on = [zenml_component.orchestrator]
}
resource "zenml_stack" "it" {
  name = "${name}"
  components = {
    artifact_store = data.zenml_stack_component.store.id
    orchestrator   = data.zenml_component.orchestrator.id
  }
}
`);
    await workspace.plan();
    await workspace.applySaved();

    const state = await workspace.state();
    expect(state.attributes("data.zenml_stack_component.store")["id"]).toBe(
      state.attributes("zenml_component.store")["id"],
    );
    expect(await workspace.isUpToDate()).toBe(true);
  }, 120_000);

  it("52: the user of a connector is the one who owns it", async () => {
    const name = unique("owned");
    const workspace = await open(docker(name));
    await workspace.apply();

    const state = await workspace.state();
    expect(state.attributes("zenml_service_connector.it")["user"]).toEqual(expect.any(String));
  }, 120_000);
});

describeOnStackServer("weaknesses, request by request", ({ api, control, open, unique }) => {
  const made = (pattern: RegExp) =>
    control()
      .requests()
      .map(({ method, path }) => `${method} ${path}`)
      .filter((request) => pattern.test(request));

  it("30: values that the account may not read are kept as they were written", async () => {
    const name = unique("unreadable");
    const workspace = await open(`resource "zenml_secret" "it" {
  name   = "${name}"
  values = { token = "not-a-real-token" }
}
`);
    await workspace.apply();
    const { id } = (await workspace.state()).attributes("zenml_secret.it");
    const secret = await api().secrets.get(String(id));
    control().addFault({
      pattern: `^GET /api/v1/secrets/${String(id)}`,
      kind: "status",
      status: 200,
      body: { ...secret, body: { ...secret.body, values: { token: null } } },
      times: 1,
    });

    expect(await workspace.isUpToDate()).toBe(true);
  }, 60_000);

  it("31, 33: a server that is busy for a moment, and an answer that is lost, fail nothing", async () => {
    const name = unique("busy");
    const workspace = await open(docker(name));
    control().addFault({ pattern: "^POST /api/v1/login", kind: "status", status: 503, times: 1 });
    control().addFault({ pattern: "^GET /api/v1/info", kind: "drop-before", times: 1 });
    control().addFault({
      pattern: "^POST /api/v1/service_connectors/verify",
      kind: "status",
      status: 429,
      body: { error: "Server too busy. Please try again later." },
      times: 2,
    });

    await workspace.apply();

    expect(await api().serviceConnectors.findByName(name)).toHaveLength(1);
  }, 60_000);

  it("41: a component leaves more than a hundred stacks", async () => {
    const name = unique("hundred");
    const base = `
resource "zenml_component" "store" {
  name          = "${name}"
  type          = "artifact_store"
  flavor        = "local"
  configuration = {}
}
resource "zenml_component" "orchestrator" {
  name          = "${name}"
  type          = "orchestrator"
  flavor        = "local"
  configuration = {}
}
`;
    const workspace = await open(`${base}
resource "zenml_component" "builder" {
  name          = "${name}"
  type          = "image_builder"
  flavor        = "local"
  configuration = {}
}
`);
    await workspace.apply();
    const state = await workspace.state();
    const idOf = (label: string) => String(state.attributes(`zenml_component.${label}`)["id"]);
    for (let number = 0; number < 120; number += 1) {
      await api().stacks.create({
        name: `${name}-${number}`,
        components: {
          artifact_store: [idOf("store")],
          orchestrator: [idOf("orchestrator")],
          image_builder: [idOf("builder")],
        },
      });
    }
    await workspace.write({ "main.tf": base });

    await workspace.apply();

    const left = await api().stacks.list();
    expect(left.filter(({ metadata }) => "image_builder" in (metadata?.components ?? {}))).toEqual(
      [],
    );
    for (const { id } of left.filter((stack) => stack.name.startsWith(name))) {
      await api().stacks.delete(id);
    }
  }, 120_000);

  it("50: credentials are verified when they change, and not for the sake of a label", async () => {
    const name = unique("verified");
    const workspace = await open(docker(name, `  labels = { team = "ml" }\n`));
    await workspace.apply();
    control().clearRequests();
    await workspace.write({ "main.tf": docker(name, `  labels = { team = "data" }\n`) });
    await workspace.apply();
    expect(made(/verify/)).toEqual([]);

    await workspace.write({
      "main.tf": docker(name, `  labels = { team = "data" }\n`).replace("robot", "other"),
    });
    await workspace.apply();
    expect(made(/verify/)).toEqual(["POST /api/v1/service_connectors/verify?list_resources=false"]);
  }, 60_000);

  it("50: credentials that are plainly wrong fail at once", async () => {
    const name = unique("wrong");
    control().addFault({
      pattern: "^POST /api/v1/service_connectors/verify",
      kind: "status",
      status: 200,
      body: {
        connector_type: "docker",
        error: "connector configuration is not valid: no key could be detected",
      },
      times: 1,
    });
    const workspace = await open(docker(name));
    control().clearRequests();

    const failure = await failureOf(workspace.apply());

    expect(failure.errors[0]?.summary).toBe(`Cannot verify service connector "${name}"`);
    expect(made(/verify/)).toHaveLength(1);
    expect(await api().serviceConnectors.findByName(name)).toEqual([]);
  }, 60_000);
});
