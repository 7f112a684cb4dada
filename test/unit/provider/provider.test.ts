import { describe, expect, it } from "@jest/globals";
import { findSchemaMistakes } from "terraform-plugin-kit/testing";
import { zenmlProvider } from "../../../provider/provider.ts";

describe("zenmlProvider", () => {
  it("has schemas that Terraform accepts and that settle after one apply", async () => {
    expect(await findSchemaMistakes(zenmlProvider)).toEqual([]);
  });
});
