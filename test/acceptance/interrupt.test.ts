import { expect, it } from "@jest/globals";
import { describeOnStackServer } from "../support/acceptance.ts";

const COUNT = 30;

describeOnStackServer("Ctrl-C in the middle of an apply", (server) => {
  it("loses nothing: what reached the server is in the state, and the next apply makes the rest", async () => {
    const name = server.unique("interrupted");
    const workspace = await server.open(`
resource "zenml_component" "many" {
  count  = ${COUNT}
  name   = "${name}-\${count.index}"
  type   = "image_builder"
  flavor = "local"
}
`);
    const made = async () => {
      const components = await server.api().components.list({ type: "image_builder" });
      return components.filter((component) => component.name.startsWith(name)).map(({ id }) => id);
    };
    server.control().setLatency(150);
    const apply = await workspace.start("apply", "-auto-approve", "-no-color");
    await apply.waitForOutput("Creation complete");
    apply.interrupt();
    await apply.ended;
    server.control().setLatency(0);

    const { instances } = await workspace.state();
    const saved = Object.keys(instances).map((address) => instances[address]?.attributes["id"]);
    expect([...saved].sort()).toEqual([...(await made())].sort());
    expect(saved.length).toBeLessThan(COUNT);

    await workspace.apply();
    expect(await made()).toHaveLength(COUNT);
    expect(await workspace.isUpToDate()).toBe(true);
  });
});
