import { describe, expect, it } from "@jest/globals";
import { emitDeclarations } from "../../tools/framework/compile.ts";
import { type Export, readDoor } from "../../tools/framework/public-api.ts";

const declarations = emitDeclarations();

describe.each(["index", "testing"])("what framework/%s.ts exports", (door) => {
  const exports = readDoor(door, declarations).flatMap((section) => section.exports);

  it("has a docstring that says more than the name", () => {
    expect(exports.length).toBeGreaterThan(10);
    expect(exports.filter(repeatsItsName).map(({ name }) => name)).toEqual([]);
  });
});

/** Whether the docstring is missing, or made of the words of the name alone. */
function repeatsItsName({ name, documentation }: Export): boolean {
  const stem = (word: string) => word.toLowerCase().replace(/s$/, "");
  const own = new Set(["a", "an", "the", ...name.split(/(?=[A-Z])|_/).map(stem)]);
  return (documentation.match(/\w+/g) ?? []).every((word) => own.has(stem(word)));
}
