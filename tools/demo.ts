/** `npm run demo`: real Terraform applies a stack through our provider to the embedded stack server. */
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { buildStackServer } from "./build-package.ts";
import { findTerraform } from "./demo/find-terraform.ts";
import { drawStacks } from "./demo/stack-tree.ts";
import { startStackServer } from "./demo/start-stack-server.ts";
import { createWorkspace } from "./demo/workspace.ts";

const isWatched = process.stdin.isTTY === true;
const interrupted = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => interrupted.abort());
}

/** Undone in reverse order, whatever happens. */
const undo: (() => Promise<void>)[] = [];

try {
  await demonstrate();
} catch (error) {
  console.error(
    interrupted.signal.aborted
      ? "\nInterrupted: the server and the folder are gone."
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
    await buildStackServer(bundle);
    return startStackServer(bundle);
  });
  undo.push(() => server.stop());
  const { environment } = server;
  const workspace = await step("Build the provider and put it into a mirror", () =>
    createWorkspace(folder, "examples/quickstart/main.tf", terraform, environment),
  );

  const { run } = workspace;
  await step(`${terraform.title}: init`, () => run("init", "-no-color", "-input=false"));
  await step("apply examples/quickstart/main.tf", () =>
    run("apply", "-no-color", "-input=false", "-auto-approve"),
  );
  await step("plan again: nothing to change", () =>
    run("plan", "-no-color", "-input=false", "-detailed-exitcode"),
  );
  console.log(`\n${drawStacks(JSON.parse(await run("show", "-json")))}\n`);

  if (isWatched) {
    console.log(howToGoOn(terraform.program, folder, environment["ZENML_SERVER_URL"] ?? ""));
    if (!interrupted.signal.aborted) {
      await once(interrupted.signal, "abort");
    }
    console.log("\nThe server and the folder are gone.");
  } else {
    await step("destroy", () => run("destroy", "-no-color", "-input=false", "-auto-approve"));
    console.log("\nIn a terminal the demo stays, for you to look around.");
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
  return `The server runs at ${url}. To look further, in another terminal:

  cd ${folder} && . ./env.sh
  ${program} state show zenml_stack.quickstart
  $EDITOR main.tf && ${program} apply

To destroy the stack, its components and its connector:

  ${program} destroy

Ctrl-C ends the demo: the server, its data and the folder go with it.`;
}
