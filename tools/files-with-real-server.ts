import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** What a test file calls that runs the same tests on a real server of any release. */
const ENTRANCES =
  /\b(?:describeOnBothServers|describeInProcessOnBothServers|describeResource|contract|sharedRealZenml)\(/;

/**
 * The contract, protocol and acceptance tests that use a real server, or those of them that are at or below the given
 * paths. Throws when there are none.
 */
export async function filesWithRealServer(paths: readonly string[]): Promise<readonly string[]> {
  const wanted = paths.map((one) => path.normalize(one).replace(/\/$/, ""));
  const found: string[] = [];
  for (const rung of ["contract", "protocol", "acceptance"]) {
    const folder = path.join("test", rung);
    for (const name of (await readdir(folder, { recursive: true })).sort()) {
      const file = path.join(folder, name);
      const isWanted =
        wanted.length === 0 || wanted.some((one) => file === one || file.startsWith(`${one}/`));
      if (isWanted && name.endsWith(".test.ts") && ENTRANCES.test(await readFile(file, "utf8"))) {
        found.push(file);
      }
    }
  }
  if (found.length === 0) {
    throw new Error(`No test of a real server is at ${paths.join(" or ")}.`);
  }
  return found;
}
