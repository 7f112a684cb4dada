/** `npm run build`: the provider's package in dist/package, the stack server in dist/. */
import { buildPackage, buildStackServer, listFiles } from "./build-package.ts";

const folder = "dist/package";
const { startBytes } = await buildPackage(folder);
await buildStackServer("dist/stack-server.cjs");
for (const { name, bytes } of await listFiles(folder)) {
  console.log(`${(bytes / 1024).toFixed(1).padStart(8)} KiB  ${folder}/${name}`);
}
console.log(`A start loads ${(startBytes / 1024).toFixed(1)} KiB of code.`);
