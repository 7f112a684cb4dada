import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readVersion } from "../../tools/build-package.ts";
import { archiveName } from "../../tools/packages/archive.ts";
import { ingredients, type Platform, platforms } from "../../tools/packages/platforms.ts";
import {
  buildProviderProgram,
  buildSelfContainedPackage,
} from "../../tools/packages/self-contained-package.ts";
import { checkCodeSignature, readElf, readMachO, readPe } from "../support/executable-formats.ts";
import { packageBuildTimeoutMs } from "../support/installed-package.ts";

const maxPackageBytes = 60_000_000;

/** What every Windows 10 has, and what its C library is called. */
const windowsLibraries =
  /^(?:kernel32|ntdll|advapi32|bcrypt|crypt32|dbghelp|iphlpapi|ole32|oleaut32|psapi|secur32|shell32|user32|userenv|winmm|ws2_32|rstrtmgr|shlwapi|version|normaliz|gdi32|bcryptprimitives|api-ms-win-[a-z0-9-]+)\.dll$/;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "packages-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function build(platform: Platform) {
  const name = `terraform-provider-zenml_v${await readVersion()}${ingredients[platform].executableSuffix}`;
  const built = await buildSelfContainedPackage(platform, path.join(folder, platform));
  return {
    built,
    name,
    launcher: await readFile(path.join(built, name)),
    program: await readFile(await buildProviderProgram(platform)),
  };
}

describe.each(platforms)("the package for %s", (platform) => {
  it(
    "has the files of a release, small enough to be installed quickly",
    async () => {
      const { built, name } = await build(platform);
      expect((await readdir(built)).sort()).toEqual(
        ["LICENSE", "THIRD-PARTY-LICENSES", archiveName, name].sort(),
      );
      const sizes = await Promise.all(
        (await readdir(built)).map(async (file) => (await stat(path.join(built, file))).size),
      );
      expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(maxPackageBytes);
      expect((await stat(path.join(built, name))).mode & 0o777).toBe(0o755);
      const licences = await readFile(path.join(built, "THIRD-PARTY-LICENSES"), "utf8");
      expect(licences).toContain("\naxios");
      expect(licences).toContain("\nbun 1.");
    },
    packageBuildTimeoutMs,
  );
});

describe("the executables", () => {
  it.each([
    ["linux_amd64", 0x3e],
    ["linux_arm64", 0xb7],
  ] as const)("of %s need no library for the launcher", async (platform, machine) => {
    const { launcher, program } = await build(platform);
    expect(readElf(launcher)).toEqual({ machine, isStatic: true });
    expect(readElf(program)).toMatchObject({ machine });
  });

  it.each([
    ["darwin_amd64", 0x01000007],
    ["darwin_arm64", 0x0100000c],
  ] as const)(
    "of %s use the system's libraries alone, and what is signed is as it was signed",
    async (platform, cpu) => {
      const MH_EXECUTE = 2;
      const { launcher, program } = await build(platform);
      for (const file of [launcher, program]) {
        const { libraries, signature, ...rest } = readMachO(file);
        expect(rest).toEqual({ cpu, type: MH_EXECUTE });
        expect(libraries.filter((name) => !/^\/(?:usr\/lib|System)\//.test(name))).toEqual([]);
        if (signature !== undefined || platform === "darwin_arm64") {
          const { pages, wrongPages } = checkCodeSignature(file, signature ?? Buffer.of());
          expect({ hasPages: pages > 0, wrongPages }).toEqual({ hasPages: true, wrongPages: 0 });
        }
      }
    },
  );

  it("of windows_amd64 are console programs that use the system's libraries alone", async () => {
    const AMD64 = 0x8664;
    const CONSOLE = 3;
    const { launcher, program } = await build("windows_amd64");
    for (const file of [launcher, program]) {
      const { imports, ...rest } = readPe(file);
      expect(rest).toEqual({ machine: AMD64, subsystem: CONSOLE });
      expect(imports.filter((name) => !windowsLibraries.test(name))).toEqual([]);
    }
  });
});
