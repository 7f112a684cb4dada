import { describe, expect, it } from "@jest/globals";
import { listNames, namesOf, quote } from "../../../../provider/mapping/names.ts";

describe("listNames()", () => {
  it("lists all of a few and the beginning of many", () => {
    const many = Array.from({ length: 20 }, (_, index) => `n${index}`);
    expect(listNames([])).toBe("none");
    expect(listNames(["a", "b"])).toBe('"a", "b"');
    expect(listNames(many)).toMatch(/^"n0", .*"n15" and 4 more$/);
    expect(listNames(many.slice(0, 17))).not.toMatch(/more/);
  });
});

describe("namesOf()", () => {
  it("sorts the names of objects and gives each in full, to be searched for", () => {
    const long = "x".repeat(200);
    expect(namesOf([{ name: long }, { name: "b" }, { name: "a" }])).toBe(`"a", "b", "${long}"`);
  });

  it("counts what it leaves out of a long list", () => {
    const many = Array.from({ length: 20 }, (_, index) => ({ name: `n${index + 10}` }));
    expect(namesOf(many)).toMatch(/^"n10", .*"n25" and 4 more$/);
  });
});

describe("quote()", () => {
  it("keeps a message on one line and short", () => {
    expect(quote('a\n"b"')).toBe('"a\\n\\"b\\""');
    expect(quote("x".repeat(100))).toBe(`"${"x".repeat(77)}..."`);
  });
});
