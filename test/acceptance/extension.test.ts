import { expect, it, jest } from "@jest/globals";
import {
  type Acceptance,
  describeOnBothServers,
  describeOnStackServer,
} from "../support/acceptance.ts";
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

function extension(name: string, baseId: string, components: string): string {
  return `
resource "zenml_stack" "team" {
  name          = "${name}-team"
  base_stack_id = ${baseId}
  components    = {
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

/** Two states: the base's, and that of a team that knows its id alone. */
async function openTwo({ open, unique }: Acceptance, components: string, baseComponents: string) {
  const name = unique("extension");
  const first = await open(base(name, baseComponents));
  await first.apply();
  const id = String((await first.state()).attributes("zenml_stack.base")["id"]);
  const second = await open(extension(name, `"${id}"`, components));
  await second.apply();
  expect(await second.isUpToDate()).toBe(true);
  return { name, id, first, second };
}

describeOnBothServers("a stack with base_stack_id", (server) => {
  it("inherits what it does not name, overrides what it names, and drops what is null", async () => {
    const { first, second } = await openTwo(
      server,
      `orchestrator = { flavor = "vertex", config = { location = "europe-west1" } }\n    image_builder = null`,
      `${LOCAL}\n    ${IMAGES}\n    ${BUILDER}`,
    );
    const [was, has] = [
      await idsOf(first, "zenml_stack.base"),
      await idsOf(second, "zenml_stack.team"),
    ];
    expect(Object.keys(has)).toEqual(["artifact_store", "container_registry", "orchestrator"]);
    expect(has["artifact_store"]).toBe(was["artifact_store"]);
    expect(has["container_registry"]).toBe(was["container_registry"]);
    expect(has["orchestrator"]).not.toBe(was["orchestrator"]);
    expect((await second.state()).attributes("zenml_stack.team")["managed_component_ids"]).toEqual({
      orchestrator: [has["orchestrator"]],
    });
    // The base cannot be taken away from under the extension.
    const failure = await failureOf(first.destroy());
    expect(failure.errors[0]?.summary).toBe("Components of the stack are in use by other stacks");
    await second.destroy();
    await first.destroy();
  });

  it("shows a later change of its base as a plan of its own", async () => {
    const { name, first, second } = await openTwo(server, BUILDER, LOCAL);
    await first.write({ "main.tf": base(name, `${LOCAL}\n    ${IMAGES}`) });
    await first.apply();
    const plan = await second.plan();
    expect(plan.actions).toEqual({ "zenml_stack.team": "update" });
    const images = (await idsOf(first, "zenml_stack.base"))["container_registry"];
    expect(plan.change("zenml_stack.team").after).toMatchObject({
      component_ids: { container_registry: images },
    });
    await second.applySaved();
    expect(await second.isUpToDate()).toBe(true);
    expect((await idsOf(second, "zenml_stack.team"))["container_registry"]).toBe(images);

    // And when the base replaces what both have, nothing is left to do but to notice.
    const s3 = base(name, LOCAL).replace(STORE, '{ flavor = "s3", config = { path = "s3://b" } }');
    await second.destroy();
    await first.write({ "main.tf": s3 });
    await first.apply();
    expect(await first.isUpToDate()).toBe(true);
  });

  it("follows when the base replaces a component that both have", async () => {
    const { name, first, second } = await openTwo(server, BUILDER, LOCAL);
    await first.write({
      "main.tf": base(name, LOCAL).replace(
        STORE,
        '{ flavor = "s3", config = { path = "s3://b" } }',
      ),
    });
    await first.apply();
    await second.apply();
    expect(await second.isUpToDate()).toBe(true);
    expect((await idsOf(second, "zenml_stack.team"))["artifact_store"]).toBe(
      (await idsOf(first, "zenml_stack.base"))["artifact_store"],
    );
    await second.destroy();
  });

  it("is created in one apply with its base, and moves to another base in place", async () => {
    const name = server.unique("moved");
    const both = base(name, LOCAL) + base(`${name}-2`, LOCAL).replace('"base"', '"other"');
    const on = (id: string) => both + extension(name, id, BUILDER);
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

  it("says at plan that its base does not exist", async () => {
    const name = server.unique("missing");
    const workspace = await server.open(
      extension(name, '"0d9d3a3e-6a3f-4c54-9d35-0c7e8a9b2f11"', BUILDER),
    );
    const failure = await failureOf(workspace.plan());
    expect(failure.errors.map(({ summary }) => summary)).toEqual(["Base stack not found"]);
  });
});

describeOnBothServers("component_ids and merge in one state", (server) => {
  it("extend a stack: ids that are known stay known, a change of the base goes through at once", async () => {
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

describeOnBothServers("a stack without orchestrator", (server) => {
  it("gets the default one, with a warning that shows the line which silences it", async () => {
    const name = server.unique("orchestrator");
    const workspace = await server.open(base(name, ""));
    const plan = await workspace.plan();
    const [warning] = plan.diagnostics.filter(({ severity }) => severity === "warning");
    expect(warning?.summary).toBe("Stack without orchestrator");
    await workspace.applySaved();
    const again = await workspace.plan();
    expect(again.isEmpty).toBe(true);
    expect(again.diagnostics).toEqual([]);
    const [shown] = await server.api().stacks.findByName("default");
    expect((await idsOf(workspace, "zenml_stack.base"))["orchestrator"]).toBe(
      shown?.metadata?.components["orchestrator"]?.[0]?.id,
    );

    // The line of the warning, as it stands there.
    const line = /orchestrator = \{.*\}/.exec(warning?.detail ?? "")?.[0] ?? "";
    await workspace.write({ "main.tf": base(`${name}-2`, line) });
    const silenced = await workspace.plan();
    expect(silenced.diagnostics).toEqual([]);
    await workspace.applySaved();
    expect(await workspace.isUpToDate()).toBe(true);
  });
});

describeOnStackServer("base stacks", (server) => {
  it("are not asked for in an apply whose plan knows what is inherited", async () => {
    const { id, second } = await openTwo(server, BUILDER, LOCAL);
    await second.write({
      "main.tf": extension(`renamed-${id.slice(0, 8)}`, `"${id}"`, BUILDER),
    });
    await second.plan();
    server.control().clearRequests();
    await second.applySaved();
    const asked = server
      .control()
      .requests()
      .filter(({ path }) => path.endsWith(id));
    expect(asked).toEqual([]);
  });
});
