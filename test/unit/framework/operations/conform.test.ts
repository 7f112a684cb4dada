import { describe, expect, it } from "@jest/globals";
import { conform } from "../../../../framework/internal/operations/guards/conform.ts";
import { computed, optional } from "../../../../framework/schema/attribute.ts";
import { map, string } from "../../../../framework/schema/types.ts";

const attributes = {
  id: computed.string("Id."),
  count: optional.int64("Count."),
  labels: optional.map(string, "Labels."),
  tags: optional.map(map(string), "Tags."),
};

describe("conform()", () => {
  it("gives an object that fits back as it is", () => {
    const state = { id: "a", count: 1, labels: { a: "b", none: null }, tags: null };
    expect(conform(attributes, state)).toEqual({ state, diagnostics: [] });
  });

  it("keeps what fits, and names each attribute that does not without its value", () => {
    const { state, diagnostics } = conform(attributes, {
      id: "a",
      count: "a secret",
      labels: null,
      tags: { outer: { inner: true } },
    });
    expect(state).toEqual({ id: "a", count: null, labels: null, tags: null });
    expect(diagnostics.map(({ path }) => path)).toEqual([
      [{ attribute: "count" }],
      [{ attribute: "tags" }, { key: "outer" }, { key: "inner" }],
    ]);
    expect(JSON.stringify(diagnostics)).not.toContain("a secret");
  });
});
