import { existsSync } from "node:fs";
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  type ProviderProcess,
  parseHandshake,
  startProviderProcess,
} from "../../framework/testing/provider-process.ts";
import { TerraformClient } from "../../framework/testing/terraform-client.ts";
import { startStackServer } from "../../stack-server/server.ts";
import { archiveName, buildArchive } from "../../tools/packages/archive.ts";
import { buildLauncher } from "../../tools/packages/launcher.ts";
import { ingredients } from "../../tools/packages/platforms.ts";
import { filesToUnpack } from "../../tools/packages/self-contained-package.ts";
import { packageBuildTimeoutMs } from "../support/installed-package.ts";

/** Debian's package qemu-user-static has it. */
const emulatorName = "qemu-aarch64-static";
const emulator = (process.env["PATH"] ?? "")
  .split(path.delimiter)
  .map((directory) => path.join(directory, emulatorName))
  .find((program) => existsSync(program));
const emulatedTimeoutMs = 300_000;

if (emulator === undefined) {
  if (process.env["CI"] === "true") {
    throw new Error(`The package for linux_arm64 cannot be tested: there is no ${emulatorName}.`);
  }
  process.stderr.write(`\nSKIPPED: the package for linux_arm64: there is no ${emulatorName}.\n\n`);
}

(emulator === undefined ? describe.skip : describe)("the package for linux_arm64, emulated", () => {
  let folder: string;
  let launcher: string;
  const started: ProviderProcess[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "arm64-"));
    launcher = path.join(folder, "terraform-provider-zenml_v0.0.0");
    await copyFile(await buildLauncher("linux_arm64"), launcher);
    const archive = await buildArchive(ingredients.linux_arm64.branches, await emulatedFiles());
    await writeFile(path.join(folder, archiveName), archive);
  }, packageBuildTimeoutMs);

  afterAll(async () => {
    for (const provider of started) {
      provider.kill("SIGKILL");
    }
    await rm(folder, { recursive: true, force: true });
  });

  /**
   * The files of the package, but for one: the emulator hands `execve` to this machine's kernel, so that what the
   * launcher becomes is a script, which runs the package's own loader.
   */
  async function emulatedFiles() {
    const script = path.join(folder, "ld.so");
    const { glibc } = ingredients.linux_arm64;
    await writeFile(
      script,
      `#!/bin/sh\nexec ${emulator} "$(dirname "$0")/${glibc?.loader}" "$@"\n`,
    );
    const files = await filesToUnpack("linux_arm64");
    return files.map((file) => (file.name === "ld.so" ? { ...file, path: script } : file));
  }

  function start(environment: Readonly<Record<string, string>> = {}): ProviderProcess {
    const provider = startProviderProcess({
      command: [emulator ?? "", launcher],
      environment: { ZENML_PROVIDER_CACHE_DIR: path.join(folder, "cache"), ...environment },
    });
    started.push(provider);
    return provider;
  }

  it(
    "unpacks what was packed, and answers the handshake",
    async () => {
      const provider = start();
      const { fields } = parseHandshake(await provider.handshakeLine);
      expect(fields.slice(0, 3)).toEqual(["1", "6", "unix"]);
      const [unpacked] = await unpackedFolders();
      for (const { name, path: packed } of await emulatedFiles()) {
        const isEqual = (await readFile(path.join(unpacked ?? "", name))).equals(
          await readFile(packed),
        );
        expect({ name, isEqual }).toEqual({ name, isEqual: true });
      }
    },
    emulatedTimeoutMs,
  );

  it(
    "creates a component",
    async () => {
      const { url, apiKey, stop } = await startStackServer();
      try {
        const provider = start({ ZENML_SERVER_URL: url, ZENML_API_KEY: apiKey });
        const terraform = await TerraformClient.open(await provider.connect());
        expect(await terraform.configure({})).toEqual({ diagnostics: [] });
        const plan = await terraform.planResource("zenml_component", {
          name: "emulated",
          type: "orchestrator",
          flavor: "local",
        });
        expect(plan.diagnostics).toEqual([]);
        const { diagnostics, state } = await terraform.applyResource(plan);
        expect(diagnostics).toEqual([]);
        expect(state).toMatchObject({ id: expect.any(String), name: "emulated" });
      } finally {
        await stop();
      }
    },
    emulatedTimeoutMs,
  );

  async function unpackedFolders(): Promise<readonly string[]> {
    const cache = path.join(folder, "cache");
    return (await readdir(cache))
      .filter((name) => !name.includes("."))
      .map((name) => path.join(cache, name));
  }
});
