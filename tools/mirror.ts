/** `npm run mirror -- DIR [--address HOST/NAMESPACE/zenml]`: a folder to install the provider from. */
import { parseArgs } from "node:util";
import { cliConfiguration, defaultAddress, installMirror } from "./install-mirror.ts";

const usage = `Usage: npm run mirror -- DIR [--address HOST/NAMESPACE/zenml]

Builds the provider and lays it out in DIR as a filesystem mirror, so that
"terraform init" installs it from there. The address is ${defaultAddress}
unless given.`;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      address: { type: "string", default: defaultAddress },
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
    await installMirror(folder, values.address);
    console.log(`Installed the provider ${values.address} into ${folder}.

Save the following as a file, and set TF_CLI_CONFIG_FILE to its path:

${cliConfiguration(folder, values.address)}`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
