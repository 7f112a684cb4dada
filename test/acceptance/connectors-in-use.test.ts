import { expect, it } from "@jest/globals";
import { describeOnBothServers, describeOnStackServer } from "../support/acceptance.ts";
import { failureOf } from "../support/terraform.ts";

const connector = (name: string, resourceId: string, label = "first") => `
resource "zenml_service_connector" "it" {
  name          = "${name}"
  type          = "docker"
  auth_method   = "password"
  resource_type = "docker-registry"
  resource_id   = "${resourceId}"
  configuration = { username = "robot", password = "not-a-real-password" }
  labels        = { state = "${label}" }
  verify        = false
}
`;

const registry = (name: string, connected = true) => `
resource "zenml_component" "it" {
  name          = "${name}"
  type          = "container_registry"
  flavor        = "dockerhub"
  configuration = { uri = "docker.io/team" }
${connected ? `  connector_id          = zenml_service_connector.it.id\n  connector_resource_id = "docker.io"\n` : ""}}
`;

describeOnBothServers("a service connector in use", ({ api, open, unique }) => {
  it("changes in place what the server refuses to change, and keeps its components", async () => {
    const name = unique("inuse");
    const workspace = await open(connector(name, "docker.io") + registry(name));
    await workspace.apply();
    const before = await workspace.state();
    const id = String(before.attributes("zenml_service_connector.it")["id"]);
    const foreign = await api().components.create({
      name: `${name}-foreign`,
      type: "container_registry",
      flavor: "dockerhub",
      configuration: { uri: "docker.io/theirs" },
      connector: id,
      connector_resource_id: "docker.io/theirs",
    });
    await workspace.write({ "main.tf": connector(name, "docker.io/other") + registry(name) });

    const plan = await workspace.plan();
    await workspace.applySaved();

    expect(plan.actions).toMatchObject({ "zenml_service_connector.it": "update" });
    const warned = plan.diagnostics.find(
      ({ summary }) => summary === "Components are detached for a moment",
    );
    expect(warned?.detail).toContain(`"${name}", "${name}-foreign"`);
    expect((await api().serviceConnectors.get(id)).body?.resource_id).toBe("docker.io/other");
    const attached = await api().componentsWithConnector(id);
    expect(attached.map((one) => [one.name, one.metadata?.connector_resource_id]).sort()).toEqual([
      [name, "docker.io"],
      [`${name}-foreign`, "docker.io/theirs"],
    ]);
    expect(await workspace.isUpToDate()).toBe(true);
    await api().components.delete(foreign.id);
  }, 120_000);

  it("changes its labels while in use and leaves its components alone", async () => {
    const name = unique("labels");
    const workspace = await open(connector(name, "docker.io") + registry(name));
    await workspace.apply();
    await workspace.write({ "main.tf": connector(name, "docker.io", "second") + registry(name) });

    const plan = await workspace.plan();
    await workspace.applySaved();

    expect(plan.diagnostics).toEqual([]);
    expect(plan.actions["zenml_component.it"]).toBe("no-op");
    expect(await workspace.isUpToDate()).toBe(true);
  }, 120_000);

  it("is not deleted before its components let go of it; the error names them", async () => {
    const name = unique("kept");
    const workspace = await open(connector(name, "docker.io") + registry(name));
    await workspace.apply();
    await workspace.write({ "main.tf": registry(name, false) });

    const failure = await failureOf(workspace.apply());

    expect(failure.errors).toMatchObject([{ summary: "Service connector in use" }]);
    expect(failure.errors[0]?.detail).toContain(`Components use it: "${name}".`);
    await workspace.write({ "main.tf": connector(name, "docker.io") + registry(name, false) });
    await workspace.apply();
    await workspace.write({ "main.tf": registry(name, false) });
    await workspace.apply();
    expect(await workspace.isUpToDate()).toBe(true);
  }, 120_000);

  it("goes in the same apply with create_before_destroy beforehand", async () => {
    const name = unique("swapped");
    const beforehand = connector(name, "docker.io").replace(
      "verify        = false",
      "verify        = false\n  lifecycle { create_before_destroy = true }",
    );
    const workspace = await open(beforehand + registry(name));
    await workspace.apply();
    await workspace.write({ "main.tf": registry(name, false) });

    await workspace.apply();

    expect(await api().serviceConnectors.list({ name })).toEqual([]);
    expect(await workspace.isUpToDate()).toBe(true);
  }, 120_000);
});

describeOnStackServer("a service connector in use, when a step fails", (acceptance) => {
  const { api, control, open, unique } = acceptance;
  const steps = [
    { step: "a component cannot be detached", pattern: "^PUT /api/v1/components", status: 400 },
    { step: "the change is refused", pattern: "^PUT /api/v1/service_connectors", status: 422 },
  ];

  it.each(steps)(
    "has its components as before: $step",
    async ({ pattern, status }) => {
      const name = unique("undone");
      const workspace = await open(connector(name, "docker.io") + registry(name));
      await workspace.apply();
      const id = String((await workspace.state()).attributes("zenml_service_connector.it")["id"]);
      await workspace.write({ "main.tf": connector(name, "docker.io/other") + registry(name) });
      if (status === 422) {
        // The first attempt is refused because it is in use: the fault is for the one that follows.
        control().addFault({
          pattern,
          kind: "status",
          status: 403,
          body: { detail: ["IllegalOperationError", "still referenced by 1 stack components."] },
          times: 1,
        });
      }
      control().addFault({ pattern, kind: "status", status, times: 1 });

      await failureOf(workspace.apply());

      control().clearFaults();
      const attached = await api().componentsWithConnector(id);
      expect(attached.map((one) => [one.name, one.metadata?.connector_resource_id])).toEqual([
        [name, "docker.io"],
      ]);
      await workspace.apply();
      expect(await workspace.isUpToDate()).toBe(true);
    },
    60_000,
  );
});
