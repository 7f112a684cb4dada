import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it, jest } from "@jest/globals";
import { installMirror } from "../../tools/install-mirror.ts";
import { describeOnBothServers } from "../support/acceptance.ts";
import {
  createWorkspace,
  failureOf,
  filesystemMirror,
  type Workspace,
} from "../support/terraform.ts";

jest.setTimeout(180_000);

const address = "registry.example.com/our-team/zenml";
const providers = `
terraform {
  required_providers {
    zenml = { source = "${address}" }
  }
}
`;

/*
 * With the installed package: whether Terraform destroys is told by the command line of the Terraform that started the
 * provider.
 */
describeOnBothServers("destroying what can no longer be planned", ({ api, env, unique }) => {
  let mirror: string;

  beforeAll(async () => {
    mirror = await mkdtemp(path.join(tmpdir(), "mirror-"));
    await installMirror(mirror, address);
  }, 120_000);
  afterAll(() => rm(mirror, { recursive: true }));

  const open = async (main: string, act: (workspace: Workspace) => Promise<void>) => {
    const { TF_REATTACH_PROVIDERS: _, ...variables } = env();
    const workspace = await createWorkspace({
      files: { "provider.tf": providers, "main.tf": main },
      cliConfig: filesystemMirror(mirror),
      env: variables,
    });
    try {
      await workspace.init();
      await act(workspace);
    } finally {
      await workspace.remove();
    }
  };
  const component = (name: string, type: string) => `
resource "zenml_component" "${type}" {
  name   = "${name}"
  type   = "${type}"
  flavor = "local"
}
`;

  it("works for a stack whose base is gone, by each of the commands", async () => {
    const name = unique("baseless");
    const stack = (label: string, base: string) => `
resource "zenml_stack" "${label}" {
  name          = "${name}-${label}"
  base_stack_id = "${base}"
  components    = {}
}
`;
    const make = (type: string) =>
      api().components.create({ name, type, flavor: "local", configuration: {} });
    const [store, orchestrator] = [await make("artifact_store"), await make("orchestrator")];
    const base = await api().stacks.create({
      name,
      components: { artifact_store: [store.id], orchestrator: [orchestrator.id] },
    });
    await open(stack("a", base.id) + stack("b", base.id), async (workspace) => {
      await workspace.apply();
      await api().stacks.delete(base.id);

      const failure = await failureOf(workspace.plan());
      const planned = await workspace.run("plan", "-destroy", "-no-color");
      await workspace.destroy("-target=zenml_stack.a");
      const destroyed = await workspace.run("destroy", "-auto-approve", "-no-color");

      expect(failure.errors[0]?.summary).toBe("Base stack not found");
      expect(planned.stdout).toContain("2 to destroy");
      expect(destroyed.stdout).toContain("1 destroyed");
      expect(await api().stacks.findByName(`${name}-b`)).toEqual([]);
    });
  });

  it("works after an apply that failed because of swapped components", async () => {
    const name = unique("swapped");
    const swapped = `
${component(name, "artifact_store")}
${component(name, "orchestrator")}
resource "zenml_stack" "it" {
  name = "${name}"
  components = {
    artifact_store = zenml_component.orchestrator.id
    orchestrator   = zenml_component.artifact_store.id
  }
}
`;
    await open(swapped, async (workspace) => {
      const failure = await failureOf(workspace.apply());

      await workspace.destroy();

      expect(failure.errors.map(({ summary }) => summary)).toEqual([
        "Component of another type",
        "Component of another type",
      ]);
      expect(await api().components.list({ name })).toEqual([]);
    });
  });
});
