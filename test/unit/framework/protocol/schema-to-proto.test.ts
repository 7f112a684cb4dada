import { describe, expect, it } from "@jest/globals";
import {
  alsoRequires,
  atLeast,
  defineSchema,
  lengthBetween,
  optional,
  required,
  requiresReplace,
} from "terraform-plugin-kit";
import { toSchemaMessage } from "../../../../framework/internal/protocol/schema-to-proto.ts";

describe("toSchemaMessage()", () => {
  it("tells Terraform what traits and rules demand, so that editors show it", () => {
    const { block } = toSchemaMessage(
      defineSchema({
        typeName: "example_thing",
        description: "A thing.",
        attributes: {
          name: required.string("Name.", lengthBetween(1, 9), requiresReplace),
          user: optional.string("User."),
          password: optional.string("Password."),
          parts: optional.listNested({ size: required.int64("Size.", atLeast(1)) }, "Parts."),
        },
        configValidators: [alsoRequires("password", "user")],
      }),
    );

    const descriptions = (block?.attributes ?? []).flatMap(({ name, description, nestedType }) => [
      [name, description],
      ...(nestedType?.attributes ?? []).map((inner) => [
        `${name}.${inner.name}`,
        inner.description,
      ]),
    ]);
    expect(Object.fromEntries(descriptions)).toEqual({
      name: "Name. Must be 1 to 9 characters long. Changing this forces a new resource to be created.",
      user: "User. `user` is required when `password` is set.",
      password: "Password. `user` is required when `password` is set.",
      parts: "Parts.",
      "parts.size": "Size. Must be at least 1.",
    });
  });
});
