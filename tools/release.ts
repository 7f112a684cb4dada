/** `npm run release`: everything that a release publishes, in dist/release. */
import { mkdir, rm } from "node:fs/promises";
import { parseArgs } from "node:util";
import { listFiles, readVersion } from "./build-package.ts";
import { parsePlatform, platforms } from "./packages/platforms.ts";
import { packNpmPackages } from "./release/npm-packages.ts";
import { releaseProvider } from "./release/provider-files.ts";
import { assertTagged, readVersionTags } from "./release/release-version.ts";
import { assertSecondBuildIsEqual } from "./release/second-build.ts";

const folder = "dist/release";

const usage = `Usage: npm run release -- [--sign KEY] [--tag TAG] [--only PLATFORM]...
       npm run release -- --verify [--only PLATFORM]...

Builds everything that a release publishes into ${folder}.

  --sign KEY   sign the checksums with gpg; KEY is a file with a private key or the ID of a key in
               your keyring, and the variable GPG_PASSPHRASE holds its passphrase, if it has one
  --tag TAG    fail unless TAG is the tag of the version in package.json; without it, the tags of
               the commit are checked
  --only PLATFORM
               build for this platform alone, to try something; may be given several times
  --verify     build nothing here, but the commit once more in another folder, and fail unless its
               files are equal to those in ${folder}`;

try {
  const { values } = parseArgs({
    options: {
      sign: { type: "string" },
      tag: { type: "string" },
      only: { type: "string", multiple: true },
      verify: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const wanted = values.only?.map(parsePlatform) ?? platforms;
  if (values.help) {
    console.log(usage);
  } else if (values.verify) {
    await assertSecondBuildIsEqual(folder, wanted);
    console.log(`A second build of ${wanted.join(", ")} is equal, byte for byte.`);
  } else {
    const tags = values.tag === undefined ? await readVersionTags() : [values.tag];
    await assertTagged(await readVersion(), tags);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await releaseProvider(folder, {
      platforms: wanted,
      scratch: "dist/packages",
      key: values.sign,
    });
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
