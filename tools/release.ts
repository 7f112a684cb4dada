/** `npm run release -- [--sign KEY] [--tag TAG]`: everything that a release publishes, in dist/release. */
import { mkdir, rm } from "node:fs/promises";
import { parseArgs } from "node:util";
import { listFiles, readVersion } from "./build-package.ts";
import { packNpmPackages } from "./release/npm-packages.ts";
import { releaseProvider } from "./release/provider-files.ts";
import { assertTagged, readVersionTags } from "./release/release-version.ts";

const folder = "dist/release";

const usage = `Usage: npm run release -- [--sign KEY] [--tag TAG]

Builds everything that a release publishes into ${folder}.

  --sign KEY   sign the checksums with gpg; KEY is a file with a private key or the ID of a key in
               your keyring, and the variable GPG_PASSPHRASE holds its passphrase, if it has one
  --tag TAG    fail unless TAG is the tag of the version in package.json; without it, the tags of
               the commit are checked`;

try {
  const { values } = parseArgs({
    options: {
      sign: { type: "string" },
      tag: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    console.log(usage);
  } else {
    const tags = values.tag === undefined ? await readVersionTags() : [values.tag];
    await assertTagged(await readVersion(), tags);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await releaseProvider(folder, { scratch: "dist/packages", key: values.sign });
    await packNpmPackages(folder, "dist/npm");
    for (const { name, bytes } of await listFiles(folder)) {
      console.log(`${(bytes / 1024).toFixed(1).padStart(9)} KiB  ${folder}/${name}`);
    }
    if (values.sign === undefined) {
      console.log("The checksums are not signed: registries ask for a signature (--sign KEY).");
    }
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
