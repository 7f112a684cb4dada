import { expect, it } from "@jest/globals";
import { describeOnBothServers, describeOnStackServer } from "../support/acceptance.ts";
import { failureOf } from "../support/terraform.ts";

interface Orchestrator {
  readonly name: string;
  readonly flavor: string;
  readonly configuration?: string;
  readonly type?: string;
}

const orchestrator = ({ name, flavor, configuration = "{}", type }: Orchestrator) => `
resource "zenml_component" "it" {
  name          = "${name}"
  type          = "${type ?? "orchestrator"}"
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

  it("may come with another name", async () => {
    const name = unique("renamed");
    const workspace = await open(orchestrator({ name, flavor: "local" }) + stack(name));
    await workspace.apply();
    await workspace.write({
      "main.tf": orchestrator({ name: `${name}-b`, flavor: "local_docker" }) + stack(name),
    });

    await workspace.apply();

    expect(await api().components.list({ type: "orchestrator", name })).toEqual([]);
    expect(await workspace.isUpToDate()).toBe(true);
  }, 120_000);

  it("with another type replaces the component", async () => {
    const name = unique("retyped");
    const workspace = await open(orchestrator({ name, flavor: "local" }));
    await workspace.apply();
    await workspace.write({
      "main.tf": orchestrator({ name, flavor: "local", type: "image_builder" }),
    });

    const plan = await workspace.plan();
    await workspace.applySaved();

    expect(plan.actions).toEqual({ "zenml_component.it": "delete,create" });
    expect(await api().components.list({ type: "orchestrator", name })).toEqual([]);
  }, 120_000);
});

describeOnStackServer("another flavor, when a step fails", ({ api, control, open, unique }) => {
  const steps = [
    { step: "the new component is refused", pattern: "^POST /api/v1/components" },
    { step: "a stack cannot be moved", pattern: "^PUT /api/v1/stacks" },
    { step: "the old name cannot be freed", pattern: "^PUT /api/v1/components" },
    { step: "the old component cannot be deleted", pattern: "^DELETE /api/v1/components" },
  ];

  it.each(steps)(
    "leaves all as it was: $step",
    async ({ pattern }) => {
      const name = unique("undone");
      const workspace = await open(orchestrator({ name, flavor: "local" }) + stack(name));
      await workspace.apply();
      const { id } = (await workspace.state()).attributes("zenml_component.it");
      await workspace.write({
        "main.tf": orchestrator({ name, flavor: "local_docker" }) + stack(name),
      });
      const stackId = String((await workspace.state()).attributes("zenml_stack.it")["id"]);
      const partsOf = async () => {
        const { metadata } = await api().stacks.get(stackId);
        return Object.entries(metadata?.components ?? {}).map(([type, list]) => [
          type,
          ...list.map((one) => one.id),
        ]);
      };
      const parts = await partsOf();
      control().addFault({ pattern, kind: "status", status: 400, times: 1 });

      await failureOf(workspace.apply());

      control().clearFaults();
      const found = await api().components.list({ type: "orchestrator" });
      const ours = found.filter((one) => one.name.startsWith(name));
      expect(ours.map((one) => [one.id, one.name, one.body?.flavor_name])).toEqual([
        [id, name, "local"],
      ]);
      expect(await partsOf()).toEqual(parts);
      await workspace.apply();
      expect(await workspace.isUpToDate()).toBe(true);
    },
    60_000,
  );
});
