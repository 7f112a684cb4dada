import {
  type Attribute,
  type Attributes,
  type ConfigValidator,
  describeAttribute,
  type NestedShape,
  type Schema,
} from "terraform-plugin-kit";

const writeOnlyNote =
  "> **NOTE**: [Write-only arguments](https://developer.hashicorp.com/terraform/language/resources/ephemeral#write-only-arguments) are supported in Terraform 1.11 and later.";

/** The three groups in which practitioners look for an attribute, in this order. */
const groups: readonly {
  readonly title: string;
  readonly holds: (attribute: Attribute) => boolean;
}[] = [
  { title: "Required", holds: ({ isRequired }) => isRequired },
  { title: "Optional", holds: ({ isOptional }) => isOptional },
  { title: "Read-Only", holds: ({ isRequired, isOptional }) => !isRequired && !isOptional },
];

/** Renders the section `## Schema` of a page, in the layout of the Terraform Registry. */
export function schemaSection({ attributes, configValidators }: Schema): string {
  return [
    "## Schema",
    ...attributeGroups(attributes, [], (title) => `### ${title}`, configValidators),
    ...nestedSections(attributes, []),
  ].join("\n\n");
}

function attributeGroups(
  attributes: Attributes,
  path: readonly string[],
  heading: (title: string) => string,
  configValidators: readonly ConfigValidator[] = [],
): readonly string[] {
  const names = Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));
  return groups.flatMap(({ title, holds }) => {
    const members = names.filter(([, attribute]) => holds(attribute));
    const note = members.some(([, { isWriteOnly }]) => isWriteOnly) ? [writeOnlyNote] : [];
    const lines = members.map(([name, attribute]) => {
      const text = describeAttribute(name, attribute, configValidators);
      return attributeLine([...path, name], attribute, text);
    });
    return members.length > 0 ? [heading(title), ...note, list(lines)] : [];
  });
}

function attributeLine(path: readonly string[], attribute: Attribute, text: string): string {
  const { type, isSensitive, isWriteOnly, deprecated } = attribute;
  const marks = [
    type.label,
    ...(isSensitive ? ["Sensitive"] : []),
    ...(isWriteOnly ? ["Write-only"] : []),
    ...(deprecated === undefined ? [] : ["Deprecated"]),
  ];
  const link = type.nested ? ` (see [below for nested schema](#${anchorOf(path)}))` : "";
  // Further lines are indented, so that they stay in the attribute's own list item.
  const indented = text.replace(/\n(?=.)/g, "\n  ");
  return `\`${path.at(-1)}\` (${marks.join(", ")}) ${indented}${link}`;
}

function nestedSections(attributes: Attributes, path: readonly string[]): readonly string[] {
  return Object.entries(attributes)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, { type }]) =>
      type.nested === undefined ? [] : nestedSection(type.nested, [...path, name]),
    );
}

function nestedSection({ attributes }: NestedShape, path: readonly string[]): readonly string[] {
  return [
    `<a id="${anchorOf(path)}"></a>\n### Nested Schema for \`${path.join(".")}\``,
    ...attributeGroups(attributes, path, (title) => `${title}:`),
    ...nestedSections(attributes, path),
  ];
}

function anchorOf(path: readonly string[]): string {
  return `nestedatt--${path.join("--")}`;
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join("\n");
}
