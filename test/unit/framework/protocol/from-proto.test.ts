import { describe, expect, it } from "@jest/globals";
import { dynamicType } from "../../../../framework/cty/dynamic.ts";
import { fromDynamicValue } from "../../../../framework/internal/protocol/from-proto.ts";

const depth = 200_000;

/** A dynamic value of lists in lists, in the form of Terraform's states. */
function nestedJson(): Uint8Array {
  const type = `${'["list",'.repeat(depth)}"string"${"]".repeat(depth)}`;
  return Buffer.from(`{"type":${type},"value":${"[".repeat(depth)}${"]".repeat(depth)}}`);
}

/** The same as Terraform sends it in requests. */
function nestedMsgpack(): Uint8Array {
  return Buffer.concat([
    Buffer.from([0x92, 0xc4, 0x09]),
    Buffer.from('"dynamic"'),
    Buffer.alloc(depth, 0x91),
    Buffer.from([0xc0]),
  ]);
}

describe("fromDynamicValue()", () => {
  it.each([
    ["JSON", { json: nestedJson(), msgpack: new Uint8Array() }],
    ["MessagePack", { json: new Uint8Array(), msgpack: nestedMsgpack() }],
  ])(
    "refuses a value nested too deeply in %s with words that do not call it a bug",
    (_form, value) => {
      const read = () => fromDynamicValue(dynamicType, value, "configuration");
      expect(read).toThrow("Cannot read the configuration");
      expect(read).not.toThrow("bug");
    },
  );
});
