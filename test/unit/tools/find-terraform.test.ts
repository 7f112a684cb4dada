import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { findTerraform } from "../../../tools/demo/find-terraform.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "programs-"));
});

afterEach(() => rm(folder, { recursive: true }));

/** Puts a program on the PATH that prints that banner. */
async function program(name: string, banner: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, `#!/bin/sh\necho "${banner}"\n`);
  await chmod(file, 0o755);
  return file;
}

const find = (more: Readonly<Record<string, string>> = {}) =>
  findTerraform({ PATH: folder, ...more });

describe("findTerraform()", () => {
  it("prefers terraform to tofu", async () => {
    await program("tofu", "OpenTofu v1.12.0");
    await program("terraform", "Terraform v1.11.4");
    expect(await find()).toMatchObject({
      program: "terraform",
      title: "Terraform v1.11.4",
      registryHost: "registry.terraform.io",
    });
  });

  it("takes tofu where there is no terraform, with tofu's own registry", async () => {
    await program("tofu", "OpenTofu v1.12.0");
    expect(await find()).toMatchObject({ program: "tofu", registryHost: "registry.opentofu.org" });
  });

  it("takes what TERRAFORM_BIN is set to before anything on the PATH", async () => {
    await program("terraform", "Terraform v1.11.4");
    const named = await program("terraform-next", "Terraform v2.0.0-beta1");
    expect(await find({ TERRAFORM_BIN: named })).toMatchObject({
      program: named,
      title: "Terraform v2.0.0-beta1",
    });
  });

  it("hides from it what steers terraform for other work", async () => {
    await program("terraform", "Terraform v1.11.4");
    const { environment } = await find({ TF_CLI_ARGS: "-destroy", TF_WORKSPACE: "other" });
    expect(environment).toEqual({ PATH: folder, CHECKPOINT_DISABLE: "1" });
  });

  it("says what to install when there is neither", async () => {
    await expect(find()).rejects.toThrow(
      "Neither terraform nor tofu is on the PATH. Install Terraform 1.11 or OpenTofu 1.12, or later, or set TERRAFORM_BIN to the path of its executable.",
    );
  });

  it.each([
    ["terraform", "Terraform v1.5.7", "Terraform 1.11"],
    ["terraform", "Terraform v1.10.5", "Terraform 1.11"],
    ["tofu", "OpenTofu v1.11.4", "OpenTofu 1.12"],
    ["tofu", "OpenTofu v0.99.0", "OpenTofu 1.12"],
  ])("says that %s is too old when it is %s", async (name, title, oldest) => {
    await program(name, title);
    await expect(find()).rejects.toThrow(
      `${name} is ${title}, but the provider requires ${oldest} or later. Install a newer version,`,
    );
  });

  it("says when TERRAFORM_BIN is set to something else", async () => {
    const named = await program("cat", "meow");
    await expect(find({ TERRAFORM_BIN: named })).rejects.toThrow(
      `TERRAFORM_BIN is set to ${named}, which is neither Terraform nor OpenTofu.`,
    );
  });
});
