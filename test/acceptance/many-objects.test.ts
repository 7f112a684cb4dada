import { expect, it } from "@jest/globals";
import { describeOnBothServers, describeOnStackServer } from "../support/acceptance.ts";

const many = (name: string, components: number, stacks: number) => `
resource "zenml_component" "store" {
  count         = ${components / 2}
  name          = "${name}-\${count.index}"
  type          = "artifact_store"
  flavor        = "local"
  configuration = {}
  labels        = { number = count.index }
}
resource "zenml_component" "orchestrator" {
  count         = ${components / 2}
  name          = "${name}-\${count.index}"
  type          = "orchestrator"
  flavor        = "local"
  configuration = {}
}
resource "zenml_stack" "it" {
  count = ${stacks}
  name  = "${name}-\${count.index}"
  components = {
    artifact_store = zenml_component.store[count.index].id
    orchestrator   = zenml_component.orchestrator[count.index].id
  }
}
`;

describeOnBothServers("sixty components and twenty stacks", ({ api, open, unique }) => {
  it("come and go at parallelism 30 without an error, and nothing is left", async () => {
    const name = unique("many");
    const workspace = await open(many(name, 60, 20));

    await workspace.apply("-parallelism=30");
    expect(await workspace.isUpToDate()).toBe(true);
    await workspace.destroy("-parallelism=30");

    const stacks = await api().stacks.list({}, { hydrate: false });
    const components = await api().components.list({}, { hydrate: false });
    expect([...stacks, ...components].filter((one) => one.name.startsWith(name))).toEqual([]);
  }, 300_000);
});

describeOnStackServer("the requests for 200 objects", ({ control, open, unique }) => {
  const counted = () => {
    const counts = new Map<string, number>();
    for (const { method, path } of control().requests()) {
      const [, , , collection = ""] = path.split("?")[0]?.split("/") ?? [];
      const key = `${method} ${collection}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return { total: control().requests().length, ...Object.fromEntries(counts) };
  };

  it("are one per object when they are created, and few when nothing is to be done", async () => {
    const workspace = await open(many(unique("counted"), 160, 40));
    control().clearRequests();

    await workspace.apply();
    const created = counted();
    control().clearRequests();
    const isUpToDate = await workspace.isUpToDate();
    const planned = counted();

    expect(created).toMatchObject({ "POST components": 160, "POST stacks": 40 });
    expect(created.total).toBeLessThanOrEqual(210);
    expect(isUpToDate).toBe(true);
    expect(planned.total).toBeLessThanOrEqual(15);
  }, 240_000);
});
