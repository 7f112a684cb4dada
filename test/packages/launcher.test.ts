import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import {
  chmod,
  chown,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { archiveName, buildArchive } from "../../tools/packages/archive.ts";
import { buildLauncher } from "../../tools/packages/launcher.ts";
import { packageBuildTimeoutMs, thisPlatform } from "../support/installed-package.ts";

/** In the place of the provider, so that unpacking takes no time: says how it was started. */
const script = `#!/bin/sh
echo "started: $*"
echo "pid: $$"
env | sort
exit 7
`;

interface Ended {
  readonly pid: number | undefined;
  readonly code: number | null;
  readonly output: string;
}

let folder: string;
let launcher: string;
let home: string;
let cache: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "launcher-"));
  launcher = path.join(folder, "terraform-provider-zenml_v0.0.0");
  await copyFile(await buildLauncher(thisPlatform()), launcher);
  await writeFile(path.join(folder, "script"), script);
  const archive = await buildArchive("none", [
    { name: "program", path: path.join(folder, "script") },
  ]);
  await writeFile(path.join(folder, archiveName), archive);
}, packageBuildTimeoutMs);

beforeEach(async () => {
  home = await mkdtemp(path.join(folder, "home-"));
  cache = path.join(home, ".cache", "terraform-provider-zenml");
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function start(
  env: Readonly<Record<string, string>> = { HOME: home },
  args: readonly string[] = [],
  executable = launcher,
): Promise<Ended> {
  const child = spawn(executable, args, { env: { PATH: "/usr/bin:/bin", ...env } });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
  return { pid: child.pid, output: await text(child.stdout), code: await ended };
}

/** The path of a launcher beside this archive. */
async function installLauncher(archive: Buffer): Promise<string> {
  const installed = path.join(
    await mkdtemp(path.join(folder, "package-")),
    path.basename(launcher),
  );
  await copyFile(launcher, installed);
  await writeFile(path.join(path.dirname(installed), archiveName), archive);
  return installed;
}

/** The folders in the cache that hold a program. */
async function entries(): Promise<readonly string[]> {
  return (await readdir(cache)).filter((name) => !name.includes("."));
}

async function programPath(): Promise<string> {
  return path.join(cache, (await entries())[0] ?? "", "program");
}

describe("the launcher", () => {
  it("becomes the program, with its arguments, process and exit code", async () => {
    const { pid, code, output } = await start({ HOME: home }, ["--debug", "a b"]);
    expect(output).toContain("started: --debug a b\n");
    expect(output).toContain(`pid: ${pid}\n`);
    expect(code).toBe(7);
  });

  it("unpacks once, for the user alone", async () => {
    await start();
    const first = await stat(await programPath());
    await start();
    const second = await stat(await programPath());
    expect(second.ino).toBe(first.ino);
    expect(first.mode & 0o777).toBe(0o700);
    expect((await stat(cache)).mode & 0o777).toBe(0o700);
    expect((await stat(path.dirname(await programPath()))).mode & 0o777).toBe(0o700);
  });

  it.each([
    ["ZENML_PROVIDER_CACHE_DIR", "chosen", "chosen"],
    ["XDG_CACHE_HOME", "xdg", "xdg/terraform-provider-zenml"],
    ["TMPDIR", "scratch", `scratch/terraform-provider-zenml-${process.getuid?.()}`],
  ])("takes the folder of %s", async (name, value, expected) => {
    await mkdir(path.join(home, "scratch"));
    const { code } = await start({ [name]: path.join(home, value) });
    expect(code).toBe(7);
    expect((await readdir(path.join(home, expected))).length).toBeGreaterThan(0);
  });

  it("lets ten starts at once share one unpacked program", async () => {
    const all = await Promise.all(Array.from({ length: 10 }, () => start()));
    expect(all.map(({ code }) => code)).toEqual(Array(10).fill(7));
    expect((await readdir(cache)).filter((name) => !name.endsWith(".lock"))).toHaveLength(1);
  });

  it.each<[string, (program: string) => Promise<void>]>([
    ["is truncated", (program) => truncate(program, 5)],
    ["is gone", (program) => rm(program)],
    ["is not executable", (program) => chmod(program, 0o600)],
    ["may be written by others", (program) => chmod(program, 0o777)],
    [
      "is a link to somewhere else",
      async (program) => {
        await copyFile(program, path.join(home, "other"));
        await rm(program);
        await symlink(path.join(home, "other"), program);
      },
    ],
    [
      "is a file where the folder should be",
      async (program) => {
        await rm(path.dirname(program), { recursive: true });
        await writeFile(path.dirname(program), "");
      },
    ],
  ])("unpacks again when what was unpacked %s", async (_, damage) => {
    await start();
    const program = await programPath();
    await damage(program);
    expect(await start()).toMatchObject({ code: 7 });
    expect(await readFile(program, "utf8")).toBe(script);
    expect((await stat(program)).mode & 0o777).toBe(0o700);
    expect((await readdir(cache)).filter((name) => /unpacking|damaged/.test(name))).toEqual([]);
  });

  it("goes on after a start that died while it unpacked", async () => {
    await mkdir(path.join(cache, "1234.unpacking"), { recursive: true, mode: 0o700 });
    await writeFile(path.join(cache, "1234.unpacking", "program"), "half");
    expect(await start()).toMatchObject({ code: 7 });
  });

  it("uses no folder in which others may write", async () => {
    await mkdir(cache, { recursive: true });
    await chmod(cache, 0o777);
    const scratch = path.join(home, "scratch");
    await mkdir(scratch);
    expect(await start({ HOME: home, TMPDIR: scratch })).toMatchObject({ code: 7 });
    expect(await readdir(cache)).toEqual([]);
    expect(await readdir(scratch)).toHaveLength(1);
  });

  if (process.getuid?.() === 0) {
    it("uses nothing that belongs to another user", async () => {
      await start();
      await chown(cache, 1, 1);
      const scratch = path.join(home, "scratch");
      await mkdir(scratch);
      await start({ HOME: home, TMPDIR: scratch });
      expect(await readdir(scratch)).toHaveLength(1);

      await chown(cache, 0, 0);
      const program = await programPath();
      await chown(path.dirname(program), 1, 1);
      const before = (await stat(program)).ino;
      expect(await start()).toMatchObject({ code: 7 });
      expect((await stat(program)).ino).not.toBe(before);
    });
  }

  it("finds another place when the home folder is missing or is no folder", async () => {
    const scratch = path.join(home, "scratch");
    await mkdir(scratch);
    expect(await start({ HOME: "/dev/null", TMPDIR: scratch })).toMatchObject({ code: 7 });
    expect(await readdir(scratch)).toHaveLength(1);
  });

  it("removes what no start has used for a month, and nothing newer", async () => {
    const old = new Date(Date.now() - 40 * 24 * 3600 * 1000);
    for (const name of ["a".repeat(32), "b".repeat(32)]) {
      await mkdir(path.join(cache, name), { recursive: true });
    }
    await chmod(cache, 0o700);
    await utimes(path.join(cache, "a".repeat(32)), old, old);
    await start();
    expect(existsSync(path.join(cache, "a".repeat(32)))).toBe(false);
    expect(existsSync(path.join(cache, "b".repeat(32)))).toBe(true);
  });

  it("hides what steers JavaScript runtimes and loaders, and passes the rest on", async () => {
    const { output } = await start({
      HOME: home,
      BUN_OPTIONS: "--preload ./x.ts",
      BUN_BE_BUN: "1",
      NODE_OPTIONS: "--require ./x.js",
      NODE_TLS_REJECT_UNAUTHORIZED: "0",
      LD_PRELOAD: "/no-such-library.so",
      JSC_useJIT: "0",
      BUN_JSC_useDFGJIT: "1",
      ZENML_SERVER_URL: "https://zenml.example.com",
      HTTPS_PROXY: "http://proxy.example.com",
      NODE_EXTRA_CA_CERTS: "/etc/company.pem",
    });
    expect(output.match(/^(?:BUN|NODE|LD|JSC)_.*/gm)?.sort()).toEqual([
      "BUN_JSC_forceRAMSize=67108864",
      "BUN_JSC_thresholdForJITAfterWarmUp=5000",
      "BUN_JSC_thresholdForJITSoon=1000",
      "BUN_JSC_useConcurrentJIT=0",
      "BUN_JSC_useDFGJIT=0",
    ]);
    expect(output).toContain("ZENML_SERVER_URL=https://zenml.example.com\n");
    expect(output).toContain("HTTPS_PROXY=http://proxy.example.com\n");
    expect(output).toContain("ZENML_EXTRA_CA_CERTS=/etc/company.pem\n");
  });

  it("prefers authorities that are named for the provider", async () => {
    const { output } = await start({
      HOME: home,
      NODE_EXTRA_CA_CERTS: "/etc/node.pem",
      ZENML_EXTRA_CA_CERTS: "/etc/zenml.pem",
    });
    expect(output).toContain("ZENML_EXTRA_CA_CERTS=/etc/zenml.pem\n");
  });

  it("puts a program of several pieces together", async () => {
    const large = path.join(home, "large");
    // Two whole pieces and a bit, no two of them alike.
    const rest = ["a", "b", "c"].map((letter) => Buffer.alloc(14_000_000, letter));
    await writeFile(large, Buffer.concat([Buffer.from(script), ...rest]));
    const archive = await buildArchive("none", [
      { name: "program", path: large },
      { name: "script", path: path.join(folder, "script") },
    ]);
    const executable = await installLauncher(archive);
    expect(await start({ HOME: home }, [], executable)).toMatchObject({ code: 7 });
    expect((await readFile(await programPath())).equals(await readFile(large))).toBe(true);
  });

  it.each<[string, (archive: Buffer) => Buffer]>([
    [
      "has a wrong byte",
      (archive) => {
        const at = archive.length - 10;
        archive.writeUInt8(archive.readUInt8(at) ^ 1, at);
        return archive;
      },
    ],
    ["is cut off", (archive) => archive.subarray(0, -10)],
    ["goes on", (archive) => Buffer.concat([archive, Buffer.alloc(10)])],
  ])("refuses an archive that %s, and says so", async (_, damage) => {
    const executable = await installLauncher(
      damage(await readFile(path.join(folder, archiveName))),
    );
    const { code, output } = await start({ HOME: home }, [], executable);
    expect(code).toBe(1);
    expect(output).toContain("the package is damaged, install the provider again");
    expect(await entries()).toEqual([]);
  });

  it("says when the archive is missing", async () => {
    const alone = path.join(await mkdtemp(path.join(folder, "alone-")), path.basename(launcher));
    await copyFile(launcher, alone);
    const { code, output } = await start({ HOME: home }, [], alone);
    expect(code).toBe(1);
    expect(output).toContain(`cannot read ${path.join(path.dirname(alone), archiveName)}`);
  });
});
