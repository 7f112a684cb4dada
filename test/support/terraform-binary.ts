import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { findTerraform, type Terraform } from "../../tools/demo/find-terraform.ts";

let found: Promise<Terraform> | undefined;

/** Whether the run is on OpenTofu. A test that asks names what OpenTofu does in another way. */
export const isOpenTofu = process.env["ZENML_TEST_CORE"]?.startsWith("OpenTofu") === true;

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
