import { expect, it, jest } from "@jest/globals";
import { describeOnBothServers } from "../support/acceptance.ts";
import { hasComponentType } from "../support/by-version.ts";
import type { Workspace } from "../support/terraform.ts";

jest.setTimeout(180_000);

/** `components` of a stack as HCL, and the stack around it. */
function stack(name: string, components: string): string {
  return `
resource "zenml_stack" "main" {
  name = "${name}"
  components = {
${components}
  }
}
`;
}

const LOCAL = `
    orchestrator   = { flavor = "local" }
    artifact_store = { flavor = "s3", configuration = { path = "s3://bucket" } }`;

type Ids = Readonly<Record<string, string | readonly string[]>>;

async function idsOf(workspace: Workspace): Promise<Ids> {
  const attributes = (await workspace.state()).attributes("zenml_stack.main");
  return (attributes["component_ids"] as { readonly value: Ids }).value; // as toComponentIds() makes it
}

async function managedOf(
  workspace: Workspace,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const attributes = (await workspace.state()).attributes("zenml_stack.main");
  return attributes["managed_component_ids"] as Readonly<Record<string, readonly string[]>>; // a map of lists
}

describeOnBothServers("inline components", (server) => {
  const { open, unique, api } = server;

  it("come and go by a condition that is only known during the apply", async () => {
    const name = unique("conditional");
    const main = (wanted: boolean) => `
resource "terraform_data" "wanted" {
  input = ${wanted}
}
${stack(
  name,
  `${LOCAL}
    image_builder  = terraform_data.wanted.output ? { flavor = "local" } : null`,
)}`;
    const workspace = await open(main(true));
    await workspace.apply();
    expect(Object.keys(await idsOf(workspace))).toContain("image_builder");

    for (const wanted of [false, true]) {
      await workspace.write({ "main.tf": main(wanted) });
      await workspace.apply();
      expect(Object.keys(await idsOf(workspace)).includes("image_builder")).toBe(wanted);
      expect(await workspace.isUpToDate()).toBe(true);
    }
  });

  it.each([
    ["", (reference: string) => reference],
    [" in a list", (reference: string) => `[${reference}]`],
  ])(
    "share their stack with references%s that come and go by such a condition",
    async (_title, around) => {
      const name = unique("referred");
      const main = (wanted: boolean) => `
resource "terraform_data" "wanted" {
  input = ${wanted}
}

resource "zenml_component" "builder" {
  name   = "${name}"
  type   = "image_builder"
  flavor = "local"
}
${stack(
  name,
  `${LOCAL}
    image_builder  = ${around("terraform_data.wanted.output ? zenml_component.builder.id : null")}`,
)}`;
      const workspace = await open(main(false));
      await workspace.apply();
      expect(await workspace.isUpToDate()).toBe(true);

      for (const wanted of [true, false]) {
        await workspace.write({ "main.tf": main(wanted) });
        await workspace.apply();
        const { attributes } = await workspace.state();
        const builders = [(await idsOf(workspace))["image_builder"] ?? []].flat();
        expect(builders.includes(String(attributes("zenml_component.builder")["id"]))).toBe(wanted);
        expect(await workspace.isUpToDate()).toBe(true);
      }
    },
  );

  it("are created before their stack, named after it, changed in place and deleted with it", async () => {
    const name = unique("inline");
    const workspace = await open(stack(name, LOCAL));
    await workspace.validate();
    const first = await workspace.plan();
    expect(first.actions).toEqual({ "zenml_stack.main": "create" });
    await workspace.applySaved();
    expect(await workspace.isUpToDate()).toBe(true);
    expect(await workspace.isUpToDate("-refresh=false")).toBe(true);

    const ids = await idsOf(workspace);
    const store = await api().components.get(String(ids["artifact_store"]));
    expect(store.name).toBe(name);
    expect(store.metadata?.configuration).toEqual({ path: "s3://bucket" });
    expect(store.metadata?.labels).toEqual({ terraform_stack: name });
    expect(await managedOf(workspace)).toEqual({
      artifact_store: [ids["artifact_store"]],
      orchestrator: [ids["orchestrator"]],
    });

    await workspace.write({
      "main.tf": stack(
        name,
        LOCAL.replace(
          'configuration = { path = "s3://bucket" }',
          'config = { path = "s3://other" }, labels = { team = "ml" }, description = "Models"',
        ),
      ),
    });
    const change = await workspace.plan();
    expect(change.actions).toEqual({ "zenml_stack.main": "update" });
    expect(change.change("zenml_stack.main").after_unknown).toMatchObject({ updated: true });
    expect(change.change("zenml_stack.main").after_unknown).not.toHaveProperty(
      "component_ids.value",
    );
    await workspace.applySaved();
    expect(await workspace.isUpToDate()).toBe(true);
    expect(await idsOf(workspace)).toEqual(ids);
    const changed = await api().components.get(store.id);
    expect(changed.metadata?.configuration).toEqual({ path: "s3://other" });
    expect(changed.metadata?.labels).toEqual({ terraform_stack: name, team: "ml" });

    await workspace.destroy();
    expect(await api().components.find(store.id)).toBeUndefined();
    expect(await api().components.find(String(ids["orchestrator"]))).toBeUndefined();
  });

  it("of another flavor are new components under the same stack, also where other stacks use them", async () => {
    const name = unique("flavor");
    const extension = `
resource "zenml_stack" "extension" {
  name = "${name}-extension"
  components = merge(zenml_stack.main.component_ids, { image_builder = { flavor = "local" } })
}
`;
    const workspace = await open(stack(name, LOCAL) + extension);
    await workspace.apply();
    expect(await workspace.isUpToDate()).toBe(true);
    const before = await idsOf(workspace);
    const stackId = (await workspace.state()).attributes("zenml_stack.main")["id"];

    const gcp = LOCAL.replace('"s3"', '"gcp"').replace("s3://", "gs://");
    await workspace.write({ "main.tf": stack(name, gcp) + extension });
    await workspace.apply();
    expect(await workspace.isUpToDate()).toBe(true);
    const after = await idsOf(workspace);
    const state = await workspace.state();
    expect(state.attributes("zenml_stack.main")["id"]).toBe(stackId);
    expect(after["orchestrator"]).toBe(before["orchestrator"]);
    expect(after["artifact_store"]).not.toBe(before["artifact_store"]);
    expect(await api().components.find(String(before["artifact_store"]))).toBeUndefined();
    const store = await api().components.get(String(after["artifact_store"]));
    expect([store.name, store.body?.flavor_name]).toEqual([name, "gcp"]);
    expect(state.attributes("zenml_stack.extension")["component_ids"]).toMatchObject({
      value: { artifact_store: store.id },
    });
  });

  it("are planned while what they depend on is unknown", async () => {
    const name = unique("unknown");
    const workspace = await open(`
resource "terraform_data" "late" {
  input = "gs://bucket-of-later"
}
resource "terraform_data" "name" {
  input = "${name}-late"
}
resource "zenml_service_connector" "gcp" {
  name          = "${name}"
  type          = "gcp"
  auth_method   = "implicit"
  resource_type = "gcs-bucket"
  resource_id   = "gs://bucket-of-later"
  configuration = { project_id = "some-project" }
  verify        = false
}
${stack(
  name,
  `
    orchestrator       = { flavor = "local", name = terraform_data.name.output }
    artifact_store     = {
      flavor                = "gcp"
      config                = { path = terraform_data.late.output }
      service_connector_id  = zenml_service_connector.gcp.id
      connector_resource_id = terraform_data.late.output
    }`,
)}`);
    const plan = await workspace.plan();
    expect(plan.change("zenml_stack.main").after_unknown).toMatchObject({
      component_ids: { artifact_store: true, orchestrator: true },
    });
    await workspace.applySaved();
    expect(await workspace.isUpToDate()).toBe(true);
    const store = await api().components.get(String((await idsOf(workspace))["artifact_store"]));
    expect(store.metadata?.configuration).toEqual({ path: "gs://bucket-of-later" });
    expect(store.metadata?.connector?.name).toBe(name);
    expect(store.metadata?.connector_resource_id).toBe("gs://bucket-of-later");
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
    const entries = Object.entries(EVERY_TYPE).filter(([type]) => hasComponentType(type));
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
      expect(Object.keys(ids.value).sort()).toEqual(entries.map(([type]) => type).sort());
    }
    await workspace.destroy();
  });
});
