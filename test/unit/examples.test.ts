import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as { version: string }; // ours has one
const [major = "", minor = ""] = manifest.version.split(".");

/** Configurations and pages that say where the provider is from. */
const files = [...filesBelow("examples"), ...filesBelow("docs"), "README.md"]
  .map((name) => ({ name, text: readFileSync(name, "utf8") }))
  .filter(({ text }) => /^\s*source\s*= "zenml-community\/zenml"$/m.test(text));

describe.each(files)("the requirements in $name", ({ name, text }) => {
  const isModule = /^examples\/modules\/(?!.*\/tests\/)/.test(name);

  it("name the version that is released next: modules at least, others no later one that may break them", () => {
    const constraint = isModule ? `>= ${major}.${minor}.0` : `~> ${major}.${minor}.0`;
    const sources =
      text.match(/^\s*source\s*= "zenml-community\/zenml"\n\s*version\s*= ".*"$/gm) ?? [];
    expect(sources.length).toBe(text.match(/= "zenml-community\/zenml"$/gm)?.length);
    expect(sources.filter((source) => !source.endsWith(`"${constraint}"`))).toEqual([]);
  });

  if (name.endsWith(".tf") && !name.includes("/tests/")) {
    it("name the oldest core that the provider runs on", () => {
      expect(text).toContain('required_version = ">= 1.11"');
    });
  }
});

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:tf|md)$/.test(name) && !name.includes(".terraform/"))
    .map((name) => path.posix.join(folder, name));
}
