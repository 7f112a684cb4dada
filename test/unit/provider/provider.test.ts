import { describe, expect, it } from "@jest/globals";
import { findSchemaMistakes } from "../../../framework/testing/schema-mistakes.ts";
import { zenmlProvider } from "../../../provider/provider.ts";

describe("zenmlProvider", () => {
  it("has schemas that Terraform accepts and that settle after one apply", () => {
    expect(findSchemaMistakes(zenmlProvider)).toEqual([]);
  });
});
