import { setFlagsFromString } from "node:v8";
import { DiagnosticsError, formatDiagnostic, makeVisible } from "terraform-plugin-kit";
import { HELP, readOptions } from "./options.ts";
import { runPlanReport } from "./plan-report/run-plan-report.ts";
import { runExport } from "./run-export.ts";

// Pages of lists are short-lived and large: V8 would grow its space for new objects to 100 MB, and gain nothing by it.
setFlagsFromString("--semi-space-growth-factor=1");

const interrupted = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => interrupted.abort(new Error("Interrupted. Nothing was written.")));
}

/** Names of objects and messages of the server are in many lines. */
function say(line: string): void {
  process.stderr.write(`${makeVisible(line)}\n`);
}

async function main(): Promise<number> {
  const [first, ...others] = process.argv.slice(2);
  if (first === "report") {
    await runPlanReport(others, {
      input: process.stdin,
      print: (text) => process.stdout.write(text),
      say,
    });
    return 0;
  }
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  return await runExport(options, {
    environment: process.env,
    signal: interrupted.signal,
    say,
  });
}

function describe(cause: unknown): string {
  if (interrupted.signal.aborted) {
    return "Interrupted. Nothing was written.";
  }
  if (cause instanceof DiagnosticsError) {
    return cause.diagnostics.map(formatDiagnostic).join("\n");
  }
  return cause instanceof Error ? cause.message : String(cause);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (cause: unknown) => {
    say(`Error: ${describe(cause)}`);
    process.exitCode = 1;
  },
);
