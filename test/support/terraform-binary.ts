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
