/** `npm run mirror -- DIR [--address HOST/NAMESPACE/zenml]`: a folder to install the provider from. */
import { parseArgs } from "node:util";
import {
  cliConfiguration,
  defaultAddress,
  installMirror,
  installSelfContainedMirror,
} from "./install-mirror.ts";
import { parsePlatform } from "./packages/platforms.ts";

const usage = `Usage: npm run mirror -- DIR [--self-contained [--platform OS_ARCH ...]] [--address HOST/NAMESPACE/zenml]

Builds the provider and lays it out in DIR as a filesystem mirror, so that
"terraform init" installs it from there. The package is made of scripts and needs
Node.js; with --self-contained it needs nothing, and there is one for each
platform, or for those given. The address is ${defaultAddress}
unless given.`;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      address: { type: "string", default: defaultAddress },
      "self-contained": { type: "boolean", default: false },
      platform: { type: "string", multiple: true },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  const [folder, ...others] = positionals;
  if (values.help) {
    console.log(usage);
  } else if (folder === undefined || others.length > 0) {
    console.error(usage);
    process.exitCode = 2;
  } else {
    if (values["self-contained"]) {
      console.error("Building the packages. The first build takes some minutes.");
    }
    await (values["self-contained"]
      ? installSelfContainedMirror(folder, values.address, values.platform?.map(parsePlatform))
      : installMirror(folder, values.address));
    console.log(`Installed the provider ${values.address} into ${folder}.

Save the following as a file, and set TF_CLI_CONFIG_FILE to its path:

${cliConfiguration(folder, values.address)}`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
