import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Where Debian's package `chromium` and other systems' have their program. */
const PROGRAMS = [
  process.env["CHROMIUM_BIN"] ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
];

/** The browser to test with; undefined where the machine has none. */
export const browserProgram: string | undefined = PROGRAMS.find(
  (file) => file !== "" && existsSync(file),
);

/** Starts the browser without a window. Throws an Error where the machine has none. */
export async function startBrowser(): Promise<Browser> {
  if (browserProgram === undefined) {
    throw new Error("There is no Chromium on this machine. On Debian: apt-get install chromium.");
  }
  // A container has neither the user namespaces that Chromium's sandbox needs, nor much shared memory.
  const args = ["--no-sandbox", "--disable-dev-shm-usage"];
  return await chromium.launch({ executablePath: browserProgram, args });
}
