import { expect, it } from "@jest/globals";
import { describeOnBothServers } from "../support/acceptance.ts";

describeOnBothServers("an import block that names inline types", ({ api, open, unique }) => {
  it("makes components of a stack inline, without a change, and a destroy deletes them", async () => {
    const name = unique("adopted");
    const create = (type: string, flavor: string, configuration: object) =>
      api().components.create({
        name: `${name}-${type}`,
        type,
        flavor,
        configuration: { ...configuration },
      });
    const store = await create("artifact_store", "s3", { path: "s3://bucket" });
    const runner = await create("orchestrator", "kubernetes", { synchronous: false });
    const stack = await api().stacks.create({
      name,
      components: { artifact_store: [store.id], orchestrator: [runner.id] },
    });
    const workspace = await open(`
import {
  to = zenml_stack.it
  id = "${stack.id}?inline=orchestrator"
}

resource "zenml_stack" "it" {
  name = "${name}"

  components = {
    artifact_store = "${store.id}"
    orchestrator = {
      flavor        = "kubernetes"
      name          = "${name}-orchestrator"
      configuration = { synchronous = false }
    }
  }
}
`);

    const plan = await workspace.plan();

    expect(plan.stdout).toMatch(/"changes":\{"add":0,"change":0,"import":1,"remove":0/);
    expect(plan.diagnostics).toEqual([]);
    await workspace.applySaved();
    expect(await workspace.isUpToDate()).toBe(true);
    await workspace.destroy();
    expect(await api().components.find(runner.id)).toBeUndefined();
    expect(await api().components.find(store.id)).toBeDefined();
    await api().components.delete(store.id);
  }, 120_000);
});
