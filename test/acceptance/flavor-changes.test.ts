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

describeOnBothServers("another flavor", ({ api, open, unique }) => {
  it("puts a new component in the place of the old one, in every stack and under its name", async () => {
    const name = unique("flavor");
    const workspace = await open(orchestrator({ name, flavor: "local" }) + stack(name));
    await workspace.apply();
    const before = await workspace.state();
    const old = String(before.attributes("zenml_component.it")["id"]);
    const foreign = await api().stacks.create({
      name: `${name}-foreign`,
      components: {
        orchestrator: [old],
        artifact_store: [String(before.attributes("zenml_component.store")["id"])],
      },
    });
    const current = await api().components.get(old);
    await api().components.update(old, {
      connector: null,
      connector_resource_id: null,
      labels: { ...current.metadata?.labels, theirs: "kept" },
    });
    await workspace.write({
      "main.tf":
        orchestrator({
          name,
          flavor: "kubernetes",
          configuration: `{ kubernetes_namespace = "zenml" }`,
        }) + stack(name),
    });

    const plan = await workspace.plan();
    await workspace.applySaved();

    expect(plan.actions["zenml_component.it"]).toBe("update");
    expect(plan.change("zenml_component.it").after_unknown).toMatchObject({ id: true });
    expect(plan.diagnostics.map(({ summary }) => summary)).toContain(
      "Changing the flavor replaces the component",
    );
    const after = await workspace.state();
    const { id } = after.attributes("zenml_component.it");
    expect(id).not.toBe(old);
    expect(after.attributes("zenml_stack.it")["id"]).toBe(
      before.attributes("zenml_stack.it")["id"],
    );
    const orchestrators = await api().components.list({ type: "orchestrator", name });
    expect(
      orchestrators.map((one) => [one.id, one.body?.flavor_name, one.metadata?.labels]),
    ).toEqual([[id, "kubernetes", { team: "ml", theirs: "kept" }]]);
    const moved = await api().stacks.get(foreign.id);
    expect(moved.metadata?.components["orchestrator"]?.map((one) => one.id)).toEqual([id]);
    expect(await workspace.isUpToDate()).toBe(true);
    await api().stacks.delete(foreign.id);
  }, 120_000);
});
