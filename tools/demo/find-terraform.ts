import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Write-only arguments, which the provider has, came with it; in both products. */
const oldest = [1, 11] as const;

/** A program that understands our provider. */
export interface Terraform {
  /** A path, or a name on the PATH. */
  readonly program: string;
  /** Such as `Terraform v1.11.4`. */
  readonly title: string;
  /** Where `source = "zenml-community/zenml"` leads with this program. */
  readonly registryHost: string;
  /** The variables to run it with: what was set for other work, such as TF_CLI_ARGS, is not among them. */
  readonly environment: Environment;
}

/** Reads like `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The program that TERRAFORM_BIN names, else `terraform`, else `tofu`. Throws, with what to do, when there
 * is none or it is too old.
 */
export async function findTerraform(variables: Environment): Promise<Terraform> {
  const named = variables["TERRAFORM_BIN"];
  const environment = withoutTerraformVariables(variables);
  for (const program of named ? [named] : ["terraform", "tofu"]) {
    const banner = await bannerOf(program, environment);
    const match = /^(Terraform|OpenTofu) v(\d+)\.(\d+)\S*/.exec(banner);
    if (match !== null) {
      const [title, product, major, minor] = match;
      assertRecent(program, title, Number(major), Number(minor));
      const registryHost =
        product === "OpenTofu" ? "registry.opentofu.org" : "registry.terraform.io";
      return { program, title, registryHost, environment };
    }
  }
  throw new Error(
    named
      ? `TERRAFORM_BIN names ${named}, which is neither Terraform nor OpenTofu.`
      : `There is neither terraform nor tofu on the PATH: install Terraform ${oldest.join(".")} or later, or set TERRAFORM_BIN to where it is.`,
  );
}

function withoutTerraformVariables(variables: Environment): Environment {
  const others = Object.entries(variables).filter(([name]) => !/^TF_/.test(name));
  // No look for newer versions on the internet.
  return { ...Object.fromEntries(others), CHECKPOINT_DISABLE: "1" };
}

/** What the program says of itself; empty when it cannot be run. */
async function bannerOf(program: string, env: Environment): Promise<string> {
  return promisify(execFile)(program, ["version"], { env }).then(
    ({ stdout }) => stdout,
    () => "",
  );
}

function assertRecent(program: string, title: string, major: number, minor: number): void {
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    throw new Error(
      `${program} is ${title}, and the provider needs ${oldest.join(".")} or later: install a newer one, or set TERRAFORM_BIN to where it is.`,
    );
  }
}
