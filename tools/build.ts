/** `npm run build`: the provider's package in dist/package, the stack server in stack-server/dist, the export in export/dist, the plugin framework in framework/dist, the CDKTF package in constructs/lib. */
import { buildPackage, listFiles } from "./build-package.ts";
import { buildProgramPackage } from "./build-program-package.ts";
import { buildConstructs } from "./constructs/build.ts";
import { buildFramework } from "./framework/build.ts";

const folder = "dist/package";
const { startBytes } = await buildPackage(folder);
await buildProgramPackage("stack-server");
await buildProgramPackage("export");
await buildFramework();
await buildConstructs();
for (const { name, bytes } of await listFiles(folder)) {
  console.log(`${(bytes / 1024).toFixed(1).padStart(8)} KiB  ${folder}/${name}`);
}
console.log(`A start loads ${(startBytes / 1024).toFixed(1)} KiB of code.`);
