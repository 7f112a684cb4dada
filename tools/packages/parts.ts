import { readFile } from "node:fs/promises";
import path from "node:path";
import { downloadDebianPackage, downloadNpmPackage } from "./downloads.ts";
import { noticesOfBun } from "./notices-of-bun.ts";
import { bunDocumentation, ingredients, type Platform } from "./platforms.ts";
import { readZigLicence, zigVersion } from "./zig.ts";

/** Software that a package carries besides the code that is bundled. */
export interface Part {
  readonly name: string;
  readonly version?: string;
  /** Package URL: where it is from. */
  readonly purl: string;
  /** SPDX expression. */
  readonly licence: string;
  /** Whose it is, and where its source is. */
  readonly notice: string;
}

/** What the launcher, the runtime and the C library of a platform's package are made of. */
export async function partsOf(platform: Platform): Promise<readonly Part[]> {
  const { bun, glibc } = ingredients[platform];
  const page = await readFile(
    path.join(await downloadNpmPackage(bunDocumentation), "docs", "project", "license.mdx"),
    "utf8",
  );
  const parts: Part[] = [
    {
      name: "zig standard library and compiler-rt",
      version: zigVersion,
      purl: `pkg:pypi/ziglang@${zigVersion}`,
      licence: "MIT",
      notice: `They are part of the launcher.\n\n${await readZigLicence()}`,
    },
    {
      name: "bun",
      version: bun.version,
      purl: `pkg:npm/${bun.name.replace("@", "%40")}@${bun.version}`,
      licence: "MIT",
      notice: `Copyright (c) Oven and the contributors to bun\n\nThe runtime is the unchanged file of the npm package ${bun.name}@${bun.version}; its source is at\nhttps://github.com/oven-sh/bun under the tag bun-v${bun.version}. What follows up to its last polyfill is part of it.\n\n${relinkingSection(page)}`,
    },
    ...partsOfBun(page, platform),
  ];
  if (glibc !== undefined) {
    const folder = await downloadDebianPackage(glibc);
    const file = path.join(folder, "usr", "share", "doc", glibc.name, "copyright");
    parts.push({
      name: "GNU C Library",
      version: glibc.version,
      purl: `pkg:deb/debian/${glibc.name}@${glibc.version}`,
      licence: "LGPL-2.1-or-later",
      notice: `The loader and libraries are the unchanged files of the Debian package ${glibc.name} ${glibc.version},\nwhose source is Debian's package "glibc". Put another build of them in their place in the provider's cache to use it.\n\n${await readFile(file, "utf8")}`,
    });
  }
  return parts;
}

/** What bun says about replacing the parts under the LGPL. Throws when its page has no such section. */
function relinkingSection(page: string): string {
  const section = /^## JavaScriptCore\n+(.+?)\n+(?=^## )/ms.exec(page)?.[1];
  if (section === undefined) {
    throw new Error(
      "bun's page about licences does not say any more how to relink JavaScriptCore.",
    );
  }
  return section;
}

const systems: Readonly<Record<string, string>> = {
  linux: "Linux",
  darwin: "macOS",
  windows: "Windows",
};

/** Mentioned in sentences of the page instead of its tables. */
const inSentences = [
  ["JavaScriptCore", "pkg:github/oven-sh/WebKit"],
  ["esbuild", "pkg:github/evanw/esbuild"],
  ["Lightning CSS", "pkg:github/parcel-bundler/lightningcss"],
  ["Servo", "pkg:github/servo/servo"],
] as const;

/**
 * What is in bun's runtime for a platform, by bun's own page about licences. Throws for a page that names something of
 * which we know no licence, or no longer names something that is never in its tables.
 */
export function partsOfBun(page: string, platform: Platform): readonly Part[] {
  const sentences = inSentences.map(([name, purl]) => {
    if (!page.includes(name)) {
      throw new Error(`bun's page about licences does not mention ${name} any more.`);
    }
    return describe(name, purl);
  });
  const system = systems[platform.split("_")[0] ?? ""] ?? platform;
  const [libraries = "", polyfills = ""] = page.split(/^## Polyfills$/m);
  const linked = rowsOf(libraries)
    .filter(({ only }) => only === undefined || only.includes(system))
    .map(({ name, url, version }) => describe(name, sourceOf(name, url), version));
  const embedded = rowsOf(polyfills).map(({ name }) => describe(name, `pkg:npm/${name}`));
  return [...sentences, ...linked, ...embedded];
}

/** Rows such as "| [`libuv`](https://…) (on Windows) | MIT |". */
function rowsOf(text: string) {
  const rows = text.matchAll(
    /^\| [^[\n]*\[`?([^`\]]+)`?\]\(([^)]+)\)(?: (\d+))?(?: \(on ([^)]+)\))? *\|/gm,
  );
  return [...rows].map(([, name = "", url = "", version, only]) => ({ name, url, version, only }));
}

function describe(name: string, purl: string, version?: string): Part {
  const notice = noticesOfBun[name];
  if (notice === undefined) {
    throw new Error(
      `bun's page about licences names ${name}, of which tools/packages/notices-of-bun.ts has no notice.`,
    );
  }
  return {
    name,
    purl,
    licence: notice.licence,
    notice: `${notice.copyright.join("\n")}\n`,
    ...(version === undefined ? {} : { version }),
  };
}

function sourceOf(name: string, url: string): string {
  const [, repository] = /^https:\/\/github\.com\/([^/]+\/[^/]+)/.exec(url) ?? [];
  return repository === undefined
    ? `pkg:generic/${encodeURIComponent(name)}`
    : `pkg:github/${repository}`;
}
