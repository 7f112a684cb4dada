import { expect, it } from "@jest/globals";
import {
  type Acceptance,
  describeOnBothServers,
  describeOnStackServer,
} from "../support/acceptance.ts";
import { failureOf, type Workspace } from "../support/terraform.ts";

const component = (label: string, type: string, name: string, more = "") => `
resource "zenml_component" "${label}" {
  name          = "${name}"
  type          = "${type}"
  flavor        = "local"
  configuration = {}
${more}}
`;

const base = (name: string) =>
  component("store", "artifact_store", name) + component("orchestrator", "orchestrator", name);

const builder = (label: string, name: string, more = "") => component(label, label, name, more);

/** Makes a stack beside Terraform, of components that are in its state. */
async function createForeignStack(
  { api }: Acceptance,
  workspace: Workspace,
  name: string,
  parts: Readonly<Record<string, string>>,
) {
  const state = await workspace.state();
  const components = Object.fromEntries(
    Object.entries(parts).map(([type, label]) => [
      type,
      [String(state.attributes(`zenml_component.${label}`)["id"])],
    ]),
  );
  return api().stacks.create({ name, components });
}

async function typesOf({ api }: Acceptance, stackId: string) {
  const stack = await api().stacks.get(stackId);
  return Object.keys(stack.metadata?.components ?? {}).sort();
}

const wholeStack = { artifact_store: "store", orchestrator: "orchestrator" };

describeOnBothServers("deleting a component", (acceptance) => {
  const { api, open, unique } = acceptance;

  it("takes it out of the stacks that still use it, which the plan names", async () => {
    const name = unique("leaving");
    const workspace = await open(base(name) + builder("image_builder", name));
    await workspace.apply();
    const stack = await createForeignStack(acceptance, workspace, name, {
      ...wholeStack,
      image_builder: "image_builder",
    });
    await workspace.write({ "main.tf": base(name) });

    const plan = await workspace.plan();
    await workspace.applySaved();

    expect(plan.actions["zenml_component.image_builder"]).toBe("delete");
    expect(plan.diagnostics).toMatchObject([
      { severity: "warning", summary: `Component "${name}" is still in use` },
    ]);
    expect(plan.diagnostics[0]?.detail).toContain(`is now part of: "${name}".`);
    expect(await typesOf(acceptance, stack.id)).toEqual(["artifact_store", "orchestrator"]);
    await api().stacks.delete(stack.id);
  }, 120_000);

  it("takes several out of one stack at once without losing any", async () => {
    const name = unique("several");
    const others = ["image_builder", "deployer", "sandbox"];
    const parts = others.map((type) => component(type, type, name)).join("");
    const workspace = await open(base(name) + parts);
    await workspace.apply();
    const stack = await createForeignStack(acceptance, workspace, name, {
      ...wholeStack,
      ...Object.fromEntries(others.map((type) => [type, type])),
    });
    await workspace.write({ "main.tf": base(name) });

    await workspace.apply();

    expect(await typesOf(acceptance, stack.id)).toEqual(["artifact_store", "orchestrator"]);
    const left = await api().components.list({ name });
    expect(left.map(({ body }) => body?.type).sort()).toEqual(["artifact_store", "orchestrator"]);
    await api().stacks.delete(stack.id);
  }, 120_000);

  it("is refused with detach_on_delete = false, and changes nothing", async () => {
    const name = unique("staying");
    const kept = builder("image_builder", name, "  detach_on_delete = false\n");
    const workspace = await open(base(name) + kept);
    await workspace.apply();
    const stack = await createForeignStack(acceptance, workspace, name, {
      ...wholeStack,
      image_builder: "image_builder",
    });
    await workspace.write({ "main.tf": base(name) });

    const failure = await failureOf(workspace.apply());

    expect(failure.errors).toMatchObject([{ summary: "Component in use" }]);
    expect(failure.errors[0]?.detail).toContain(`It is part of: "${name}".`);
    expect(await typesOf(acceptance, stack.id)).toContain("image_builder");
    await api().stacks.delete(stack.id);
  }, 120_000);

  it("is refused for an orchestrator that a stack has, naming the stack", async () => {
    const name = unique("needed");
    const workspace = await open(base(name));
    await workspace.apply();
    const stack = await createForeignStack(acceptance, workspace, name, wholeStack);
    await workspace.write({ "main.tf": component("store", "artifact_store", name) });

    const failure = await failureOf(workspace.apply());

    expect(failure.errors).toMatchObject([{ summary: "Component in use" }]);
    expect(failure.errors[0]?.detail).toContain(
      `The orchestrator "${name}" cannot be deleted. It is part of: "${name}".`,
    );
    expect((await workspace.state()).attributes("zenml_component.orchestrator")).toMatchObject({
      name,
    });
    await api().stacks.delete(stack.id);
  }, 120_000);
});

describeOnBothServers("moving a stack to another artifact store", (acceptance) => {
  const { api, open, unique } = acceptance;
  const store = (label: string, name: string, more = "") =>
    component(label, "artifact_store", `${name}-${label}`, more);
  const stack = (name: string, label: string, more = "") => `
${component("orchestrator", "orchestrator", name)}
resource "zenml_stack" "it" {
  name = "${name}"
  components = {
    artifact_store = zenml_component.${label}.id
    orchestrator   = zenml_component.orchestrator.id
  }
${more}}
`;
  const beforehand = "  lifecycle { create_before_destroy = true }\n";

  it("deletes the old one in the same apply with create_before_destroy beforehand", async () => {
    const name = unique("swap");
    const workspace = await open(store("old", name, beforehand) + stack(name, "old"));
    await workspace.apply();
    const { id } = (await workspace.state()).attributes("zenml_stack.it");
    await workspace.write({ "main.tf": store("new", name, beforehand) + stack(name, "new") });

    await workspace.apply();

    const state = await workspace.state();
    expect(state.attributes("zenml_stack.it")["id"]).toBe(id);
    expect(await api().components.list({ name: `${name}-old` })).toEqual([]);
    expect(await workspace.isUpToDate()).toBe(true);
  }, 120_000);

  it("replaces a store under a stack that is replaced with it, and under no other", async () => {
    const name = unique("replace");
    const triggered = "  lifecycle { replace_triggered_by = [zenml_component.it] }\n";
    const workspace = await open(store("it", name) + stack(name, "it"));
    await workspace.apply();

    const failure = await failureOf(workspace.apply("-replace=zenml_component.it"));
    await workspace.write({ "main.tf": store("it", name) + stack(name, "it", triggered) });
    const { id } = (await workspace.state()).attributes("zenml_component.it");
    await workspace.apply("-replace=zenml_component.it");

    expect(failure.errors).toMatchObject([{ summary: "Component in use" }]);
    expect((await workspace.state()).attributes("zenml_component.it")["id"]).not.toBe(id);
    expect(await api().components.list({ name: `${name}-it` })).toHaveLength(1);
    expect(await workspace.isUpToDate()).toBe(true);
  }, 120_000);

  it("says what to do without either, loses nothing, and succeeds in two applies", async () => {
    const name = unique("neither");
    const workspace = await open(store("old", name) + stack(name, "old"));
    await workspace.apply();
    await workspace.write({ "main.tf": store("new", name) + stack(name, "new") });

    const failure = await failureOf(workspace.apply());

    expect(failure.errors).toMatchObject([{ summary: "Component in use" }]);
    expect(failure.errors[0]?.detail).toContain("create_before_destroy");
    const used = (await workspace.state()).attributes("zenml_stack.it")["components"];
    expect(used).toBeDefined();
    await workspace.write({
      "main.tf": store("old", name) + store("new", name) + stack(name, "new"),
    });
    await workspace.apply();
    await workspace.write({ "main.tf": store("new", name) + stack(name, "new") });
    await workspace.apply();
    expect(await workspace.isUpToDate()).toBe(true);
  }, 120_000);
});

describeOnStackServer("deleting a component, request by request", (acceptance) => {
  const { api, control, open, unique } = acceptance;

  it("asks who uses it only after the server refused", async () => {
    const name = unique("unused");
    const workspace = await open(component("it", "image_builder", name));
    await workspace.apply();
    await workspace.write({ "main.tf": "" });
    await workspace.plan();
    control().clearRequests();

    await workspace.applySaved();

    const made = control()
      .requests()
      .map(({ method, path }) => `${method} ${path.replace(/[0-9a-f-]{36}/, "ID")}`);
    expect(made).toEqual([
      "POST /api/v1/login",
      "GET /api/v1/info",
      "DELETE /api/v1/components/ID",
    ]);
  }, 60_000);

  it("puts it back into every stack when a step fails", async () => {
    const name = unique("undone");
    const workspace = await open(base(name) + builder("image_builder", name));
    await workspace.apply();
    const parts = { ...wholeStack, image_builder: "image_builder" };
    const first = await createForeignStack(acceptance, workspace, `${name}-1`, parts);
    const second = await createForeignStack(acceptance, workspace, `${name}-2`, parts);
    await workspace.write({ "main.tf": base(name) });
    control().addFault({
      pattern: `^PUT /api/v1/stacks/${second.id}`,
      kind: "status",
      status: 400,
      times: 1,
    });

    await failureOf(workspace.apply());

    for (const { id } of [first, second]) {
      expect(await typesOf(acceptance, id)).toContain("image_builder");
    }
    control().clearFaults();
    await workspace.apply();
    for (const { id } of [first, second]) {
      expect(await typesOf(acceptance, id)).not.toContain("image_builder");
      await api().stacks.delete(id);
    }
  }, 60_000);

  it("counts one that was deleted meanwhile as deleted", async () => {
    const name = unique("gone");
    const workspace = await open(component("it", "image_builder", name));
    await workspace.apply();
    const { id } = (await workspace.state()).attributes("zenml_component.it");
    await workspace.plan("-destroy");
    await api().components.delete(String(id));

    await workspace.applySaved();

    expect((await workspace.state()).instances).toEqual({});
  }, 60_000);
});
