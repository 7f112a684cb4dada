import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** The oldest version with everything that the tests use: write-only arguments came with it. */
const OLDEST = [1, 11] as const;

const run = promisify(execFile);

export interface TerraformBinary {
  readonly path: string;
  readonly product: "terraform" | "tofu";
  /** Such as `1.11.4`. */
  readonly version: string;
}

let found: Promise<TerraformBinary> | undefined;

/**
 * The binary that acceptance tests drive: the one that TERRAFORM_BIN names, else `terraform`, else `tofu`.
 * Throws, with what to do, when there is none or when it is too old.
 */
export function getTerraformBinary(): Promise<TerraformBinary> {
  found ??= find();
  return found;
}

async function find(): Promise<TerraformBinary> {
  const { TERRAFORM_BIN: named } = process.env;
  for (const path of named ? [named] : ["terraform", "tofu"]) {
    const version = await versionOf(path);
    if (version !== undefined) {
      assertRecent(path, version.number);
      return { path, product: version.product, version: version.number };
    }
  }
  throw new Error(
    named
      ? `TERRAFORM_BIN names ${named}, which does not run.`
      : "Neither terraform nor tofu is on the PATH. Install one of them, or set TERRAFORM_BIN.",
  );
}

/** Undefined when the file is missing or is no such program. */
async function versionOf(path: string) {
  try {
    const { stdout } = await run(path, ["version"], {
      env: { ...process.env, CHECKPOINT_DISABLE: "1" },
    });
    const match = /^(Terraform|OpenTofu) v(\d+\.\d+\.\d+\S*)/.exec(stdout);
    return match?.[2] === undefined
      ? undefined
      : {
          product: match[1] === "OpenTofu" ? ("tofu" as const) : ("terraform" as const),
          number: match[2],
        };
  } catch {
    // Not there, or not executable: the caller says so.
    return undefined;
  }
}

function assertRecent(path: string, version: string): void {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    throw new Error(`${path} is version ${version}; the tests need ${OLDEST.join(".")} or later.`);
  }
}
