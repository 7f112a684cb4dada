import { existsSync } from "node:fs";
import { cp, readFile } from "node:fs/promises";
import path from "node:path";
import { startReattachServer } from "terraform-plugin-kit/testing";
import { zenmlProvider } from "../../provider/provider.ts";
import { withFolderLock } from "./folder-lock.ts";
import {
  isPackageUnderTest,
  mirrorPackage,
  providerPackage,
  runFolder,
} from "./provider-package.ts";
import { createWorkspace, filesystemMirror, type Workspace } from "./terraform.ts";
import { getTerraformBinary } from "./terraform-binary.ts";

type Texts = Readonly<Record<string, string>>;

/** The address that a source without a host is short for: `zenml-community/zenml`, unless another is given. */
export async function addressOf(source = "zenml-community/zenml"): Promise<string> {
  const { registryHost } = await getTerraformBinary();
  return `${registryHost}/${source}`;
}

/** The ZenML provider as the run is to test it. */
export interface ProviderUnderTest {
  /** Variables with which Terraform finds it; none where modules have it installed. */
  readonly env: Texts;
  /**
   * A module of these files that can use the provider without `init`, as long as it calls no other module.
   * The files may say which provider they require; the address is the default one.
   */
  open(files: Texts, env: Texts, program?: string): Promise<Workspace>;
  close(): Promise<void>;
}

/** Serves the provider in this process, or installs the package that ZENML_TEST_PACKAGE names. */
export async function startProviderUnderTest(): Promise<ProviderUnderTest> {
  return isPackageUnderTest() ? installedPackage() : servedHere();
}

async function servedHere(): Promise<ProviderUnderTest> {
  const address = await addressOf();
  const { reattach, close } = await startReattachServer({ ...zenmlProvider, address });
  const [config] = Object.values(reattach);
  // A test's own program can be Terraform in a run on OpenTofu, and looks for another address then.
  const both = { ...reattach, [zenmlProvider.address]: config };
  const env = { TF_REATTACH_PROVIDERS: JSON.stringify(both) };
  return {
    env,
    open: (files, more, program) => createWorkspace({ files, env: { ...env, ...more }, program }),
    close,
  };
}

async function installedPackage(): Promise<ProviderUnderTest> {
  const { mirror, module } = await initialised();
  const lockFile = await readFile(path.join(module, LOCK_FILE), "utf8");
  return {
    env: {},
    async open(files, env, program) {
      const workspace = await createWorkspace({
        program,
        files: { [LOCK_FILE]: lockFile, ...files },
        env,
        cliConfig: filesystemMirror(mirror),
      });
      // What `init` leaves. It is the same for all modules, and an `init` in each would double the time.
      await cp(path.join(module, ".terraform"), path.join(workspace.directory, ".terraform"), {
        recursive: true,
        verbatimSymlinks: true,
      });
      return workspace;
    },
    close: async () => {},
  };
}

const LOCK_FILE = ".terraform.lock.hcl";

/** A mirror with the package, and a module in which `init` has installed it: made once for the whole run. */
async function initialised(): Promise<{ readonly mirror: string; readonly module: string }> {
  const folder = path.join(runFolder(), "installed");
  const mirror = path.join(folder, "mirror");
  const module = path.join(folder, "module");
  await withFolderLock(`${folder}.lock`, async () => {
    if (existsSync(module)) {
      return;
    }
    await mirrorPackage(await providerPackage(), mirror, await addressOf());
    const workspace = await createWorkspace({
      files: {
        "main.tf":
          'terraform {\n  required_providers {\n    zenml = { source = "zenml-community/zenml" }\n  }\n}\n',
      },
      cliConfig: filesystemMirror(mirror),
    });
    await workspace.init();
    await cp(workspace.directory, module, { recursive: true, verbatimSymlinks: true });
    await workspace.remove();
  });
  return { mirror, module };
}
