import { compileFunction } from "node:vm";
import { describe, expect, it } from "@jest/globals";
import { bindFiles } from "../../../tools/bind-files.ts";

/** Runs CommonJS files as node would, and says in which order they ran. */
function run(files: ReadonlyMap<string, string>, start: string) {
  const order: string[] = [];
  const loaded = new Map<string, { exports: unknown }>();
  const load = (name: string): unknown => {
    const found = loaded.get(name);
    if (found !== undefined) {
      return found.exports;
    }
    const code = files.get(name.replace("./", ""));
    const module = { exports: {} as unknown };
    loaded.set(name, module);
    const names = ["exports", "module", "require", "ran"];
    const body: unknown = compileFunction(code ?? "throw Error(name)", names);
    if (typeof body === "function") {
      Reflect.apply(body, undefined, [
        module.exports,
        module,
        load,
        (file: string) => order.push(file),
      ]);
    }
    return module.exports;
  };
  return { exports: load(`./${start}`), load, order };
}

const files = new Map([
  [
    "start.cjs",
    'ran("start");const s=require("./shared.cjs");exports.later=()=>require("./lazy.cjs");s.count+=1;',
  ],
  ["shared.cjs", 'ran("shared");exports.count=0;'],
  ["lazy.cjs", 'ran("lazy");const s=require("./shared.cjs");s.count+=1;exports.count=s.count;'],
]);

describe("bindFiles()", () => {
  const bound = bindFiles(files, ["start.cjs", "shared.cjs"], "start.cjs");

  it("leaves one file for all that is bound, beside those that stay apart", () => {
    expect([...bound.keys()]).toEqual(["start.cjs", "lazy.cjs"]);
  });

  it("runs each file once, in the order in which they ask for each other", () => {
    const { order, load } = run(bound, "start.cjs");
    expect(order).toEqual(["start", "shared"]);
    expect(load("./lazy.cjs")).toEqual({ count: 2 });
    expect(order).toEqual(["start", "shared", "lazy"]);
  });
});
