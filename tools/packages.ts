/** `npm run packages -- [PLATFORM ...]`: the self-contained packages, in dist/packages/PLATFORM. All of them by default. */
import { listFiles } from "./build-package.ts";
import { parsePlatform, platforms } from "./packages/platforms.ts";
import { buildSelfContainedPackage } from "./packages/self-contained-package.ts";

try {
  const asked = process.argv.slice(2).map(parsePlatform);
  for (const platform of asked.length === 0 ? platforms : asked) {
    const folder = await buildSelfContainedPackage(platform);
    for (const { name, bytes } of await listFiles(folder)) {
      console.log(`${(bytes / 1024).toFixed(1).padStart(8)} KiB  ${folder}/${name}`);
    }
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
