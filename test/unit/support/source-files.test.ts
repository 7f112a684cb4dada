import { describe, expect, it } from "@jest/globals";
import ts from "typescript";
import { findFolderCycles, type SourceFile } from "../../support/source-files.ts";

function file(name: string, ...targets: readonly string[]): SourceFile {
  return {
    name,
    text: "",
    tree: ts.createSourceFile(name, "", ts.ScriptTarget.ES2022),
    imports: targets.map((target) => ({ target, isTypeOnly: false })),
    packages: [],
  };
}

describe("findFolderCycles()", () => {
  it("finds folders that import each other although no files do", () => {
    const files = [
      file("root/a/one.ts", "root/b/one.ts"),
      file("root/b/one.ts"),
      file("root/b/two.ts", "root/a/two.ts"),
      file("root/a/two.ts"),
    ];
    expect(findFolderCycles(files, "root")).toEqual([["root/a", "root/b"]]);
  });

  it("finds a circle over a third folder, and one further down", () => {
    const files = [
      file("root/in/a/one.ts", "root/in/b/one.ts"),
      file("root/in/b/one.ts", "root/in/c/deep/one.ts"),
      file("root/in/c/two.ts", "root/in/a/two.ts"),
    ];
    expect(findFolderCycles(files, "root")).toEqual([["root/in/a", "root/in/b", "root/in/c"]]);
  });

  it("admits a folder and its parent's files that use each other, and other roots", () => {
    const files = [
      file("root/a/one.ts", "root/two.ts", "root/b/one.ts"),
      file("root/two.ts", "root/a/three.ts"),
      file("root/b/one.ts", "other/a/one.ts"),
      file("other/a/one.ts", "other/b/one.ts"),
      file("other/b/one.ts", "other/a/one.ts"),
    ];
    expect(findFolderCycles(files, "root")).toEqual([]);
  });
});
