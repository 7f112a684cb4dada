/** `npm run test:servers -- VERSION... [--mariadb] [PATH...]`: the tests that need a real server, against others. */
import { spawn } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { filesWithRealServer } from "./files-with-real-server.ts";

const usage = `Usage: npm run test:servers -- VERSION... [--mariadb] [--workers N] [PATH...]

Installs each release of ZenML into .cache/zenml-VERSION, unless it is there, and
runs the contract, protocol and acceptance tests that use a real server against it:
all of them, or those of the given paths. With --mariadb, the server keeps its
objects in MariaDB instead of SQLite; mariadbd must be installed.
Options of jest go behind a further "--".`;

/** What jest counted of one server. */
interface Counts {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

async function main(): Promise<void> {
  const separator = process.argv.indexOf("--", 2);
  const ours = separator === -1 ? process.argv.slice(2) : process.argv.slice(2, separator);
  const jestOptions = separator === -1 ? [] : process.argv.slice(separator + 1);
  const { values, positionals } = parseArgs({
    args: ours,
    allowPositionals: true,
    options: {
      mariadb: { type: "boolean", default: false },
      workers: { type: "string", default: "2" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const versions = positionals.filter((argument) => /^\d+\.\d+\.\d+/.test(argument));
  const paths = positionals.filter((argument) => !versions.includes(argument));
  if (values.help || versions.length === 0) {
    console[values.help ? "log" : "error"](usage);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const files = await filesWithRealServer(paths);
  const rows: string[] = [];
  for (const version of versions) {
    const database = values.mariadb ? "mariadb" : "sqlite";
    console.log(`\n=== ZenML ${version} on ${database}`);
    const counts = await runJest({ version, database, workers: values.workers }, [
      ...files,
      ...jestOptions,
    ]);
    const failed = counts.numFailedTests + counts.numRuntimeErrorTestSuites;
    rows.push(`ZenML ${version} on ${database}: ${counts.numPassedTests} passed, ${failed} failed`);
    if (failed + counts.numPendingTests > 0) {
      process.exitCode = 1;
    }
  }
  console.log(`\n${rows.join("\n")}`);
}

async function runJest(
  server: { readonly version: string; readonly database: string; readonly workers: string },
  options: readonly string[],
): Promise<Counts> {
  const folder = path.join(process.cwd(), ".cache");
  const report = path.join(folder, `jest-report-${server.version}-${server.database}.json`);
  await mkdir(folder, { recursive: true });
  await rm(report, { force: true });
  const jest = path.join("node_modules", "jest", "bin", "jest.js");
  const child = spawn(
    process.execPath,
    [
      jest,
      `--maxWorkers=${server.workers}`,
      "--json",
      `--outputFile=${report}`,
      "--runTestsByPath",
      ...options,
    ],
    {
      stdio: ["ignore", "ignore", "inherit"],
      env: {
        ...process.env,
        ZENML_TEST_VERSION: server.version,
        ZENML_TEST_DATABASE: server.database,
      },
    },
  );
  await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  // Written by jest; without it, jest itself has failed and said why.
  return JSON.parse(await readFile(report, "utf8")) as Counts;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
