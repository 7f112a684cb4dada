import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { findTerraform, type Terraform } from "../../tools/demo/find-terraform.ts";

let found: Promise<Terraform> | undefined;

/** Such as `Terraform v1.15.5`. */
const core = process.env["ZENML_TEST_CORE"] ?? "";

/** Whether the run is on OpenTofu. A test that asks names what OpenTofu does in another way. */
export const isOpenTofu = core.startsWith("OpenTofu");

/**
 * The resource that triggers an action, as the action's configuration refers to it. Since Terraform 1.16 it is `caller`: by its
 * address, an apply that does not trigger the action fails there with "action reference cycle".
 *
 * **Source:** `internal/terraform/transform_reference.go` of Terraform 1.16.0-rc2, and runs of it.
 */
export function triggeringResource(address: string): string {
  return /^Terraform v1\.(?:1[6-9]|[2-9]\d)\b/.test(core) ? "caller" : address;
}

/** Whether the core looks for the provider of an `import` block without a resource in the namespace `hashicorp`. */
const isLookingElsewhere = /^Terraform v1\.16\.[0-2]\b/.test(core);

/**
 * `import` blocks for a plan that generates the configuration. Terraform 1.16.0 to 1.16.2 need the name of the provider in them,
 * and refuse it as soon as there is a configuration: write the blocks as they were before the next command.
 *
 * **Source:** https://github.com/hashicorp/terraform/issues/39144, and runs of Terraform 1.16.0-rc2.
 */
export function importsToGenerate(blocks: string, provider: string): string {
  return isLookingElsewhere
    ? blocks.replaceAll("import {\n", `import {\n  provider = ${provider}\n`)
    : blocks;
}

/**
 * The binary that acceptance tests drive: the one that TERRAFORM_BIN names, else `terraform`, else `tofu`.
 * Throws, with what to do, when there is none or when it is too old.
 */
export function getTerraformBinary(): Promise<Terraform> {
  found ??= findTerraform(process.env);
  return found;
}

/** The path of a program, of {@link getTerraformBinary} by default, for a test that hides the PATH or copies the file. */
export async function getTerraformPath(program?: string): Promise<string> {
  const name = program ?? (await getTerraformBinary()).program;
  const { stdout } = await promisify(execFile)("sh", ["-c", 'command -v "$0"', name]);
  return stdout.trim();
}
