import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { downloadNpmPackage } from "../../tools/packages/downloads.ts";
import { licencesOfParts } from "../../tools/packages/licences-of-parts.ts";
import { partsOf, partsOfBun } from "../../tools/packages/parts.ts";
import { bunDocumentation, ingredients, platforms } from "../../tools/packages/platforms.ts";

async function readBunsPage(): Promise<string> {
  const folder = await downloadNpmPackage(bunDocumentation);
  return await readFile(path.join(folder, "docs", "project", "license.mdx"), "utf8");
}

/** What a text has about each part, by the part's name without version. */
function sectionsOf(text: string): ReadonlyMap<string, string> {
  const [notices = ""] = text.split(`\n${"=".repeat(80)}\n\n`);
  const sections = notices.split(`\n${"-".repeat(80)}\n\n`).slice(1);
  return new Map(
    sections.map((section) => [section.split("\n")[0]?.replace(/ \d\S*$/, "") ?? "", section]),
  );
}

describe.each(platforms)("the licences in the package for %s", (platform) => {
  it("have a notice of every library that bun says it contains there", async () => {
    const page = await readBunsPage();
    const named = page.matchAll(/^\| .*?\[`?(.+?)`?\]\(.+?\)(.*?)\|/gm);
    const expected = [...named]
      .filter(([, , where = ""]) => !where.includes("(on ") || isThere(platform, where))
      .map(([, name]) => name);
    const sections = sectionsOf(licencesOfParts(await partsOf(platform)));
    expect(expected.length).toBeGreaterThan(45);
    expect(expected.filter((name) => !sections.has(name ?? ""))).toEqual([]);
    expect(sections.has("libuv")).toBe(platform.startsWith("windows"));
    for (const [name, section] of sections) {
      expect({ name, section }).toEqual({
        name,
        section: expect.stringMatching(/copyright|\(C\) 1995|The source is at/i),
      });
    }
  });

  it("have the whole text of every licence that a part is under", async () => {
    const parts = await partsOf(platform);
    const text = licencesOfParts(parts);
    const ids = new Set(parts.flatMap(({ licence }) => licence.split(" AND ")));
    for (const id of ids) {
      const [, body = ""] = text.split(`\n${"=".repeat(80)}\n\n${id}\n\n`);
      const [own = ""] = body.split(`\n${"=".repeat(80)}\n`);
      expect({ id, hasText: own.length > 200 }).toEqual({ id, hasText: true });
      expect(own).not.toMatch(/<(?:year|owner|copyright holders?)>/);
    }
    expect(text).toContain("GNU LESSER GENERAL PUBLIC LICENSE\n\nVersion 2.1");
    expect(text).toContain("GNU LIBRARY GENERAL PUBLIC LICENSE\n\nVersion 2");
  });

  it("say whose zig's library and glibc are, and how to replace what is under the LGPL", async () => {
    const sections = sectionsOf(licencesOfParts(await partsOf(platform)));
    expect(sections.get("zig standard library and compiler-rt")).toContain(
      "The MIT License (Expat)\n\nCopyright (c) Zig contributors\n\nPermission is hereby granted",
    );
    expect(sections.get("bun")).toContain("git clone https://github.com/oven-sh/WebKit");
    expect(sections.has("GNU C Library")).toBe(ingredients[platform].glibc !== undefined);
  });
});

function isThere(platform: string, where: string): boolean {
  const system = { linux: "Linux", darwin: "macOS", windows: "Windows" }[
    platform.split("_")[0] ?? ""
  ];
  return system !== undefined && where.includes(system);
}

describe("a page of a new version of bun", () => {
  it("stops the build when it names a library without a notice", async () => {
    const page = await readBunsPage();
    const row = "| [`libnew`](https://github.com/example/libnew) | MIT |\n";
    expect(() =>
      partsOfBun(page.replace("\n## Polyfills", `${row}\n## Polyfills`), "linux_amd64"),
    ).toThrow(
      "bun's page about licences names libnew, of which tools/packages/notices-of-bun.ts has no notice.",
    );
  });

  it("stops the build when it no longer mentions what is in no table", async () => {
    const page = (await readBunsPage()).replaceAll("Servo", "");
    expect(() => partsOfBun(page, "linux_amd64")).toThrow(
      "bun's page about licences does not mention Servo any more.",
    );
  });
});
