import { expect, it, jest } from "@jest/globals";
import { describeOnBothServers } from "../support/acceptance.ts";
import { failureOf } from "../support/terraform.ts";

jest.setTimeout(120_000);

/*
 * What Terraform's order of steps makes of it; what a single delete does is in
 * test/protocol/component.test.ts and service-connector.test.ts.
 */

const beforehand = "  lifecycle { create_before_destroy = true }\n";

const component = (label: string, type: string, name: string, more = "", flavor = "local") => `
resource "zenml_component" "${label}" {
  name          = "${name}"
  type          = "${type}"
  flavor        = "${flavor}"
  configuration = {}
${more}}
`;

describeOnBothServers("deleting components", ({ api, open, unique }) => {
  it("takes several out of one stack at once without losing any", async () => {
    const name = unique("several");
    const base =
      component("store", "artifact_store", name) + component("orchestrator", "orchestrator", name);
    const others = ["model_deployer", "model_registry", "experiment_tracker"];
    const workspace = await open(
      base + others.map((type) => component(type, type, name, "", "mlflow")).join(""),
    );
    await workspace.apply();
    const state = await workspace.state();
    const idOf = (label: string) => String(state.attributes(`zenml_component.${label}`)["id"]);
    const stack = await api().stacks.create({
      name,
      components: {
        artifact_store: [idOf("store")],
        orchestrator: [idOf("orchestrator")],
        ...Object.fromEntries(others.map((type) => [type, [idOf(type)]])),
      },
    });
    await workspace.write({ "main.tf": base });

    await workspace.apply();

    const { metadata } = await api().stacks.get(stack.id);
    expect(Object.keys(metadata?.components ?? {}).sort()).toEqual([
      "artifact_store",
      "orchestrator",
    ]);
    const left = await api().components.list({ name });
    expect(left.map(({ body }) => body?.type).sort()).toEqual(["artifact_store", "orchestrator"]);
    await api().stacks.delete(stack.id);
  });
});

describeOnBothServers("moving a stack to another artifact store", (acceptance) => {
  const { api, open, unique } = acceptance;
  const store = (label: string, name: string, more = "") =>
    component(label, "artifact_store", `${name}-${label}`, more);
  const stack = (name: string, label: string, more = "") => `
${component("orchestrator", "orchestrator", name)}
resource "zenml_stack" "it" {
  name = "${name}"
  components = {
    artifact_store = zenml_component.${label}.id
    orchestrator   = zenml_component.orchestrator.id
  }
${more}}
`;

  it("deletes the old one in the same apply with create_before_destroy beforehand", async () => {
    const name = unique("swap");
    const workspace = await open(store("old", name, beforehand) + stack(name, "old"));
    await workspace.apply();
    const { id } = (await workspace.state()).attributes("zenml_stack.it");
    await workspace.write({ "main.tf": store("new", name, beforehand) + stack(name, "new") });

    await workspace.apply();

    const state = await workspace.state();
    expect(state.attributes("zenml_stack.it")["id"]).toBe(id);
    expect(await api().components.list({ name: `${name}-old` })).toEqual([]);
    expect(await workspace.isUpToDate()).toBe(true);
  });

  it("replaces a store under a stack that is replaced with it, and under no other", async () => {
    const name = unique("replace");
    const triggered = "  lifecycle { replace_triggered_by = [zenml_component.it] }\n";
    const workspace = await open(store("it", name) + stack(name, "it"));
    await workspace.apply();

    const failure = await failureOf(workspace.apply("-replace=zenml_component.it"));
    await workspace.write({ "main.tf": store("it", name) + stack(name, "it", triggered) });
    const { id } = (await workspace.state()).attributes("zenml_component.it");
    await workspace.apply("-replace=zenml_component.it");

    expect(failure.errors).toMatchObject([
      { summary: expect.stringMatching(/^Component in use$/i) },
    ]);
    expect((await workspace.state()).attributes("zenml_component.it")["id"]).not.toBe(id);
    expect(await api().components.list({ name: `${name}-it` })).toHaveLength(1);
    expect(await workspace.isUpToDate()).toBe(true);
  });

  it("deletes the old one in the same apply without either, and says nothing that would worry", async () => {
    const name = unique("neither");
    const workspace = await open(store("old", name) + stack(name, "old"));
    await workspace.apply();
    const old = (await workspace.state()).attributes("zenml_component.old");
    const { id } = (await workspace.state()).attributes("zenml_stack.it");
    await workspace.write({ "main.tf": store("new", name) + stack(name, "new") });

    const plan = await workspace.plan();
    await workspace.applySaved();

    expect(plan.diagnostics).toEqual([]);
    expect((await workspace.state()).attributes("zenml_stack.it")["id"]).toBe(id);
    expect(await api().components.find(String(old["id"]))).toBeUndefined();
    expect(await workspace.isUpToDate()).toBe(true);
  });

  it("says at plan and at apply what to do when a stack elsewhere has it, and loses nothing", async () => {
    const name = unique("elsewhere");
    const workspace = await open(store("old", name) + stack(name, "old"));
    await workspace.apply();
    const idOf = async (address: string) =>
      String((await workspace.state()).attributes(address)["id"]);
    const old = await idOf("zenml_component.old");
    const elsewhere = await api().stacks.create({
      name: `${name}-elsewhere`,
      components: {
        artifact_store: [old],
        orchestrator: [await idOf("zenml_component.orchestrator")],
      },
    });
    await workspace.write({ "main.tf": store("new", name) + stack(name, "new") });

    const { diagnostics } = await workspace.plan();
    const failure = await failureOf(workspace.apply());

    expect(diagnostics).toMatchObject([
      { severity: "warning", summary: `Component "${name}-old" is still in use` },
    ]);
    expect(diagnostics[0]?.detail).toContain(`leaves it in: "${name}-elsewhere".`);
    expect(failure.errors).toMatchObject([{ summary: "Component in use" }]);
    expect(failure.errors[0]?.detail).toContain("terraform apply -target=zenml_stack.example");
    expect((await api().components.get(old)).name).toBe(`${name}-old`);
    await api().stacks.delete(elsewhere.id);
    await workspace.apply();
    expect(await api().components.find(old)).toBeUndefined();
    expect(await workspace.isUpToDate()).toBe(true);
  });
});

describeOnBothServers(
  "taking a service connector away from a component",
  ({ api, open, unique }) => {
    const connector = (name: string, more = "") => `
resource "zenml_service_connector" "it" {
  name          = "${name}"
  type          = "docker"
  auth_method   = "password"
  resource_type = "docker-registry"
  configuration = { username = "robot", password = "not-a-real-password" }
  verify        = false
${more}}
`;
    const registry = (name: string, more = "") => `
resource "zenml_component" "it" {
  name          = "${name}"
  type          = "container_registry"
  flavor        = "dockerhub"
  configuration = { uri = "docker.io/team" }
${more}}
`;

    it.each([
      { how: "with create_before_destroy beforehand", more: beforehand },
      { how: "without", more: "" },
    ])("deletes it in the same apply $how", async ({ more }) => {
      const name = unique("swapped");
      const workspace = await open(
        connector(name, more) + registry(name, "  connector_id = zenml_service_connector.it.id\n"),
      );
      await workspace.apply();
      await workspace.write({ "main.tf": registry(name) });

      const plan = await workspace.plan();
      await workspace.applySaved();

      expect(plan.diagnostics).toEqual([]);
      expect(await api().serviceConnectors.list({ name })).toEqual([]);
      expect(await workspace.isUpToDate()).toBe(true);
    });

    it("says at plan and at apply what to do when a component elsewhere has it", async () => {
      const name = unique("kept");
      const workspace = await open(connector(name));
      await workspace.apply();
      const { id } = (await workspace.state()).attributes("zenml_service_connector.it");
      const elsewhere = await api().components.create({
        name,
        type: "container_registry",
        flavor: "dockerhub",
        configuration: { uri: "docker.io/team" },
        connector: String(id),
      });
      await workspace.write({ "main.tf": "" });

      const { diagnostics } = await workspace.plan();
      const failure = await failureOf(workspace.apply());

      expect(diagnostics).toMatchObject([
        { severity: "warning", summary: `Service connector "${name}" is still in use` },
      ]);
      expect(failure.errors).toMatchObject([{ summary: "Service connector in use" }]);
      expect((await api().components.get(elsewhere.id)).metadata?.connector?.id).toBe(id);
      await api().components.delete(elsewhere.id);
    });
  },
);

describeOnBothServers("deleting a base stack", ({ api, open, unique }) => {
  const inline = (name: string, more = "") =>
    `artifact_store = { name = "${name}", flavor = "local" }, orchestrator = { name = "${name}", flavor = "local" }${more}`;
  const stack = (label: string, name: string, components: string, more = "") => `
resource "zenml_stack" "${label}" {
  name = "${name}"
  components = { ${components} }
${more}}
`;
  const extended = (name: string) =>
    stack("base", `${name}-base`, inline(`${name}-base`)) +
    stack(
      "team",
      name,
      'image_builder = { flavor = "local" }',
      "  base_stack_id = zenml_stack.base.id\n",
    );

  it("works in the apply in which the stack that extended it gets components of its own", async () => {
    const name = unique("independent");
    const workspace = await open(extended(name));
    await workspace.apply();
    await workspace.write({
      "main.tf": stack("team", name, inline(name, ', image_builder = { flavor = "local" }')),
    });

    const plan = await workspace.plan();
    await workspace.applySaved();

    expect(plan.diagnostics).toEqual([]);
    expect(await workspace.isUpToDate()).toBe(true);
    const left = (await api().components.list()).filter((one) => one.name.startsWith(name));
    expect(left.map((one) => one.name)).toEqual([name, name, name]);
    await workspace.destroy();
  });

  it("says at plan and at apply what to do when a stack elsewhere uses its components", async () => {
    const name = unique("elsewhere");
    const workspace = await open(extended(name));
    await workspace.apply();
    const { id } = (await workspace.state()).attributes("zenml_stack.base");
    const { metadata } = await api().stacks.get(String(id));
    const foreign = await api().stacks.create({
      name: `${name}-foreign`,
      components: Object.fromEntries(
        Object.entries(metadata?.components ?? {}).map(([type, ofType]) => [
          type,
          ofType.map((one) => one.id),
        ]),
      ),
    });
    await workspace.write({ "main.tf": stack("team", name, inline(name)) });

    const plan = await workspace.plan();
    const failure = await failureOf(workspace.applySaved());

    expect(plan.diagnostics).toMatchObject([
      { summary: `Components of the stack "${name}-base" are still in use` },
    ]);
    expect(plan.diagnostics[0]?.detail).toContain(`in: "${name}-foreign"`);
    expect(failure.errors).toMatchObject([
      { summary: "Components of the stack are in use by other stacks" },
    ]);
    await api().stacks.delete(foreign.id);
    await workspace.apply();
    expect(await workspace.isUpToDate()).toBe(true);
    await workspace.destroy();
  });
});
