import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { readVersion } from "../build-package.ts";
import { compileFramework } from "./compile.ts";

const sourceFolder = "framework";

/**
 * Compiles the framework into the `dist` of `folder`: ECMAScript modules with their declarations.
 * Throws with the compiler's messages when a type is wrong, and when the package's version is not
 * that of the provider.
 */
export async function buildFramework(folder = sourceFolder): Promise<void> {
  await checkVersion();
  const files = compileFramework();
  const output = path.join(folder, "dist");
  await rm(output, { recursive: true, force: true });
  for (const [name, text] of files) {
    const file = path.join(output, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

async function checkVersion(): Promise<void> {
  const version = await readVersion();
  const manifest: unknown = JSON.parse(
    await readFile(path.join(sourceFolder, "package.json"), "utf8"),
  );
  const own =
    typeof manifest === "object" && manifest !== null && "version" in manifest
      ? manifest.version
      : undefined;
  if (own !== version) {
    throw new Error(
      `framework/package.json has version ${String(own)}. Set it to ${version}, the version in package.json.`,
    );
  }
}
