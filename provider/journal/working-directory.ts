import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";

/** Where Terraform runs, and with which state. */
export interface WorkingDirectory {
  /** The folder of the root module. */
  readonly root: string;
  /** Terraform's data directory, which may not exist yet. */
  readonly dataDirectory: string;
  /** The name of the selected workspace. */
  readonly workspace: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The working directory of the Terraform that started this process. Undefined where there is none, as in a process that
 * Terraform was told to reattach to.
 *
 * **Source:** seen with Terraform 1.11: a provider runs in the folder of the root module, after `-chdir`, with all
 * variables of Terraform. Terraform's documentation on `TF_DATA_DIR`, `TF_WORKSPACE` and the file `environment`.
 */
export function findWorkingDirectory(
  environment: Environment,
  folder: string,
): WorkingDirectory | undefined {
  try {
    const root = realpathSync(folder);
    const dataDirectory = resolve(root, environment["TF_DATA_DIR"] || ".terraform");
    // Development overrides allow to apply without "terraform init", which makes the data directory.
    if (!existsSync(dataDirectory) && !holdsModule(root)) {
      return undefined;
    }
    const workspace = environment["TF_WORKSPACE"] || readWorkspace(dataDirectory);
    return { root, dataDirectory, workspace };
  } catch {
    return undefined;
  }
}

function holdsModule(folder: string): boolean {
  return readdirSync(folder).some((name) => /\.(tf|tofu)(\.json)?$/.test(name));
}

function readWorkspace(dataDirectory: string): string {
  try {
    return readFileSync(join(dataDirectory, "environment"), "utf8").trim() || "default";
  } catch {
    return "default"; // the file is written by the first selection of another workspace
  }
}
