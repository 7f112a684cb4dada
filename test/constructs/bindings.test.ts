import { readFile } from "node:fs/promises";
import { describe, expect, it } from "@jest/globals";
import { createBindings } from "../../tools/constructs/create-bindings.ts";
import { settingType } from "../../tools/constructs/emit-types.ts";
import { versionConstraint } from "../../tools/constructs/generated-files.ts";

interface Dump {
  readonly provider_schemas: Readonly<
    Record<
      string,
      {
        readonly resource_schemas: Readonly<
          Record<string, { readonly block: { readonly attributes: Record<string, object> } }>
        >;
      }
    >
  >;
}

describe("createBindings()", () => {
  it("refuses a schema in which a nested attribute takes a class name away from a resource", async () => {
    const text = await readFile("constructs/bindings/generated/schema.json", "utf8");
    // The dump that is committed; tools/schema-dump.ts says its shape.
    const dump = JSON.parse(text) as Dump;
    const [provider] = Object.values(dump.provider_schemas);
    const stack = provider?.resource_schemas["zenml_stack"];
    if (stack === undefined) {
      throw new Error("The dump has no zenml_stack.");
    }
    stack.block.attributes["component"] = {
      nested_type: {
        attributes: { id: { type: "string", optional: true } },
        nesting_mode: "single",
      },
      optional: true,
    };
    await expect(createBindings(JSON.stringify(dump), "~> 0.1")).rejects.toThrow(
      "The bindings lack StackComponent in stack-component",
    );
  }, 60_000);
});

describe("versionConstraint()", () => {
  it.each([
    ["0.1.0", "~> 0.1"],
    ["1.12.3", "~> 1.12"],
  ])("lets %s be %s", (version, constraint) => {
    expect(versionConstraint(version)).toBe(constraint);
  });
});

describe("settingType()", () => {
  it.each([
    [{ types: ["string", "null"] }, "string"],
    [{ types: ["integer", "number", "string"] }, "number | string"],
    [{ types: ["boolean"] }, "boolean | IResolvable"],
    [{ types: ["string", "null"], enum: ["a", null] }, '"a" | IResolvable'],
    [{ types: ["array"], items: ["string"] }, "readonly string[] | IResolvable"],
    [
      { types: ["array"], items: ["integer", "string"] },
      "readonly (number | string)[] | IResolvable",
    ],
    [{ types: ["array"], items: ["array"] }, "readonly (readonly SettingValue[])[] | IResolvable"],
    [{ types: ["object"], values: ["string"] }, "{ readonly [key: string]: string } | IResolvable"],
    [{ types: ["object"] }, "{ readonly [key: string]: SettingValue } | IResolvable"],
    [
      { types: ["object"], object: { a: { types: ["string"] }, "b-c": { types: ["any"] } } },
      '{ readonly a?: SettingValue; readonly "b-c"?: SettingValue } | IResolvable',
    ],
  ] as const)("turns %j into %s", (setting, type) => {
    expect(settingType(setting)).toBe(type);
  });
});
