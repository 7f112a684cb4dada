/** `npm run screenshot`: a picture of the stack server's page, after Terraform has applied the quickstart to it. */
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { startBrowser } from "./browser.ts";
import { buildProgram } from "./build-package.ts";
import { findTerraform } from "./demo/find-terraform.ts";
import { startStackServer } from "./demo/start-stack-server.ts";
import { createWorkspace } from "./demo/workspace.ts";

const FILE = "stack-server/screenshot.png";

const folder = await mkdtemp(path.join(os.tmpdir(), "zenml-screenshot-"));
const bundle = path.join(folder, ".server", "stack-server.cjs");
await buildProgram("stack-server/main.ts", bundle);
const server = await startStackServer(bundle);
const browser = await startBrowser();
try {
  const terraform = await findTerraform(process.env);
  const example = "examples/quickstart/main.tf";
  const { run } = await createWorkspace(folder, example, terraform, server.environment);
  await run("init", "-no-color", "-input=false");
  await run("apply", "-no-color", "-input=false", "-auto-approve");
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto(server.environment["ZENML_SERVER_URL"] ?? "");
  await page.locator("#stack-list article").first().waitFor();
  await page.screenshot({ path: FILE, fullPage: true });
  console.log(`Wrote ${FILE}`);
} finally {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
