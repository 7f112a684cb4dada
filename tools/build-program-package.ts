import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { assertVersion } from "./assert-version.ts";
import { buildProgram } from "./build-package.ts";
import { licencesOf } from "./licences.ts";

/** The npm packages that are one program each, by the folder of their sources. */
const programs = {
  "stack-server": { entryPoint: "stack-server/main.ts", file: "stack-server.cjs" },
  export: { entryPoint: "export/main.ts", file: "export.cjs" },
} as const;

/**
 * Builds the npm package of a program in the `dist` of `folder`: one executable file, and the licences of what is bundled in
 * it. Throws when the package's version is not that of the provider.
 */
export async function buildProgramPackage(
  sourceFolder: keyof typeof programs,
  folder: string = sourceFolder,
): Promise<void> {
  const { entryPoint, file } = programs[sourceFolder];
  await assertVersion(path.join(sourceFolder, "package.json"));
  const output = path.join(folder, "dist");
  await rm(output, { recursive: true, force: true });
  await mkdir(output, { recursive: true });
  const sources = await buildProgram(entryPoint, path.join(output, file));
  await writeFile(path.join(output, "THIRD-PARTY-LICENSES"), await licencesOf(sources));
}
