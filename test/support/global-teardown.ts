import { rm } from "node:fs/promises";
import { stopSharedRealZenml } from "./real-zenml.ts";

/** Jest's globalTeardown, and that of `test/kills/`: ends the real ZenML server that the run's tests shared. */
export default async function tearDown(): Promise<void> {
  const folder = process.env["ZENML_TEST_RUN_FOLDER"];
  if (folder === undefined) {
    return;
  }
  await stopSharedRealZenml(folder);
  await rm(folder, { recursive: true, force: true });
}
