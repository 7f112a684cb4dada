import { readFile } from "node:fs/promises";
import path from "node:path";
import { runExport } from "../../export/run-export.ts";

/** Variables of the environment that give each variable of an exported module some string. */
export async function anyValues(folder: string): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(path.join(folder, "variables.tf"), "utf8");
  return Object.fromEntries(
    [...text.matchAll(/^variable "(\w+)"/gm)].map(([, name]) => [`TF_VAR_${name}`, "any value"]),
  );
}

/** Exports stacks with what they need into a folder, as `zenml-terraform-export --stack NAME FOLDER` does it. */
export async function exportStacks(
  stacks: readonly string[],
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  await runExport(
    {
      folder,
      stacks,
      labels: [],
      users: [],
      types: [],
      exceptStates: [],
      forEach: false,
      inline: false,
      check: false,
      force: false,
      report: undefined,
      help: false,
    },
    { environment, signal: new AbortController().signal, say() {} },
  );
}
