import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { allSchemas } from "../../../schemas/all-schemas.ts";
import { allPages } from "../../../tools/docs/all-pages.ts";
import { contents } from "../../../tools/docs/contents.ts";
import { moduleReadmes } from "../../../tools/docs/module-readme.ts";

describe("the provider's page", () => {
  it("links every other page and every module", async () => {
    const pages = await allPages();
    const index = pages.get("index.md") ?? "";
    const modules = [...(await moduleReadmes()).keys()].map((file) => path.posix.dirname(file));
    const wanted = [
      ...[...pages.keys()].filter((name) => name !== "index.md").map((name) => `](${name})`),
      ...modules.map((folder) => `/tree/main/${folder})`),
    ];
    expect(wanted.length).toBeGreaterThan(allSchemas.resources.length + modules.length);
    expect(wanted.filter((link) => !index.includes(link))).toEqual([]);
  });
});

describe("links between pages", () => {
  it("lead to a page, and to a heading that the page has", async () => {
    const pages = new Map([
      ...[...(await allPages())].map(([name, text]) => [`docs/${name}`, text] as const),
      ...["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "stack-server/README.md"].map(
        (name) => [name, readFileSync(name, "utf8")] as const,
      ),
    ]);
    const links = [...pages].flatMap(([page, text]) =>
      [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].map(
        ([link, target = "", anchor]) => ({ page, link, target, anchor }),
      ),
    );
    const broken = links.filter(({ page, target, anchor }) => {
      const file = target === "" ? page : path.posix.join(path.posix.dirname(page), target);
      const text = pages.get(file);
      const isThere = text !== undefined || existsSync(file);
      return !isThere || (anchor !== undefined && text !== undefined && !anchors(text).has(anchor));
    });
    expect(links.length).toBeGreaterThan(60);
    expect(broken).toEqual([]);
  });
});

describe("contents()", () => {
  it("sorts the entries of a chapter, and keeps their first sentence", () => {
    const b = { name: "b", link: "b.md", description: "B is `x|y`. More of\nit." };
    const a = { name: "a", link: "https://example.com/a", description: "A,\nfirst." };
    expect(contents([{ title: "Letters", entries: [b, a] }])).toBe(`## All pages

### Letters

| name | description |
|---|---|
| [a](https://example.com/a) | A, first. |
| [b](b.md) | B is \`x\\|y\`. |`);
  });
});

/** The anchors of a page: of its headings, as GitHub makes them, and those that it names itself. */
function anchors(text: string): ReadonlySet<string> {
  const headings = [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replace(/\s/g, "-"),
  );
  const named = [...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = ""]) => id);
  return new Set([...headings, ...named]);
}
