import { mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { dumpSchemas } from "../../tools/schema-dump.ts";
import { installedPackages, packageBuildTimeoutMs } from "../support/installed-package.ts";
import { createWorkspace, filesystemMirror, type Workspace } from "../support/terraform.ts";
import { getTerraformPath } from "../support/terraform-binary.ts";

const address = "registry.example.com/our-team/zenml";
const configuration = `
terraform {
  required_providers {
    zenml = { source = "${address}" }
  }
}

resource "zenml_component" "store" {
  name   = "store"
  type   = "artifact_store"
  flavor = "local"
}
`;

/** What a user's working folder may hold that steers JavaScript runtimes, and would do harm. */
const hostileFiles = {
  ".env": "ZENML_SERVER_URL=http://127.0.0.1:1\nZENML_API_KEY=stolen\n",
  ".env.local": "ZENML_SERVER_URL=http://127.0.0.1:1\nZENML_API_KEY=stolen\n",
  "bunfig.toml": 'preload = ["./preload.ts"]\n',
  "preload.ts":
    'require("node:fs").writeFileSync("preloaded", ""); console.log("preloaded"); process.exit(3);',
  "tsconfig.json":
    '{ "extends": "./missing.json", "compilerOptions": { "baseUrl": ".", "paths": { "*": ["./preload.ts"], "node:*": ["./preload.ts"] } } }',
  "package.json":
    '{ "type": "module", "imports": { "#x": "./preload.ts" }, "browser": { "fs": "./preload.ts" }, "bun": { "preload": "./preload.ts" } }',
};

/** Variables with which developers steer JavaScript runtimes and loaders. */
const hostileVariables = {
  NODE_OPTIONS: "--require ./no-such-file.js",
  NODE_EXTRA_CA_CERTS: "/no-such-folder/ca.pem",
  BUN_OPTIONS: "--preload ./preload.ts",
  BUN_BE_BUN: "1",
  BUN_INSPECT: "127.0.0.1:1",
  BUN_CONFIG_FILE: "./bunfig.toml",
  BUN_JSC_useJIT: "nonsense",
  JSC_dumpOptions: "2",
};

describe.each(installedPackages)("$title, installed", ({ needsNode, install }) => {
  let mirror: string;
  let workspace: Workspace | undefined;

  beforeAll(async () => {
    mirror = await mkdtemp(path.join(tmpdir(), "mirror-"));
    await install(mirror, address);
    // What the shell that runs the tests says of a server is not what these tests say.
    delete process.env["ZENML_SERVER_URL"];
    delete process.env["ZENML_API_KEY"];
  }, packageBuildTimeoutMs);

  afterEach(() => workspace?.remove());
  afterAll(() => rm(mirror, { recursive: true }));

  async function start(
    env: Readonly<Record<string, string>> = {},
    more: Readonly<Record<string, string>> = {},
  ) {
    workspace = await createWorkspace({
      files: { "main.tf": configuration, ...more },
      cliConfig: filesystemMirror(mirror),
      env,
    });
    await workspace.init();
    return workspace;
  }

  it("installs from a mirror, under whatever address the mirror was made for", async () => {
    const { run } = await start();
    expect((await run("version", "-json")).stdout).toContain(address);
    expect(await run("validate")).toMatchObject({ exitCode: 0 });
  });

  it("has the schemas that we say it has without starting it", async () => {
    const { run } = await start();
    const { stdout } = await run("providers", "schema", "-json");
    // Terraform 1.12 and later print more kinds, which CDKTF does not read.
    const newer = ["action_schemas", "list_resource_schemas", "resource_identity_schemas"];
    const printed: unknown = JSON.parse(stdout, (key, value: unknown) =>
      newer.includes(key) ? undefined : value,
    );
    expect(printed).toEqual(dumpSchemas(address));
  });

  if (needsNode) {
    it("tells who has no node to install one", async () => {
      const { run } = await start({ ZENML_NODE: "no-such-node" });
      const { stdout, stderr } = await run("validate", "-no-color");
      expect((stdout + stderr).replace(/\s+/g, " ")).toContain(
        'The ZenML provider runs on Node.js 20 or later, and there is no "no-such-node" on the PATH. Install Node.js, or set ZENML_NODE to the path of its executable.',
      );
    });
  } else {
    it("starts without any program on the PATH", async () => {
      const folder = await mkdtemp(path.join(tmpdir(), "only-terraform-"));
      const terraform = await getTerraformPath();
      await symlink(terraform, path.join(folder, path.basename(terraform)));
      const { run } = await start({ PATH: folder });
      expect(await run("validate")).toMatchObject({ exitCode: 0 });
      await rm(folder, { recursive: true });
    });
  }

  it.each(Object.entries(hostileVariables))("starts whatever %s says", async (name, value) => {
    const { run } = await start({ [name]: value }, { "preload.ts": hostileFiles["preload.ts"] });
    expect(await run("validate")).toMatchObject({ exitCode: 0 });
  });

  it("takes nothing from files of the working folder that are meant for JavaScript programs", async () => {
    const { run, directory } = await start({}, hostileFiles);
    expect(await run("validate")).toMatchObject({ exitCode: 0 });
    const { stdout, stderr } = await run("plan", "-no-color");
    expect(stdout + stderr).toContain("Missing ZenML server URL");
    expect(await readdir(directory)).not.toContain("preloaded");
  });
});
