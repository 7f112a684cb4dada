import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { assertVersion } from "./assert-version.ts";
import { buildStackServer } from "./build-package.ts";
import { licencesOf } from "./licences.ts";

const sourceFolder = "stack-server";

/**
 * Builds the npm package of the stack server in the `dist` of `folder`: one executable file, and the licences of what
 * is bundled in it. Throws when the package's version is not that of the provider.
 */
export async function buildStackServerPackage(folder = sourceFolder): Promise<void> {
  await assertVersion(path.join(sourceFolder, "package.json"));
  const output = path.join(folder, "dist");
  await rm(output, { recursive: true, force: true });
  await mkdir(output, { recursive: true });
  const sources = await buildStackServer(path.join(output, "stack-server.cjs"));
  await writeFile(path.join(output, "THIRD-PARTY-LICENSES"), await licencesOf(sources));
}
