import { expect, it } from "@jest/globals";
import { describeOnBothServers } from "../support/acceptance.ts";

interface Orchestrator {
  readonly name: string;
  readonly flavor: string;
  readonly configuration?: string;
}

const orchestrator = ({ name, flavor, configuration = "{}" }: Orchestrator) => `
resource "zenml_component" "it" {
  name          = "${name}"
  type          = "orchestrator"
  flavor        = "${flavor}"
  configuration = ${configuration}
  labels        = { team = "ml" }
}
`;

const stack = (name: string) => `
resource "zenml_component" "store" {
  name          = "${name}"
  type          = "artifact_store"
  flavor        = "local"
  configuration = {}
}
resource "zenml_stack" "it" {
  name = "${name}"
  components = {
    artifact_store = zenml_component.store.id
    orchestrator   = zenml_component.it.id
  }
}
`;

const NAMESPACE = `{ kubernetes_namespace = "zenml" }`;

describeOnBothServers("another flavor", ({ api, open, unique }) => {
  /** A stack that is not Terraform's, with these components in it. */
  const createForeignStack = async (name: string, orchestratorId: string, storeId: string) => {
    const components = { orchestrator: [orchestratorId], artifact_store: [storeId] };
    return (await api().stacks.create({ name, components })).id;
  };
  /** Gives a component a label outside of Terraform. */
  const addForeignLabel = async (id: string) => {
    const { metadata } = await api().components.get(id);
    await api().components.update(id, {
      connector: null,
      connector_resource_id: null,
      labels: { ...metadata?.labels, theirs: "kept" },
    });
  };
  const orchestratorsNamed = async (name: string) => {
    const orchestrators = await api().components.list({ type: "orchestrator", name });
    return orchestrators.map(({ id, body, metadata }) => ({
      id,
      flavor: body?.flavor_name,
      labels: metadata?.labels,
    }));
  };
  const orchestratorsOf = async (stackId: string) => {
    const { metadata } = await api().stacks.get(stackId);
    return metadata?.components["orchestrator"]?.map(({ id }) => id);
  };

  it("puts a new component in the place of the old one, in every stack and under its name", async () => {
    const name = unique("flavor");
    const workspace = await open(orchestrator({ name, flavor: "local" }) + stack(name));
    const idOf = async (address: string) =>
      String((await workspace.state()).attributes(address)["id"]);
    await workspace.apply();
    const oldId = await idOf("zenml_component.it");
    const stackId = await idOf("zenml_stack.it");
    const storeId = await idOf("zenml_component.store");
    await addForeignLabel(oldId);
    const foreign = await createForeignStack(`${name}-foreign`, oldId, storeId);
    try {
      const changed = orchestrator({ name, flavor: "kubernetes", configuration: NAMESPACE });
      await workspace.write({ "main.tf": changed + stack(name) });

      const plan = await workspace.plan();
      await workspace.applySaved();

      expect(plan.actions["zenml_component.it"]).toBe("update");
      expect(plan.change("zenml_component.it").after_unknown).toMatchObject({ id: true });
      expect(plan.diagnostics.map(({ summary }) => summary)).toContain(
        `Changing the flavor replaces the component "${name}"`,
      );
      const id = await idOf("zenml_component.it");
      expect(id).not.toBe(oldId);
      expect(await idOf("zenml_stack.it")).toBe(stackId);
      expect(await orchestratorsNamed(name)).toEqual([
        { id, flavor: "kubernetes", labels: { team: "ml", theirs: "kept" } },
      ]);
      expect(await orchestratorsOf(foreign)).toEqual([id]);
      expect(await workspace.isUpToDate()).toBe(true);
    } finally {
      // It uses the components, which the workspace could not destroy otherwise.
      await api().stacks.delete(foreign);
    }
  }, 120_000);
});
