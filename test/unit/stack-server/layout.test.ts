import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { type Import, readSourceFiles } from "../../support/source-files.ts";

const files = readSourceFiles(["stack-server"]);

/** The folders in the order of the table in stack-server/README.md: each imports only those above it. */
const layers = [
  ...readFileSync("stack-server/README.md", "utf8").matchAll(/^\| `([a-z]+)\/(?:<noun>\/)?` \|/gm),
].map(([, folder = ""]) => folder);

const nouns = readdirSync("stack-server/domains", { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe("the folders of the stack server", () => {
  it("are those of its README", () => {
    const folders = readdirSync("stack-server", { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== "dist")
      .map(({ name }) => name);
    expect(folders.sort()).toEqual([...layers].sort());
  });

  it("import only the folders above them in the table of the README", () => {
    const isBelow = (folder: string, { target }: Import) =>
      layers.indexOf(partOf(target, 1)) > layers.indexOf(folder);
    const upwards = files
      .filter(({ name }) => layers.includes(partOf(name, 1)))
      .flatMap(({ name, imports }) =>
        imports
          .filter((one) => isBelow(partOf(name, 1), one))
          .map(({ target }) => `${name} imports ${target}`),
      );
    expect(upwards).toEqual([]);
  });

  it("hold every file but the doors", () => {
    const loose = files.map(({ name }) => name).filter((name) => name.split("/").length === 2);
    expect(loose).toEqual([
      "stack-server/main.ts",
      "stack-server/options.ts",
      "stack-server/server.ts",
    ]);
  });
});

describe("the nouns of the API", () => {
  it.each(nouns.filter((noun) => noun !== "accounts"))(
    "have routes, rules and shapes: %s",
    (noun) => {
      const names = readdirSync(`stack-server/domains/${noun}`);
      expect(names).toEqual(expect.arrayContaining(["routes.ts", "rules.ts", "shapes.ts"]));
    },
  );

  it("are all on the list of routes", () => {
    const all = files.find(({ name }) => name === "stack-server/domains/all-routes.ts");
    const listed = (all?.imports ?? []).map(({ target }) => target);
    const existing = files.map(({ name }) => name).filter((name) => name.endsWith("/routes.ts"));
    expect(listed.filter((name) => name.endsWith("/routes.ts")).sort()).toEqual(
      existing.filter((name) => name.startsWith("stack-server/domains/")).sort(),
    );
  });
});

describe("new rows", () => {
  it("have their stamp behind their other values, as stampRow() asks for", () => {
    const stamps = files.flatMap(({ name }) =>
      [...readFileSync(name, "utf8").matchAll(/\.\.\.stamp(?:Row\(world\))?,?\s*(.*)/g)].map(
        ([, next]) => `${name}: ${next}`,
      ),
    );
    expect(stamps.length).toBeGreaterThan(nouns.length / 2);
    expect(stamps.filter((stamp) => !/: (?:\}.*|id,)$/.test(stamp))).toEqual([]);
  });
});

/** The folder or file at that depth of a path: 0 is `stack-server`. */
function partOf(name: string, depth: number): string {
  return name.split("/")[depth] ?? "";
}
