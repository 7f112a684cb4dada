import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { type StackServer, startStackServer } from "../../stack-server/server.ts";
import {
  type ProviderRegistry,
  type Replacements,
  startProviderRegistry,
} from "../support/provider-registry.ts";
import {
  createSigningKey,
  type ReleasedProvider,
  releaseOnce,
  releaseTimeoutMs,
} from "../support/released-provider.ts";
import { createWorkspace, filesystemMirror, type Workspace } from "../support/terraform.ts";

const platforms = ["darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64", "windows_amd64"];

let scratch: string;
let release: ReleasedProvider;
let server: StackServer;
let registry: ProviderRegistry | undefined;
const workspaces: Workspace[] = [];

beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), "registry-"));
  release = await releaseOnce();
  server = await startStackServer({});
}, releaseTimeoutMs);

afterEach(async () => {
  await Promise.all(workspaces.splice(0).map((workspace) => workspace.remove()));
  await registry?.stop();
  registry = undefined;
});

afterAll(async () => {
  await server.stop();
  await rm(scratch, { recursive: true });
});

/** A module that takes the provider from a registry with the release, and a name for what it creates. */
async function open(replacements?: Replacements, by: ReleasedProvider = release) {
  registry = await startProviderRegistry(by, scratch, replacements);
  const { host, certificateFile } = registry;
  const workspace = await openModule(host, { SSL_CERT_FILE: certificateFile });
  return { workspace, host };
}

async function openModule(
  host: string,
  env: Readonly<Record<string, string>>,
  cliConfig?: string,
): Promise<Workspace> {
  const workspace = await createWorkspace({
    files: {
      "main.tf": `
terraform {
  required_providers {
    zenml = { source = "${host}/zenml-community/zenml" }
  }
}

resource "zenml_component" "store" {
  name          = "registry-store"
  type          = "artifact_store"
  flavor        = "local"
}
`,
    },
    env: { ...env, ZENML_SERVER_URL: server.url, ZENML_API_KEY: server.apiKey },
    ...(cliConfig === undefined ? {} : { cliConfig }),
  });
  workspaces.push(workspace);
  return workspace;
}

/** What a command that fails says, on one line. */
async function complaintOf(workspace: Workspace, ...commandLine: readonly string[]) {
  const { exitCode, stdout, stderr } = await workspace.run(...commandLine);
  expect(exitCode).not.toBe(0);
  return (stdout + stderr).replace(/[│\s]+/g, " ");
}

describe("a release in a registry", () => {
  it("is installed, its signature checked, and applies and destroys", async () => {
    const { workspace, host } = await open();
    const { stdout } = await workspace.init();
    expect(stdout).toMatch(
      new RegExp(
        `Installed ${host}/zenml-community/zenml v\\S+ \\(self-signed, key ID ${release.key.id}\\)`,
      ),
    );
    await workspace.apply();
    expect(await workspace.isUpToDate()).toBe(true);
    await workspace.destroy();
    expect((await workspace.state()).instances).toEqual({});
  });

  it("is locked for every platform at once, and then installed by that lock", async () => {
    const { workspace } = await open();
    const { exitCode, stdout } = await workspace.run(
      "providers",
      "lock",
      ...platforms.map((platform) => `-platform=${platform}`),
    );
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0 });
    const lock = await readFile(path.join(workspace.directory, ".terraform.lock.hcl"), "utf8");
    // The checksums of the zips are those that the registry signs.
    expect(lock.match(/"zh:[0-9a-f]{64}"/g)?.length).toBe(new Set(lock.match(/"zh:\w+"/g)).size);
    const sums = await readSums();
    expect(sums).toHaveLength(platforms.length);
    for (const sum of sums) {
      expect(lock).toContain(`"zh:${sum}"`);
    }
    await workspace.init("-lockfile=readonly");
  });

  it("is mirrored for every platform, and installed from the mirror without the registry", async () => {
    const { workspace, host } = await open();
    const mirror = path.join(scratch, "mirror");
    const { exitCode, stdout } = await workspace.run(
      "providers",
      "mirror",
      ...platforms.map((platform) => `-platform=${platform}`),
      mirror,
    );
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0 });
    const mirrored = await readdir(path.join(mirror, host, "zenml-community", "zenml"));
    expect(mirrored.filter((name) => name.endsWith(".zip"))).toHaveLength(platforms.length);
    await registry?.stop();
    const offline = await openModule(host, {}, filesystemMirror(mirror));
    await offline.init();
    expect(await offline.run("validate")).toMatchObject({ exitCode: 0 });
  });
});

describe("a release that somebody tampered with is refused", () => {
  it("when a byte of the zip changed", async () => {
    const { workspace } = await open(await changedZips());
    expect(await complaintOf(workspace, "init", "-no-color")).toContain(
      "archive has incorrect checksum",
    );
  });

  it("when the checksums were changed to match", async () => {
    const changed = await changedZips();
    let sums = await readFile(path.join(release.folder, await sumsFile()), "utf8");
    for (const [name, change] of Object.entries(changed)) {
      const content = await readFile(path.join(release.folder, name));
      sums = sums.replace(sha256(content), sha256(change(content)));
    }
    const { workspace } = await open({ ...changed, [await sumsFile()]: () => Buffer.from(sums) });
    expect(await complaintOf(workspace, "init", "-no-color")).toContain("error checking signature");
  });

  it("when another key signed it than the registry names", async () => {
    const other = await createSigningKey(scratch);
    const { workspace } = await open({}, { ...release, key: other });
    expect(await complaintOf(workspace, "init", "-no-color")).toContain(
      "authentication signature from unknown issuer",
    );
  });
});

/** Each zip with one byte changed. */
async function changedZips(): Promise<Replacements> {
  const zips = (await readdir(release.folder)).filter((name) => name.endsWith(".zip"));
  return Object.fromEntries(zips.map((name) => [name, changeOneByte]));
}

function changeOneByte(content: Buffer): Buffer {
  const changed = Buffer.from(content);
  const at = changed.length >> 1;
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

function sha256(content: Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

async function sumsFile(): Promise<string> {
  const names = await readdir(release.folder);
  return names.find((name) => name.endsWith("_SHA256SUMS")) ?? "";
}

/** The checksums of the zips. */
async function readSums(): Promise<readonly string[]> {
  const text = await readFile(path.join(release.folder, await sumsFile()), "utf8");
  return [...text.matchAll(/^([0-9a-f]{64}) {2}\S+\.zip$/gm)].map(([, sum = ""]) => sum);
}
