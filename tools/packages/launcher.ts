import { mkdir, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { once } from "./once.ts";
import { type Ingredients, ingredients, type Platform } from "./platforms.ts";
import { zig } from "./zig.ts";

const sources = path.join("tools", "packages", "launcher");

/** The path of a platform's launcher. */
export async function buildLauncher(platform: Platform): Promise<string> {
  const { zigTarget, executableSuffix } = ingredients[platform];
  return await compile(`launcher-${platform}${executableSuffix}`, [
    "build-exe",
    path.join(sources, "main.zig"),
    "-target",
    zigTarget,
    "-OReleaseFast",
    "-fstrip",
  ]);
}

/** The path of the library that the package's own glibc is started with. */
export async function buildPreload(
  platform: Platform,
  { version }: NonNullable<Ingredients["glibc"]>,
): Promise<string> {
  const { zigTarget } = ingredients[platform];
  return await compile(`without-proc-${platform}.so`, [
    "build-lib",
    path.join(sources, "without-proc.zig"),
    "-dynamic",
    "-lc",
    "-target",
    `${zigTarget.replace("-none", "-gnu")}.${version.split("-")[0]}`,
    "-OReleaseSmall",
    "-fstrip",
  ]);
}

/** Output paths are relative and constant, because compilers write them into what they make. */
async function compile(name: string, command: readonly string[]): Promise<string> {
  const texts = await Promise.all(
    (await readdir(sources)).sort().map((file) => readFile(path.join(sources, file))),
  );
  const folder = await once(name, [command.join(" "), ...texts], async (target) => {
    await mkdir(target);
    await zig([...command, `-femit-bin=${path.join(target, name)}`]);
  });
  return path.join(folder, name);
}
