import { readFile } from "node:fs/promises";
import path from "node:path";
import { downloadDebianPackage } from "./downloads.ts";
import { ingredients, type Platform } from "./platforms.ts";

const separator = `\n${"-".repeat(80)}\n\n`;

/** The licences of what the archive holds besides our bundle, as text to go behind the bundle's. */
export async function licencesOfRuntime(platform: Platform): Promise<string> {
  const { bun, glibc } = ingredients[platform];
  const texts = [
    `bun ${bun.version}\n\nThe runtime is the unchanged file of the npm package ${bun.name}@${bun.version}, licensed under the MIT License; its source\nis at https://github.com/oven-sh/bun under the tag bun-v${bun.version}. It is linked to JavaScriptCore (LGPL-2.1, source at\nhttps://github.com/oven-sh/WebKit) and to the libraries that LICENSE.md of that source names.\n`,
  ];
  if (glibc !== undefined) {
    const folder = await downloadDebianPackage(glibc);
    const copyright = await readFile(
      path.join(folder, "usr", "share", "doc", glibc.name, "copyright"),
      "utf8",
    );
    texts.push(
      `GNU C Library ${glibc.version}\n\nThe loader and libraries are the unchanged files of the Debian package ${glibc.name} ${glibc.version},\nwhose source is Debian's package "glibc". Put another build of them in their place in the provider's cache to use it.\n\n${copyright}`,
    );
  }
  return texts.map((text) => separator + text).join("");
}
