import { expect, it, jest } from "@jest/globals";
import { describeOnBothServers, describeOnStackServer } from "../support/acceptance.ts";
import { failureOf, type Workspace } from "../support/terraform.ts";

jest.setTimeout(180_000);

const STORE = '{ flavor = "gcp", config = { path = "gs://bucket" } }';

function base(name: string, components: string): string {
  return `
resource "zenml_stack" "base" {
  name        = "${name}"
  description = "Base infrastructure"
  components  = {
    artifact_store = ${STORE}
    ${components}
  }
}
`;
}

type Ids = Readonly<Record<string, string | readonly string[]>>;

async function idsOf(workspace: Workspace, address: string): Promise<Ids> {
  const attributes = (await workspace.state()).attributes(address);
  return (attributes["component_ids"] as { readonly value: Ids }).value; // an object of ids
}

const LOCAL = 'orchestrator = { flavor = "local" }';
const IMAGES = 'container_registry = { flavor = "gcp", config = { uri = "gcr.io/x" } }';
const BUILDER = 'image_builder = { flavor = "local" }';

describeOnBothServers("a stack that extends another of the same configuration", (server) => {
  it("by base_stack_id is created in one apply with its base, and moves to another base in place", async () => {
    const name = server.unique("moved");
    const both = base(name, LOCAL) + base(`${name}-2`, LOCAL).replace('"base"', '"other"');
    const on = (id: string) => `${both}
resource "zenml_stack" "team" {
  name          = "${name}-team"
  base_stack_id = ${id}
  components    = { ${BUILDER} }
}
`;
    const workspace = await server.open(on("zenml_stack.base.id"));
    await workspace.apply();
    expect(await workspace.isUpToDate()).toBe(true);
    await workspace.write({ "main.tf": on("zenml_stack.other.id") });
    expect((await workspace.plan()).actions["zenml_stack.team"]).toBe("update");
    await workspace.applySaved();
    expect(await workspace.isUpToDate()).toBe(true);
    expect((await idsOf(workspace, "zenml_stack.team"))["artifact_store"]).toBe(
      (await idsOf(workspace, "zenml_stack.other"))["artifact_store"],
    );
  });

  it("by merge keeps ids known that are known, and follows a change of the base at once", async () => {
    const name = server.unique("merge");
    const team = `
resource "zenml_stack" "team" {
  name       = "${name}-team"
  components = merge(zenml_stack.base.component_ids, { ${BUILDER} })
}
`;
    const workspace = await server.open(base(name, LOCAL) + team);
    await workspace.apply();
    expect(await workspace.isUpToDate()).toBe(true);

    await workspace.write({ "main.tf": base(name, `${LOCAL}\n    ${IMAGES}`) + team });
    const plan = await workspace.plan();
    const was = await idsOf(workspace, "zenml_stack.base");
    expect(plan.change("zenml_stack.team").after).toMatchObject({
      components: { artifact_store: was["artifact_store"], orchestrator: was["orchestrator"] },
    });
    await workspace.applySaved();
    expect(await workspace.isUpToDate()).toBe(true);
    expect((await idsOf(workspace, "zenml_stack.team"))["container_registry"]).toBe(
      (await idsOf(workspace, "zenml_stack.base"))["container_registry"],
    );
  });
});

describeOnBothServers("an inline component of a base that other stacks have", (server) => {
  const { api, open, unique } = server;
  const extending = (name: string, more = "") => `
resource "zenml_stack" "team" {
  name          = "${name}-team"
  base_stack_id = zenml_stack.base.id
  components    = { ${BUILDER} }
${more}}

resource "zenml_stack" "merging" {
  name       = "${name}-merging"
  components = merge(zenml_stack.base.component_ids, { ${BUILDER} })
}
`;

  it.each([
    { way: "removed", registry: "" },
    { way: "set to null", registry: "container_registry = null" },
  ])("goes in one apply when it is $way, from all of them", async ({ registry }) => {
    const name = unique("shrinking");
    const workspace = await open(base(name, `${LOCAL}\n    ${IMAGES}`) + extending(name));
    await workspace.apply();
    const { container_registry } = await idsOf(workspace, "zenml_stack.base");
    await workspace.write({
      "main.tf": base(name, `${LOCAL}\n    ${registry}`) + extending(name, '  description = "x"\n'),
    });

    const plan = await workspace.plan();
    await workspace.applySaved();

    expect(plan.actions).toMatchObject({
      "zenml_stack.base": "update",
      "zenml_stack.team": "update",
      "zenml_stack.merging": "update",
    });
    expect(await workspace.isUpToDate()).toBe(true);
    expect(await api().components.find(String(container_registry))).toBeUndefined();
    await workspace.destroy();
    expect(await api().components.list({ name })).toEqual([]);
  });

  it("comes to all of them in one apply", async () => {
    const name = unique("growing");
    const workspace = await open(base(name, LOCAL) + extending(name));
    await workspace.apply();
    await workspace.write({ "main.tf": base(name, `${LOCAL}\n    ${IMAGES}`) + extending(name) });

    await workspace.apply();

    expect(await workspace.isUpToDate()).toBe(true);
    const { container_registry } = await idsOf(workspace, "zenml_stack.base");
    for (const address of ["zenml_stack.team", "zenml_stack.merging"]) {
      expect(await idsOf(workspace, address)).toMatchObject({ container_registry });
    }
  });
});

describeOnBothServers("stacks that extend each other", ({ open, unique }) => {
  it("are refused at plan, with the circle, when they do so by UUID", async () => {
    const name = unique("circle");
    const stack = (label: string, baseId: string | undefined) => `
resource "zenml_stack" "${label}" {
  name       = "${name}-${label}"
  components = { artifact_store = ${STORE}, ${LOCAL} }
${baseId === undefined ? "" : `  base_stack_id = "${baseId}"\n`}}
`;
    const workspace = await open(["a", "b", "c"].map((label) => stack(label, undefined)).join(""));
    await workspace.apply();
    const state = await workspace.state();
    const idOf = (label: string) => String(state.attributes(`zenml_stack.${label}`)["id"]);
    await workspace.write({
      "main.tf": stack("a", idOf("b")) + stack("b", idOf("c")) + stack("c", idOf("a")),
    });

    const failure = await failureOf(workspace.plan());

    expect(failure.errors).toMatchObject([{ summary: "Stacks extend each other" }]);
    const [a, b, c] = ["a", "b", "c"].map((label) => `"${name}-${label}"`);
    const circles = [
      `${a} extends ${b} extends ${c} extends ${a}`,
      `${b} extends ${c} extends ${a} extends ${b}`,
      `${c} extends ${a} extends ${b} extends ${c}`,
    ];
    expect(circles.some((circle) => failure.errors[0]?.detail?.includes(circle))).toBe(true);
  });
});

describeOnStackServer("the warning about a stack without orchestrator", (server) => {
  it("shows a line that, pasted into the configuration, silences it", async () => {
    const name = server.unique("orchestrator");
    const workspace = await server.open(base(name, ""));
    const [warning] = (await workspace.plan()).diagnostics;
    expect(warning).toMatchObject({
      severity: "warning",
      summary: expect.stringMatching(/^Stack ".+" without orchestrator$/),
    });

    const line = /orchestrator = \{.*\}/.exec(warning?.detail ?? "")?.[0] ?? "";
    await workspace.write({ "main.tf": base(name, line) });
    const silenced = await workspace.plan();
    await workspace.applySaved();

    expect(silenced.diagnostics).toEqual([]);
    expect(await workspace.isUpToDate()).toBe(true);
  });
});
