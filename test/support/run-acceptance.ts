/**
 * `npm run test:acceptance -- [--core CORE] [--package PACKAGE] [WHATEVER JEST TAKES]`: the acceptance tests, on another
 * version of Terraform or on OpenTofu, with the provider as users install it. CONTRIBUTING.md explains the options.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildPackage } from "../../tools/build-package.ts";
import { findTerraform } from "../../tools/demo/find-terraform.ts";
import { buildSelfContainedPackage } from "../../tools/packages/self-contained-package.ts";
import { thisPlatform } from "./installed-package.ts";
import { installTerraform } from "./terraform-library.ts";

const jestArguments = process.argv.slice(2);

/** Takes `--name value` out of the command line. */
function option(name: string): string | undefined {
  const at = jestArguments.indexOf(`--${name}`);
  return at < 0 ? undefined : jestArguments.splice(at, 2)[1];
}

/** `terraform-1.15.5`, which is installed where it is missing, or the path of a program. */
async function findCore(core: string | undefined) {
  const version = /^terraform-(\d.*)$/.exec(core ?? "")?.[1];
  const named = version === undefined ? core : await installTerraform(version);
  return findTerraform({ ...process.env, ...(named && { TERRAFORM_BIN: named }) });
}

/** The folder of the package; undefined for the provider inside of the tests' process. */
async function findPackage(name: string | undefined, folder: string): Promise<string | undefined> {
  switch (name) {
    case undefined:
    case "in-process":
      return undefined;
    case "node": {
      const built = path.join(folder, "package");
      await buildPackage(built);
      return built;
    }
    case "self-contained":
      return path.resolve(await buildSelfContainedPackage(thisPlatform()));
    default:
      return path.resolve(name);
  }
}

const folder = mkdtempSync(path.join(tmpdir(), "acceptance-"));
try {
  const { program, title } = await findCore(option("core"));
  const name = option("package");
  const packageFolder = await findPackage(name, folder);
  console.log(`${title} (${program}), provider: ${packageFolder ?? "in the tests' own process"}`);
  if (!jestArguments.some((argument) => argument.startsWith("test/"))) {
    jestArguments.push("test/acceptance");
  }
  if (!jestArguments.some((argument) => /^(?:-w|--maxWorkers)/.test(argument))) {
    jestArguments.push("--maxWorkers=2");
  }
  const { status } = spawnSync("node_modules/.bin/jest", jestArguments, {
    stdio: "inherit",
    env: {
      ...process.env,
      TERRAFORM_BIN: program,
      ZENML_TEST_PACKAGE: packageFolder ?? "",
      // Each test has a home of its own, and the self-contained package would be unpacked in each.
      ZENML_PROVIDER_CACHE_DIR: path.join(folder, "cache"),
    },
  });
  process.exitCode = status ?? 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
