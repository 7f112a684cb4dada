import { expect, it } from "@jest/globals";
import { describeOnBothServers } from "../support/acceptance.ts";

/** One object of every resource type. */
const everything = (name: string) => `
resource "zenml_component" "store" {
  name          = "${name}"
  type          = "artifact_store"
  flavor        = "s3"
  configuration = { path = "s3://drift", client_kwargs = { region_name = "eu" } }
  labels        = { team = "ml" }
}
resource "zenml_stack_component" "orchestrator" {
  name          = "${name}"
  type          = "orchestrator"
  flavor        = "kubernetes"
  configuration = { synchronous = "false", kubernetes_namespace = "zenml" }
}
resource "zenml_service_connector" "registry" {
  name          = "${name}"
  type          = "docker"
  auth_method   = "password"
  configuration = { username = "robot", password = "not-a-real-password" }
  description   = "Ours"
  verify        = false
}
resource "zenml_stack" "stack" {
  name = "${name}"
  components = {
    artifact_store = zenml_component.store.id
    orchestrator   = zenml_stack_component.orchestrator.id
    image_builder  = { flavor = "local" }
  }
  labels = { team = "ml" }
}
resource "zenml_secret" "secret" {
  name   = "${name}"
  values = { user = "robot" }
}
resource "zenml_project" "project" {
  name        = "${name}"
  description = "Ours"
}
resource "zenml_flavor" "flavor" {
  name   = "${name}"
  type   = "orchestrator"
  source = "acme.Flavor"
}
`;

describeOnBothServers("what others change", ({ api, open, unique }) => {
  it("is shown object by object and repaired; what they delete is created again", async () => {
    const name = unique("drift");
    const workspace = await open(everything(name));
    await workspace.apply();
    const idsOf = async () => {
      const { instances } = await workspace.state();
      return new Map(
        Object.entries(instances).map(([address, { attributes }]) => [
          address.split(".")[1],
          String(attributes["id"]),
        ]),
      );
    };
    const ids = await idsOf();
    const idOf = (label: string) => ids.get(label) ?? "";
    const alone = { connector: null, connector_resource_id: null };
    await api().components.update(idOf("store"), {
      ...alone,
      configuration: { path: "s3://theirs" },
    });
    await api().components.update(idOf("orchestrator"), {
      ...alone,
      configuration: { synchronous: true },
    });
    await api().serviceConnectors.update(idOf("registry"), {
      resource_types: [],
      resource_id: null,
      expiration_seconds: null,
      description: "Theirs",
    });
    await api().stacks.update(idOf("stack"), { labels: {} });
    await api().secrets.update(idOf("secret"), { values: { user: "other" } });
    await api().projects.update(idOf("project"), { description: "Theirs" });
    await api().flavors.update(idOf("flavor"), { source: "acme.Theirs" });

    const repair = await workspace.plan();
    await workspace.applySaved();

    expect(Object.values(repair.actions)).toEqual(Array(7).fill("update"));
    expect(repair.diagnostics).toEqual([]);
    expect(await workspace.isUpToDate()).toBe(true);
    expect(await idsOf()).toEqual(ids);

    await api().stacks.delete(idOf("stack"));
    await api().components.delete(idOf("store"));
    await api().components.delete(idOf("orchestrator"));
    await api().serviceConnectors.delete(idOf("registry"));
    await api().secrets.delete(idOf("secret"));
    await api().projects.delete(idOf("project"));
    await api().flavors.delete(idOf("flavor"));

    const creation = await workspace.plan();
    await workspace.applySaved();

    // The stack's inline component is left, so the stack stays in the state: another one takes its place.
    const { "zenml_stack.stack": stack, ...others } = creation.actions;
    expect(stack).toBe("update");
    expect(Object.values(others)).toEqual(Array(6).fill("create"));
    expect(await workspace.isUpToDate()).toBe(true);
  }, 120_000);
});
