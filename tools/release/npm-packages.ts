import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { buildStackServerPackage } from "../build-stack-server.ts";
import { buildConstructs } from "../constructs/build.ts";
import { buildFramework } from "../framework/build.ts";

const folders = ["constructs", "framework", "stack-server"];

/** Builds the npm packages and packs them into the folder `into`. Returns the names of the tarballs. */
export async function packNpmPackages(into: string): Promise<readonly string[]> {
  await buildConstructs();
  await buildFramework();
  await buildStackServerPackage();
  const tarballs: string[] = [];
  for (const folder of folders) {
    const { stdout } = await promisify(execFile)(
      "npm",
      ["pack", "--ignore-scripts", "--json", "--pack-destination", path.resolve(into)],
      { cwd: folder },
    );
    const [{ filename }] = JSON.parse(stdout) as [{ readonly filename: string }]; // as npm documents it
    tarballs.push(filename);
  }
  return tarballs;
}
