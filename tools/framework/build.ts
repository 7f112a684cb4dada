import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { assertVersion } from "../assert-version.ts";
import { compileFramework } from "./compile.ts";

const sourceFolder = "framework";

/**
 * Compiles the framework into the `dist` of `folder`: ECMAScript modules with their declarations.
 * Throws with the compiler's messages when a type is wrong, and when the package's version is not
 * that of the provider.
 */
export async function buildFramework(folder = sourceFolder): Promise<void> {
  await assertVersion(path.join(sourceFolder, "package.json"));
  const files = compileFramework();
  const output = path.join(folder, "dist");
  await rm(output, { recursive: true, force: true });
  for (const [name, text] of files) {
    const file = path.join(output, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
