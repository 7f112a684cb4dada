import { mkdtemp } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { findTerraform } from "../../tools/demo/find-terraform.ts";
import { findPython } from "./zenml-environment.ts";

/**
 * Jest's globalSetup, and that of `test/kills/`: gives the run a folder through which test files share one real ZenML server,
 * and says loudly when there cannot be one. Starts nothing: the first test that asks does. Notes which version
 * of Terraform or OpenTofu the run is on.
 */
export default async function setUp(): Promise<void> {
  process.env["ZENML_TEST_RUN_FOLDER"] = await mkdtemp(path.join(os.tmpdir(), "zenml-test-run-"));
  process.env["ZENML_TEST_RUN_OWNER"] = String(process.pid);
  // Tests that need Terraform say themselves that there is none.
  process.env["ZENML_TEST_CORE"] = await findTerraform(process.env).then(
    ({ title }) => title,
    () => "",
  );
  const python = await findPython();
  if (!("missing" in python)) {
    return;
  }
  if (process.env["CI"] === "true") {
    throw new Error(python.missing);
  }
  process.env["ZENML_TEST_REAL"] = "missing";
  process.stderr.write(
    `\nSKIPPED: every test against a real ZenML server, because ${python.missing}.\n\n`,
  );
}
