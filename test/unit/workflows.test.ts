import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";

const folder = ".github/workflows";
const workflows = readdirSync(folder).map((name) => ({
  name,
  lines: readFileSync(path.join(folder, name), "utf8").split("\n"),
}));

describe.each(workflows)("the workflow $name", ({ lines }) => {
  it("runs the code of others at a commit that cannot move, and says which version that is", () => {
    const foreign = lines.filter(
      (line) => /^\s*(?:- )?uses:/.test(line) && !/uses: \.\//.test(line),
    );
    expect(foreign.length).toBeGreaterThan(0);
    expect(
      foreign.filter((line) => !/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)),
    ).toEqual([]);
  });

  it("runs in images that cannot change, where it runs in one", () => {
    const images = lines.filter((line) => /^\s*(?:container|image):/.test(line));
    expect(images.filter((line) => !/: [\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}$/.test(line))).toEqual(
      [],
    );
    const runners = lines.filter((line) => /^\s*runs-on:/.test(line));
    expect(runners.filter((line) => !/: ubuntu-\d\d\.\d\d$/.test(line))).toEqual([]);
  });

  it("has no permission but those that a job asks for", () => {
    expect(lines).toContain("permissions: {}");
  });

  it("leaves no token in the checkout", () => {
    const count = (pattern: RegExp) => lines.filter((line) => pattern.test(line)).length;
    expect(count(/persist-credentials: false$/)).toBe(count(/actions\/checkout@/));
  });

  it("puts nothing that others can choose into a script", () => {
    const scripts = lines.join("\n").match(/run: (?:[|>].*\n(?:\s{8,}.*\n)*|.*)/g) ?? [];
    expect(scripts.filter((script) => script.includes("${{"))).toEqual([]);
  });
});

it("one way to check, everywhere: pull requests run what developers run", () => {
  const check = readFileSync(path.join(folder, "check.yml"), "utf8");
  expect(check).toMatch(/^ {2}pull_request:$/m);
  expect(check).toMatch(/run: bash \.ci\/run$/m);
});
