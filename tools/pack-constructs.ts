/** `npm run constructs -- DIR`: the npm packages of the constructs as tarballs in DIR, for `npm install DIR/NAME.tgz`. */
import { mkdir } from "node:fs/promises";
import { parseArgs } from "node:util";
import { constructsPackages, packNpmPackages } from "./release/npm-packages.ts";

const usage = `Usage: npm run constructs -- DIR

Packs the npm packages of the constructs, for CDK Terrain and for CDKTF, into DIR.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: "boolean", short: "h", default: false } },
});
const [folder] = positionals;
if (values.help || folder === undefined) {
  console.log(usage);
  process.exitCode = values.help ? 0 : 1;
} else {
  await mkdir(folder, { recursive: true });
  const tarballs = await packNpmPackages(folder, "dist/npm", constructsPackages);
  for (const tarball of tarballs.values()) {
    console.log(tarball);
  }
}
