import { describe, expect, it } from "@jest/globals";
import {
  allowsOtherSettings,
  settingsFromSchema,
} from "../../../../../provider/validation/rules/json-schema.ts";

const ANY = { types: ["any"], constraints: {} };

describe("settingsFromSchema()", () => {
  it("reads what pydantic writes", () => {
    const settings = settingsFromSchema({
      $defs: {
        Mode: { enum: ["a", "b"], type: "string" },
        Pod: { type: "object", properties: { tolerations: {}, affinity: {} } },
      },
      properties: {
        mode: { $ref: "#/$defs/Mode", default: "a" },
        pod: { anyOf: [{ $ref: "#/$defs/Pod" }, { type: "null" }] },
        count: { anyOf: [{ type: "integer", exclusiveMinimum: 0 }, { type: "null" }] },
        names: { type: "array", items: { type: "string" }, minItems: 1 },
        labels: {
          type: "object",
          additionalProperties: { anyOf: [{ type: "string" }, { type: "integer" }] },
        },
        token: { type: "string", sensitive: true, pattern: "^t" },
        password: { type: "string", format: "password", writeOnly: true },
        old: { type: "boolean", deprecated: true },
        fixed: { const: "x" },
        free: {},
      },
      required: ["token"],
    });
    expect(settings).toEqual({
      mode: { types: ["string"], enum: ["a", "b"], constraints: {} },
      pod: {
        types: ["object", "null"],
        object: { affinity: ANY, tolerations: ANY },
        constraints: {},
      },
      count: { types: ["integer", "null"], constraints: { exclusiveMinimum: 0 } },
      names: { types: ["array"], items: ["string"], constraints: { minItems: 1 } },
      labels: { types: ["object"], values: ["string", "integer"], constraints: {} },
      token: { types: ["string"], constraints: { pattern: "^t" }, secret: true, required: true },
      password: { types: ["string"], constraints: {}, secret: true },
      old: { types: ["boolean"], constraints: {}, deprecated: true },
      fixed: { types: ["string"], enum: ["x"], constraints: {} },
      free: { types: ["any"], constraints: {} },
    });
  });

  it.each([[undefined], [null], ["{}"], [[]], [{}], [{ properties: 1 }]])(
    "finds nothing to check against in %p",
    (schema) => {
      expect(settingsFromSchema(schema)).toBeUndefined();
    },
  );

  it("survives references that lead nowhere or in a circle", () => {
    const settings = settingsFromSchema({
      $defs: { A: { $ref: "#/$defs/B" }, B: { $ref: "#/$defs/A" } },
      properties: { a: { $ref: "#/$defs/A" }, b: { $ref: "#/$defs/None" } },
    });
    expect(settings).toEqual({
      a: { types: ["any"], constraints: {} },
      b: { types: ["any"], constraints: {} },
    });
  });
});

describe("allowsOtherSettings()", () => {
  it("is what the schema says", () => {
    expect(allowsOtherSettings({ additionalProperties: true })).toBe(true);
    expect(allowsOtherSettings({ additionalProperties: { type: "string" } })).toBe(true);
    expect(allowsOtherSettings({ additionalProperties: false })).toBe(false);
    expect(allowsOtherSettings({})).toBe(false);
    expect(allowsOtherSettings(null)).toBe(false);
  });
});
