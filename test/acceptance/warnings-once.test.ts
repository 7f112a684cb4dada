import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it, jest } from "@jest/globals";
import { installMirror } from "../../tools/install-mirror.ts";
import { describeOnStackServer } from "../support/acceptance.ts";
import { createWorkspace, filesystemMirror } from "../support/terraform.ts";

jest.setTimeout(180_000);

const address = "registry.example.com/our-team/zenml";

/*
 * With the installed package: Terraform validates and plans in processes of their own, and what they do is told by the command
 * line of the Terraform that started them.
 */
describeOnStackServer("a warning about a configuration", ({ env, unique }) => {
  let mirror: string;

  beforeAll(async () => {
    mirror = await mkdtemp(path.join(tmpdir(), "mirror-"));
    await installMirror(mirror, address);
  }, 120_000);
  afterAll(() => rm(mirror, { recursive: true }));

  it("appears once in a plan, wherever the value comes from", async () => {
    const name = unique("once");
    const { TF_REATTACH_PROVIDERS: _, ...variables } = env();
    const workspace = await createWorkspace({
      files: {
        "main.tf": `
terraform {
  required_providers {
    zenml = { source = "${address}" }
  }
}

variable "token" {
  default = "not-a-real-token"
}

resource "zenml_component" "literal" {
  name          = "${name}-literal"
  type          = "alerter"
  flavor        = "slack"
  configuration = { slack_token = "not-a-real-token" }
}

resource "zenml_component" "variable" {
  name          = "${name}-variable"
  type          = "alerter"
  flavor        = "slack"
  configuration = { slack_token = var.token }
}
`,
      },
      cliConfig: filesystemMirror(mirror),
      env: variables,
    });
    try {
      await workspace.init();
      const warned = async (command: string) =>
        (await workspace.run(command, "-json")).diagnostics.map(
          ({ severity, summary, address: at }) => `${at}: ${severity} ${summary}`,
        );
      const warning = 'warning Secret in setting "slack_token"';

      expect((await warned("plan")).sort()).toEqual([
        `zenml_component.literal: ${warning}`,
        `zenml_component.variable: ${warning}`,
      ]);
      // The value of a variable is not known here.
      expect(await warned("validate")).toEqual([`zenml_component.literal: ${warning}`]);
    } finally {
      await workspace.remove();
    }
  });
});
