import { afterEach, describe, expect, it } from "@jest/globals";
import { createWorkspace, failureOf, type Workspace } from "../support/terraform.ts";

describe("createWorkspace()", () => {
  let workspace: Workspace | undefined;

  afterEach(() => workspace?.remove());

  it("plans, applies and destroys a module and shows what became of it", async () => {
    workspace = await createWorkspace({
      files: {
        "main.tf": `resource "terraform_data" "one" { input = "a" }\noutput "got" { value = terraform_data.one.output }`,
      },
    });

    await workspace.init();
    const first = await workspace.plan();
    await workspace.applySaved();
    const second = await workspace.plan();

    expect(first.actions).toEqual({ "terraform_data.one": "create" });
    expect(first.isEmpty).toBe(false);
    expect(second.isEmpty).toBe(true);
    const state = await workspace.state();
    expect(state.attributes("terraform_data.one")).toMatchObject({ input: { value: "a" } });
    expect(state.outputs).toEqual({ got: "a" });

    await workspace.destroy();
    expect((await workspace.state()).instances).toEqual({});
  });

  it("hands over the diagnostics of a command that fails", async () => {
    workspace = await createWorkspace({
      files: { "main.tf": `output "x" { value = var.missing }` },
    });

    const failure = await failureOf(workspace.validate());

    expect(failure.errors.map(({ summary }) => summary)).toEqual([
      "Reference to undeclared input variable",
    ]);
  });
});
