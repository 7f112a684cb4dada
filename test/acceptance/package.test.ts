import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { dumpSchemas } from "../../tools/schema-dump.ts";
import { isNodePackage, mirrorPackage, providerPackage } from "../support/provider-package.ts";
import { createWorkspace, filesystemMirror, type Workspace } from "../support/terraform.ts";

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

describe("the installed package", () => {
  let mirror: string;
  let workspace: Workspace | undefined;

  beforeAll(async () => {
    mirror = await mkdtemp(path.join(tmpdir(), "mirror-"));
    await mirrorPackage(await providerPackage(), mirror, address);
  }, 60_000);

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
    expect(JSON.parse(stdout)).toEqual(dumpSchemas(address));
  });

  if (isNodePackage()) {
    it("tells who has no node to install one", async () => {
      const { run } = await start({ ZENML_NODE: "no-such-node" });
      const { stdout, stderr } = await run("validate", "-no-color");
      expect((stdout + stderr).replace(/\s+/g, " ")).toContain(
        'The ZenML provider runs on Node.js 20 or later, and there is no "no-such-node" on the PATH. Install Node.js, or set ZENML_NODE to the path of its executable.',
      );
    });
  }

  it("starts whatever NODE_OPTIONS says", async () => {
    const { run } = await start({ NODE_OPTIONS: "--require ./no-such-file.js" });
    expect(await run("validate")).toMatchObject({ exitCode: 0 });
  });

  it("starts when NODE_EXTRA_CA_CERTS names a file that is gone", async () => {
    const { run } = await start({ NODE_EXTRA_CA_CERTS: "/no-such-folder/ca.pem" });
    expect(await run("validate")).toMatchObject({ exitCode: 0 });
  });

  it("starts in a project whose package.json makes all scripts modules", async () => {
    const { run } = await start({}, { "package.json": '{ "type": "module" }' });
    expect(await run("validate")).toMatchObject({ exitCode: 0 });
  });
});
