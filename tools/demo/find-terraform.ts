import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** The first version with write-only arguments, both of Terraform and of OpenTofu. */
const oldest = [1, 11] as const;

/** A Terraform or OpenTofu executable that supports this provider. */
export interface Terraform {
  /** A path, or a name on the PATH. */
  readonly program: string;
  /** Such as `Terraform v1.11.4`. */
  readonly title: string;
  /** Such as `1.11.4`. */
  readonly version: string;
  /** The registry that the program uses for `source = "zenml-community/zenml"`. */
  readonly registryHost: string;
  /** The environment variables to run it with, without those that configure Terraform, such as TF_CLI_ARGS. */
  readonly environment: Environment;
}

/** Environment variables, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Finds the program in TERRAFORM_BIN, otherwise `terraform`, otherwise `tofu`. Throws an error that says what to do if
 * there is none or it is too old.
 */
export async function findTerraform(variables: Environment): Promise<Terraform> {
  const named = variables["TERRAFORM_BIN"];
  const environment = withoutTerraformVariables(variables);
  for (const program of named ? [named] : ["terraform", "tofu"]) {
    const banner = await bannerOf(program, environment);
    const match = /^(Terraform|OpenTofu) v((\d+)\.(\d+)\S*)/.exec(banner);
    if (match !== null) {
      const [title, product, version = "", major, minor] = match;
      assertRecent(program, title, Number(major), Number(minor));
      const registryHost =
        product === "OpenTofu" ? "registry.opentofu.org" : "registry.terraform.io";
      return { program, title, version, registryHost, environment };
    }
  }
  throw new Error(
    named
      ? `TERRAFORM_BIN is set to ${named}, which is neither Terraform nor OpenTofu.`
      : `Neither terraform nor tofu is on the PATH. Install Terraform or OpenTofu ${oldest.join(".")} or later, or set TERRAFORM_BIN to the path of its executable.`,
  );
}

function withoutTerraformVariables(variables: Environment): Environment {
  const others = Object.entries(variables).filter(([name]) => !/^TF_/.test(name));
  // Prevents Terraform from checking for newer versions on the internet.
  return { ...Object.fromEntries(others), CHECKPOINT_DISABLE: "1" };
}

/** Returns the output of `version`, or the empty string if the program cannot be run. */
async function bannerOf(program: string, env: Environment): Promise<string> {
  return promisify(execFile)(program, ["version"], { env }).then(
    ({ stdout }) => stdout,
    () => "",
  );
}

function assertRecent(program: string, title: string, major: number, minor: number): void {
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    throw new Error(
      `${program} is ${title}, but the provider requires ${oldest.join(".")} or later. Install a newer version, or set TERRAFORM_BIN to the path of its executable.`,
    );
  }
}
