import { describe, expect, it } from "@jest/globals";
import {
  alsoRequires,
  computed,
  defineSchema,
  deprecated,
  oneOf,
  optional,
  required,
  requiresReplace,
  sensitive,
  string,
  writeOnly,
} from "terraform-plugin-kit";
import { schemaSection } from "../../../tools/docs/schema-section.ts";

const section = (schema: Parameters<typeof defineSchema>[0]) => schemaSection(defineSchema(schema));
const thing = { typeName: "example_thing", description: "A thing." };

describe("schemaSection()", () => {
  it("groups attributes by who sets them, each group by name", () => {
    const text = section({
      ...thing,
      attributes: {
        id: computed.string("Id."),
        size: optional.int64("Size."),
        name: required.string("Name."),
        colour: optional.string("Colour."),
      },
    });
    expect(text).toBe(`## Schema

### Required

- \`name\` (String) Name.

### Optional

- \`colour\` (String) Colour.
- \`size\` (Number) Size.

### Read-Only

- \`id\` (String) Id.`);
  });

  it("adds the sentences of an attribute's traits, and its marks", () => {
    const text = section({
      ...thing,
      attributes: {
        kind: required.string("Kind.", oneOf(["a", "b"]), requiresReplace),
        tags: optional.map(string, "Tags.", sensitive, deprecated("Use `labels`.")),
      },
    });
    expect(text).toContain(
      "- `kind` (String) Kind. Valid values: `a`, `b`. Changing this forces a new resource to be created.",
    );
    expect(text).toContain(
      "- `tags` (Map of String, Sensitive, Deprecated) Tags. **Deprecated**: Use `labels`.",
    );
  });

  it("says which Terraform knows write-only arguments, where there are any", () => {
    const text = section({ ...thing, attributes: { token: writeOnly.string("Token.") } });
    expect(text).toMatch(
      /### Optional\n\n> \*\*NOTE\*\*: .*Terraform 1\.11 and later\.\n\n- `token` \(String, Write-only\)/,
    );
    expect(section({ ...thing, attributes: { name: required.string("Name.") } })).not.toContain(
      "NOTE",
    );
  });

  it("leads from a nested attribute to a section of its own, at any depth", () => {
    const text = section({
      ...thing,
      attributes: {
        box: optional.listNested(
          { lid: optional.singleNested({ handle: required.string("Handle.") }, "Lid.") },
          "Boxes.",
        ),
      },
    });
    expect(text).toContain(
      "- `box` (Attributes List) Boxes. (see [below for nested schema](#nestedatt--box))",
    );
    expect(text).toContain(
      '<a id="nestedatt--box"></a>\n### Nested Schema for `box`\n\nOptional:\n\n- `lid`',
    );
    expect(text).toContain(
      '<a id="nestedatt--box--lid"></a>\n### Nested Schema for `box.lid`\n\nRequired:\n\n- `handle` (String) Handle.',
    );
  });

  it("keeps further paragraphs of a description in the item of its attribute", () => {
    const text = section({
      ...thing,
      attributes: { size: optional.string("Size. One of:\n\n- small,\n- large.") },
    });
    expect(text).toContain("- `size` (String) Size. One of:\n\n  - small,\n  - large.");
  });

  it("adds a rule about several attributes to each of them", () => {
    const text = section({
      ...thing,
      attributes: { user: optional.string("User."), password: optional.string("Password.") },
      configValidators: [alsoRequires("password", "user")],
    });
    expect(text).toContain(
      "- `password` (String) Password. `user` is required when `password` is set.",
    );
    expect(text).toContain("- `user` (String) User. `user` is required when `password` is set.");
  });
});
