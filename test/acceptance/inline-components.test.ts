import { expect, it, jest } from "@jest/globals";
import { describeOnBothServers } from "../support/acceptance.ts";
import { failureOf, type Workspace } from "../support/terraform.ts";

jest.setTimeout(180_000);

/** `components` of a stack as HCL, and the stack around it. */
function stack(name: string, components: string, more = ""): string {
  return `
resource "zenml_stack" "main" {
  name = "${name}"
  components = {
${components}
  }
${more}
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

  it("stand beside ids and nulls, several of a type in order, and go when they are removed", async () => {
    const name = unique("mixed");
    const shared = `
resource "zenml_component" "slack" {
  name   = "${name}-shared"
  type   = "alerter"
  flavor = "slack"
  configuration = { slack_token = "{{slack.token}}", slack_channel_id = "C1" }
}
`;
    const alerter = (channel: string) =>
      `{ flavor = "slack", configuration = { slack_token = "{{slack.token}}", slack_channel_id = "${channel}" } }`;
    const listed = (items: string) =>
      shared + stack(name, `${LOCAL}\n    alerter = [${items}]\n    image_builder = null`);
    const workspace = await open(
      listed(`${alerter("A")}, zenml_component.slack.id, ${alerter("B")}`),
    );
    await workspace.apply();
    expect(await workspace.isUpToDate()).toBe(true);
    const [a, own, b] = (await idsOf(workspace))["alerter"] as readonly string[]; // a list of three
    const components = await Promise.all([a, own, b].map((id) => api().components.get(String(id))));
    expect(components.map((one) => one.name)).toEqual([name, `${name}-shared`, `${name}-2`]);
    expect(await managedOf(workspace)).toMatchObject({ alerter: [a, b] });

    await workspace.write({ "main.tf": listed(`zenml_component.slack.id, ${alerter("A")}`) });
    await workspace.apply();
    expect(await workspace.isUpToDate()).toBe(true);
    expect((await idsOf(workspace))["alerter"]).toEqual([own, a]);
    expect(await api().components.find(String(b))).toBeUndefined();

    await workspace.write({ "main.tf": shared + stack(name, `${LOCAL}\n    alerter = null`) });
    await workspace.apply();
    expect(await workspace.isUpToDate()).toBe(true);
    expect(await api().components.find(String(a))).toBeUndefined();
    expect(await api().components.find(String(own))).toBeDefined();
  });

  it("follow when their stack is renamed, and keep a name of their own", async () => {
    const name = unique("renamed");
    const components = (registry: string) =>
      `${LOCAL}\n    container_registry = { name = "${registry}", flavor = "dockerhub", configuration = { uri = "docker.io/x/" } }`;
    const workspace = await open(stack(name, components(`${name}-images`)));
    await workspace.apply();
    const ids = await idsOf(workspace);

    await workspace.write({ "main.tf": stack(`${name}-new`, components(`${name}-images`)) });
    await workspace.apply();
    expect(await workspace.isUpToDate()).toBe(true);
    expect(await idsOf(workspace)).toEqual(ids);
    const store = await api().components.get(String(ids["artifact_store"]));
    const registry = await api().components.get(String(ids["container_registry"]));
    expect([store.name, registry.name]).toEqual([`${name}-new`, `${name}-images`]);
    expect(registry.metadata?.labels).toEqual({ terraform_stack: `${name}-new` });
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

  it("move to another type as another component", async () => {
    const name = unique("types");
    const workspace = await open(stack(name, `${LOCAL}\n    deployer = { flavor = "local" }`));
    await workspace.apply();
    const before = await idsOf(workspace);
    await workspace.write({
      "main.tf": stack(name, `${LOCAL}\n    image_builder = { flavor = "local" }`),
    });
    await workspace.apply();
    expect(await workspace.isUpToDate()).toBe(true);
    expect(await api().components.find(String(before["deployer"]))).toBeUndefined();
    expect(Object.keys(await managedOf(workspace)).sort()).toEqual([
      "artifact_store",
      "image_builder",
      "orchestrator",
    ]);
  });

  it("show what others changed inside of them, and the apply repairs it", async () => {
    const name = unique("drift");
    const workspace = await open(stack(name, LOCAL));
    await workspace.apply();
    const ids = await idsOf(workspace);
    const id = String(ids["artifact_store"]);
    await api().components.update(id, {
      connector: null,
      connector_resource_id: null,
      name: `${name}-by-hand`,
      configuration: { path: "s3://by-hand", key: "{{aws.key}}" },
      labels: { terraform_stack: name, owner: "someone" },
    });
    const plan = await workspace.plan();
    expect(plan.actions).toEqual({ "zenml_stack.main": "update" });
    expect(plan.change("zenml_stack.main").before).toMatchObject({
      components: {
        artifact_store: { name: `${name}-by-hand`, configuration: { path: "s3://by-hand" } },
      },
    });
    await workspace.applySaved();
    expect(await workspace.isUpToDate()).toBe(true);
    const repaired = await api().components.get(id);
    expect(repaired.name).toBe(name);
    // What is not Terraform's stays.
    expect(repaired.metadata?.configuration).toEqual({
      path: "s3://bucket",
      key: "{{aws.key}}",
    });
    expect(repaired.metadata?.labels).toEqual({ terraform_stack: name, owner: "someone" });
  });

  it("come back under the same id when others took them out of the stack", async () => {
    const name = unique("detached");
    const workspace = await open(stack(name, `${LOCAL}\n    image_builder = { flavor = "local" }`));
    await workspace.apply();
    const ids = await idsOf(workspace);
    const id = String((await workspace.state()).attributes("zenml_stack.main")["id"]);
    await api().stacks.update(id, {
      components: {
        orchestrator: [String(ids["orchestrator"])],
        artifact_store: [String(ids["artifact_store"])],
      },
    });
    expect((await workspace.plan()).actions).toEqual({ "zenml_stack.main": "update" });
    await workspace.applySaved();
    expect(await workspace.isUpToDate()).toBe(true);
    expect(await idsOf(workspace)).toEqual(ids);
  });

  it("are adopted when their stack was deleted outside", async () => {
    const name = unique("outside");
    const workspace = await open(stack(name, LOCAL));
    await workspace.apply();
    const ids = await idsOf(workspace);
    const id = String((await workspace.state()).attributes("zenml_stack.main")["id"]);
    await api().stacks.delete(id);
    expect((await workspace.plan()).actions).toEqual({ "zenml_stack.main": "create" });
    await workspace.applySaved();
    expect(await workspace.isUpToDate()).toBe(true);
    expect(await idsOf(workspace)).toEqual(ids);
  });

  it("are references after an import, and belong to the stack again after the next apply", async () => {
    const name = unique("import");
    const configuration = stack(name, LOCAL);
    const workspace = await open(configuration);
    await workspace.apply();
    const ids = await idsOf(workspace);
    const id = String((await workspace.state()).attributes("zenml_stack.main")["id"]);

    const references = stack(
      name,
      `    orchestrator = "${String(ids["orchestrator"])}"\n    artifact_store = "${String(ids["artifact_store"])}"`,
    );
    const fresh = await open(references);
    await fresh.importResource("zenml_stack.main", id);
    expect(await fresh.isUpToDate()).toBe(true);
    expect(await managedOf(fresh)).toEqual({});

    await fresh.write({ "main.tf": configuration });
    await fresh.apply();
    expect(await fresh.isUpToDate()).toBe(true);
    expect(await idsOf(fresh)).toEqual(ids);
    expect(await managedOf(fresh)).toMatchObject({ artifact_store: [ids["artifact_store"]] });
    await fresh.destroy();
    expect(await api().components.find(String(ids["artifact_store"]))).toBeUndefined();
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

  it("are not deleted with their stack while another stack uses them", async () => {
    const name = unique("used");
    const workspace = await open(stack(name, LOCAL));
    await workspace.apply();
    const ids = await idsOf(workspace);
    const other = await api().stacks.create({
      name: `${name}-other`,
      components: {
        orchestrator: [String(ids["orchestrator"])],
        artifact_store: [String(ids["artifact_store"])],
      },
    });
    const failure = await failureOf(workspace.destroy());
    expect(failure.errors[0]?.summary).toBe("Components of the stack are in use by other stacks");
    expect(failure.errors[0]?.detail).toContain(`${name}-other`);
    expect(await workspace.isUpToDate()).toBe(true);
    await api().stacks.delete(other.id);
    await workspace.destroy();
    expect(await api().components.find(String(ids["artifact_store"]))).toBeUndefined();
  });

  it("say whose they are when the name is taken", async () => {
    const name = unique("taken");
    const taken = await api().components.create({
      name,
      type: "orchestrator",
      flavor: "local",
      configuration: {},
    });
    const workspace = await open(stack(name, LOCAL));
    const failure = await failureOf(workspace.apply());
    expect(failure.errors[0]?.detail).toContain(
      `(${taken.id}), which does not belong to this stack`,
    );
    // What had been made for the stack went again.
    expect(await api().components.findByName(name, { type: "artifact_store" })).toEqual([]);
    await api().components.delete(taken.id);
    await workspace.apply();
    expect(await workspace.isUpToDate()).toBe(true);
  });
});
