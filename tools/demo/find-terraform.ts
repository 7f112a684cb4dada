import { execFile } from "node:child_process";
import { promisify } from "node:util";

/**
 * The oldest versions that the provider supports, as major and minor version: the first Terraform with write-only arguments,
 * and the first OpenTofu that it was tested on.
 */
export const OLDEST_CORES = { Terraform: [1, 11], OpenTofu: [1, 12] } as const;

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
      const [title, name, version = "", major, minor] = match;
      const product = name === "OpenTofu" ? name : "Terraform";
      assertRecent({ program, title, product, major: Number(major), minor: Number(minor) });
      const registryHost =
        product === "OpenTofu" ? "registry.opentofu.org" : "registry.terraform.io";
      return { program, title, version, registryHost, environment };
    }
  }
  throw new Error(
    named
      ? `TERRAFORM_BIN is set to ${named}, which is neither Terraform nor OpenTofu.`
      : `Neither terraform nor tofu is on the PATH. Install Terraform ${OLDEST_CORES.Terraform.join(".")} or OpenTofu ${OLDEST_CORES.OpenTofu.join(".")}, or later, or set TERRAFORM_BIN to the path of its executable.`,
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

function assertRecent(found: {
  readonly program: string;
  readonly title: string;
  readonly product: keyof typeof OLDEST_CORES;
  readonly major: number;
  readonly minor: number;
}): void {
  const { program, title, product, major, minor } = found;
  const [oldestMajor, oldestMinor] = OLDEST_CORES[product];
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    throw new Error(
      `${program} is ${title}, but the provider requires ${product} ${OLDEST_CORES[product].join(".")} or later. Install a newer version, or set TERRAFORM_BIN to the path of its executable.`,
    );
  }
}
