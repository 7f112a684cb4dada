import { describe, expect, it } from "@jest/globals";
import {
  alsoRequires,
  atLeast,
  describeAttribute,
  lengthBetween,
  notBlank,
  optional,
  required,
  requiresReplace,
} from "terraform-plugin-kit";

describe("describeAttribute()", () => {
  it("adds the sentences of the traits to the description, in order", () => {
    const name = required.string("Name.", notBlank, lengthBetween(1, 9), requiresReplace);
    expect(describeAttribute("name", name)).toBe(
      "Name. Must be 1 to 9 characters long. Changing this forces a new resource to be created.",
    );
  });

  it("adds only the rules that name the attribute", () => {
    const rules = [alsoRequires("token", "user"), alsoRequires("size", "unit")];
    expect(describeAttribute("user", optional.string("User."), rules)).toBe(
      "User. `user` is required when `token` is set.",
    );
    expect(describeAttribute("zone", optional.string("Zone."), rules)).toBe("Zone.");
  });

  it("puts the sentences into a paragraph of their own below a description of several lines", () => {
    const size = optional.int64("Size. One of:\n\n- 1,\n- 2.", atLeast(1));
    expect(describeAttribute("size", size)).toBe(
      "Size. One of:\n\n- 1,\n- 2.\n\nMust be at least 1.",
    );
  });
});
