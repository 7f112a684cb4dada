/**
 * Generates the messages of Terraform's plugin protocol from framework/internal/protocol/tfplugin6.proto. Offline:
 * both generators are development dependencies.
 *
 *     npx tsx tools/generate-messages.ts
 *     npx tsx tools/generate-messages.ts --check    writes nothing, fails when something is stale
 */
import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const repository = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const source = path.join(repository, "framework", "internal", "protocol");
const committed = path.join(source, "generated");

async function main(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "messages-"));
  try {
    const binaries = path.join(repository, "node_modules", ".bin");
    await promisify(execFile)(path.join(binaries, "buf"), ["generate", "--output", folder], {
      cwd: source,
      // buf looks there for the plugin that buf.gen.yaml names.
      env: { ...process.env, PATH: `${binaries}${path.delimiter}${process.env["PATH"] ?? ""}` },
    });
    await compareOrReplace(path.join(folder, "generated"));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function compareOrReplace(fresh: string): Promise<void> {
  const stale = await differingFiles(fresh, committed);
  if (!process.argv.includes("--check")) {
    await rm(committed, { recursive: true, force: true });
    await cp(fresh, committed, { recursive: true });
  } else if (stale.length > 0) {
    throw new Error(
      `Stale: ${stale.join(", ")}. Run: npx tsx tools/generate-messages.ts, and commit the result.`,
    );
  }
}

/** Names of the files that are in one folder only, or not the same in both. */
async function differingFiles(left: string, right: string): Promise<readonly string[]> {
  const [before, after] = [await readTexts(left), await readTexts(right)];
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => before.get(name) !== after.get(name),
  );
}

async function readTexts(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return new Map(
    await Promise.all(
      files.map(async (file) => {
        const name = path.join(file.parentPath, file.name);
        return [path.relative(folder, name), await readFile(name, "utf8")] as const;
      }),
    ),
  );
}

main().catch((cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
});
