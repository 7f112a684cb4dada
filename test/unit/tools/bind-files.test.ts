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
  ["late.cjs", 'ran("late");exports.count=require("./shared.cjs").count+10;'],
  [
    "start.cjs",
    'ran("start");const s=require("./shared.cjs");exports.later=()=>require("./lazy.cjs");s.count+=1;',
  ],
  ["shared.cjs", 'ran("shared");exports.count=0;'],
  ["lazy.cjs", 'ran("lazy");const s=require("./shared.cjs");s.count+=1;exports.count=s.count;'],
]);

describe("bindFiles()", () => {
  const bound = bindFiles(files, [
    { into: "start.cjs", files: ["start.cjs", "shared.cjs"], isNeededWhole: true },
    { into: "rest.cjs", files: ["late.cjs"], isNeededWhole: false },
  ]);

  it("leaves one file for all that is bound together, beside those that stay apart", () => {
    expect([...bound.keys()]).toEqual(["start.cjs", "rest.cjs", "lazy.cjs"]);
  });

  it("gets what is bound elsewhere from there, and runs nothing before it is asked for", () => {
    const { order, load } = run(bound, "start.cjs");
    const rest = load("./rest.cjs");
    expect(order).toEqual(["start", "shared"]);
    expect(typeof rest === "function" && Reflect.apply(rest, undefined, ["./late.cjs"])).toEqual({
      count: 11,
    });
    expect(order).toEqual(["start", "shared", "late"]);
  });

  it("runs each file once, in the order in which they ask for each other", () => {
    const { order, load } = run(bound, "start.cjs");
    expect(order).toEqual(["start", "shared"]);
    expect(load("./lazy.cjs")).toEqual({ count: 2 });
    expect(order).toEqual(["start", "shared", "lazy"]);
  });
});
