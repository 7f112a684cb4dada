import { findTerraform, type Terraform } from "../../tools/demo/find-terraform.ts";

let found: Promise<Terraform> | undefined;

/** What the run is on, such as `Terraform v1.11.4`. */
const core = process.env["ZENML_TEST_CORE"] ?? "";

/** Whether the run is on OpenTofu. A test that asks names what OpenTofu does in another way. */
export const isOpenTofu = core.startsWith("OpenTofu");

/** Whether the run is on a version with write-only arguments: Terraform or OpenTofu 1.11 or later. */
export const hasWriteOnlyArguments = /v(?:1\.(?:1[1-9]|[2-9]\d)|[2-9])\./.test(core);

/**
 * The binary that acceptance tests drive: the one that TERRAFORM_BIN names, else `terraform`, else `tofu`.
 * Throws, with what to do, when there is none or when it is too old.
 */
export function getTerraformBinary(): Promise<Terraform> {
  found ??= findTerraform(process.env);
  return found;
}
