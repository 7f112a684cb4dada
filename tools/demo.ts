/** `npm run demo`: Terraform applies a stack to the embedded stack server, with this provider. */
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseJson } from "terraform-plugin-kit";
import { buildProgram } from "./build-package.ts";
import { findTerraform } from "./demo/find-terraform.ts";
import { drawStacks } from "./demo/stack-tree.ts";
import { startStackServer } from "./demo/start-stack-server.ts";
import { createWorkspace } from "./demo/workspace.ts";

const isWatched = process.stdin.isTTY === true;
const interrupted = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => interrupted.abort());
}

/** Cleanup steps, which run in reverse order in any case. */
const undo: (() => Promise<void>)[] = [];

try {
  await demonstrate();
} catch (error) {
  console.error(
    interrupted.signal.aborted
      ? "\nInterrupted. The server was stopped and the folder was deleted."
      : `\n${error instanceof Error ? error.message : error}`,
  );
  process.exitCode = 1;
} finally {
  for (const step of undo.reverse()) {
    await step();
  }
}

async function demonstrate(): Promise<void> {
  const terraform = await findTerraform(process.env);
  const folder = await mkdtemp(path.join(os.tmpdir(), "zenml-demo-"));
  undo.push(() => rm(folder, { recursive: true, force: true }));

  const server = await step("Start the embedded ZenML server", async () => {
    const bundle = path.join(folder, ".server", "stack-server.cjs");
    await buildProgram("stack-server/main.ts", bundle);
    return startStackServer(bundle);
  });
  undo.push(() => server.stop());
  const { environment } = server;
  const workspace = await step("Build the provider and install it into a local mirror", () =>
    createWorkspace(folder, "examples/quickstart/main.tf", terraform, environment),
  );

  const { run } = workspace;
  await step(`Run init (${terraform.title})`, () => run("init", "-no-color", "-input=false"));
  await step("Apply examples/quickstart/main.tf", () =>
    run("apply", "-no-color", "-input=false", "-auto-approve"),
  );
  await step("Plan again: no changes", () =>
    run("plan", "-no-color", "-input=false", "-detailed-exitcode"),
  );
  console.log(`\n${drawStacks(parseJson(await run("show", "-json")))}\n`);

  if (isWatched) {
    console.log(howToGoOn(terraform.program, folder, environment["ZENML_SERVER_URL"] ?? ""));
    if (!interrupted.signal.aborted) {
      await once(interrupted.signal, "abort");
    }
    console.log("\nThe server was stopped and the folder was deleted.");
  } else {
    await step("Destroy", () => run("destroy", "-no-color", "-input=false", "-auto-approve"));
    console.log("\nIn a terminal, the demo keeps running so that you can try more commands.");
  }
}

async function step<T>(title: string, act: () => Promise<T>): Promise<T> {
  interrupted.signal.throwIfAborted();
  console.log(`-> ${title}`);
  const start = performance.now();
  const result = await act();
  console.log(`   ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
}

function howToGoOn(program: string, folder: string, url: string): string {
  return `The server is running at ${url}. Try more commands in another terminal:

  cd ${folder} && . ./env.sh
  ${program} state show zenml_stack.quickstart
  $EDITOR main.tf && ${program} apply

Destroy the stack, its components and its service connector:

  ${program} destroy

Press Ctrl-C to end the demo. This stops the server and deletes its data and the folder.`;
}
