import { describe, expect, it } from "@jest/globals";
import { splitLists } from "../../../../provider/service-connector/split-lists.ts";

const hyperai = { type: "hyperai", auth_method: "rsa-key" };

describe("splitLists()", () => {
  it.each([
    ["comma text", "a, b", ["a", "b"]],
    ["JSON text", '["a","b"]', ["a", "b"]],
    ["a list", ["a", "b"], ["a", "b"]],
    ["broken JSON, for the server to refuse", "[a", "[a"],
  ])("sends a list setting given as %s", async (_form, hostnames, sent) => {
    expect(await splitLists(hyperai, { hostnames })).toEqual({ hostnames: sent });
  });

  it("leaves texts with commas alone where the setting is a text, or is not known", async () => {
    const settings = { username: "a,b", invented: "a,b" };
    expect(await splitLists(hyperai, settings)).toEqual(settings);
    const list = { hostnames: "a,b" };
    expect(await splitLists({ type: "invented", auth_method: "x" }, list)).toEqual(list);
  });
});
