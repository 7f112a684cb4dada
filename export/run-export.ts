import { readFile, writeFile } from "node:fs/promises";
import { exportConfiguration } from "./configuration.ts";
import { connect } from "./connect.ts";
import { compareWithFolder, type FileDifference, writeFolder } from "./folder.ts";
import { readInventory } from "./inventory.ts";
import type { ExportOptions } from "./options.ts";
import { renderReport } from "./report.ts";
import { selectObjects } from "./selection.ts";
import { idsInState } from "./state-file.ts";

/** Where an export gets its settings from, and where it says what it does. */
export interface ExportContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** Prints a line for the user: progress, and what was left out. */
  say(line: string): void;
}

/**
 * Exports a server into a folder. Returns the exit code of the process: 0, or 2 when `--check` finds a difference. Throws
 * an Error when nothing can be exported.
 */
export async function runExport(options: ExportOptions, context: ExportContext): Promise<number> {
  const { signal, say } = context;
  const except = await readStates(options.exceptStates);
  const client = await connect(context.environment, signal);
  try {
    say(`Reading ${client.server}`);
    const progress = (line: string) => say(`  ${line}`);
    const inventory = await readInventory(client, { signal, progress });
    const selection = selectObjects(inventory, { ...options, except });
    const exported = await exportConfiguration(client, inventory, selection.ids, options, signal);
    const warnings = [...inventory.problems, ...selection.problems, ...exported.problems];
    for (const warning of warnings) {
      say(`Warning: ${warning}`);
    }
    const differences = await compareWithFolder(options.folder, exported.files);
    if (options.report !== undefined) {
      const { folder } = options;
      const stacks = inventory.stacks.filter(({ id }) => selection.ids.has(id));
      const facts = { server: client.server, folder, stacks, inventory, differences, warnings };
      await writeFile(options.report, renderReport(facts));
      say(`Wrote the report to ${options.report}`);
    }
    if (options.check) {
      return sayDifferences(options.folder, differences, say);
    }
    const changed = differences.filter(({ difference }) => difference === "changed");
    if (changed.length > 0 && !options.force) {
      throw new Error(
        `${options.folder} has other versions of ${changed.map(({ name }) => name).join(", ")}. Use --check to see what would change, --force to replace these files, or choose another folder.`,
      );
    }
    await writeFolder(options.folder, exported.files);
    sayResult(options.folder, exported, say);
    return 0;
  } finally {
    client.close();
  }
}

async function readStates(files: readonly string[]): Promise<ReadonlySet<string>> {
  const ids = await Promise.all(
    files.map(async (file) => {
      try {
        return idsInState(await readFile(file, "utf8"));
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`--except-state ${file}: ${reason}.`);
      }
    }),
  );
  return new Set(ids.flat());
}

function sayDifferences(
  folder: string,
  differences: readonly FileDifference[],
  say: ExportContext["say"],
): number {
  const left = differences.filter(({ difference }) => difference !== "unchanged");
  for (const { name, difference } of left) {
    say(`${difference.padEnd(7)}  ${folder}/${name}`);
  }
  if (left.length === 0) {
    say(`${folder} is up to date.`);
  }
  return left.length === 0 ? 0 : 2;
}

function sayResult(
  folder: string,
  { counts, variables }: Awaited<ReturnType<typeof exportConfiguration>>,
  say: ExportContext["say"],
): void {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (total === 0) {
    say(
      `Wrote no resources to ${folder}: with these options, nothing on the server is left to export.`,
    );
    return;
  }
  say(`Wrote ${total} resources to ${folder}`);
  if (variables.length > 0) {
    say(
      `Set the values of ${variables.length} variables before you plan, for example with TF_VAR_${variables[0]}. They are listed in ${folder}/variables.tf`,
    );
  }
  say(`Next: cd ${folder}, then terraform init, terraform plan`);
}
