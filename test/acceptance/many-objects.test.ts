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

describeOnStackServer("the requests, logins apart,", ({ control, open, unique }) => {
  /** What the command asked, such as `{ total: 3, "GET info": 1 }`. */
  const count = async (run: () => Promise<unknown>) => {
    control().clearRequests();
    await run();
    const counts = new Map<string, number>();
    const requests = control()
      .requests()
      .filter(({ path }) => !path.endsWith("/login"));
    for (const { method, path } of requests) {
      const [, , , collection = ""] = path.split("?")[0]?.split("/") ?? [];
      const key = `${method} ${collection}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return { total: requests.length, ...Object.fromEntries(counts) };
  };

  it("of 100 components and 20 stacks are one per change, and few besides", async () => {
    const workspace = await open(many(unique("counted"), 100, 20));

    const created = await count(() => workspace.apply());
    expect(created).toMatchObject({ "POST components": 100, "POST stacks": 20 });
    expect(created.total).toBeLessThanOrEqual(125);

    // Of each kind one by ID, and some together if reads come slower than the server answers the first.
    const planned = await count(() => workspace.isUpToDate());
    expect(planned.total).toBeLessThanOrEqual(9);

    const destroyed = await count(() => workspace.destroy());
    expect(destroyed).toMatchObject({ "DELETE components": 100, "DELETE stacks": 20 });
    // Inside of a test, the provider cannot see that the command is a destroy, and asks which stacks use the components.
    expect(destroyed.total).toBeLessThanOrEqual(135);
  }, 240_000);

  it("of a plan of one new component are two", async () => {
    const workspace = await open(`
resource "zenml_component" "one" {
  name          = "${unique("one")}"
  type          = "artifact_store"
  flavor        = "local"
  configuration = {}
}
`);
    expect(await count(() => workspace.plan())).toEqual({
      total: 2,
      "GET info": 1,
      "GET components": 1,
    });
  }, 240_000);
});
