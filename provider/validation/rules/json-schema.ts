import type {
  Constraints,
  Setting,
  Settings,
  SettingType,
} from "../../../schemas/catalogue/types.ts";

type Node = Readonly<Record<string, unknown>>;

/** The types of JSON Schema. **Source:** JSON Schema Validation 2020-12, section 6.1.1. */
export const JSON_TYPES: readonly string[] = [
  "string",
  "integer",
  "number",
  "boolean",
  "array",
  "object",
  "null",
];

const KINDS: ReadonlySet<string> = new Set(JSON_TYPES);

const LIMITS = [
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
] as const;

/** References deeper than this are taken for a circle. */
const MAX_REFERENCES = 20;

/** Objects deeper than this are not looked into: schemas can refer to themselves. */
const MAX_DEPTH = 5;

/**
 * The settings that a flavor's or auth method's JSON schema describes. Undefined when it lists no
 * properties: then there is nothing to check a configuration against.
 */
export function settingsFromSchema(schema: unknown): Settings | undefined {
  const root = asNode(schema);
  const properties = asNode(root?.["properties"]);
  if (root === undefined || properties === undefined) {
    return undefined;
  }
  const required = asList(root["required"]);
  return Object.fromEntries(
    Object.entries(properties).map(([key, node]) => [
      key,
      {
        ...toSetting(root, asNode(node) ?? {}),
        ...(required.includes(key) ? { required: true } : {}),
      },
    ]),
  );
}

/**
 * True when the schema says that there may be other settings. Of shipped flavors half say so, and
 * yet the server refuses what is not a field of their class.
 */
export function allowsOtherSettings(schema: unknown): boolean {
  const others = asNode(schema)?.["additionalProperties"];
  return others === true || asNode(others) !== undefined;
}

function toSetting(root: Node, node: Node, depth = 0): Setting {
  const leaves = alternatives(root, node);
  const choices = leaves.flatMap(choicesOf);
  const kinds = kindsOf(leaves);
  const items = leaves.map((leaf) => asNode(leaf["items"])).find((one) => one !== undefined);
  const values = leaves
    .map((leaf) => asNode(leaf["additionalProperties"]))
    .find((one) => one !== undefined);
  const nested = leaves.map((leaf) => asNode(leaf["properties"])).find((one) => one !== undefined);
  return {
    types: kinds,
    ...(choices.length === 0 ? {} : { enum: choices.filter(isScalar) }),
    ...(items === undefined ? {} : { items: kindsOf(alternatives(root, items)) }),
    ...(values === undefined ? {} : { values: kindsOf(alternatives(root, values)) }),
    ...(nested === undefined || depth === MAX_DEPTH
      ? {}
      : { object: toNestedSettings(root, nested, depth + 1) }),
    constraints: limitsOf(leaves),
    ...(leaves.some(isSecret) ? { secret: true } : {}),
    ...(leaves.some((leaf) => leaf["deprecated"] === true) ? { deprecated: true } : {}),
  };
}

function toNestedSettings(root: Node, properties: Node, depth: number): Settings {
  const names = Object.keys(properties).sort();
  return Object.fromEntries(
    names.map((name) => [name, toSetting(root, asNode(properties[name]) ?? {}, depth)]),
  );
}

function alternatives(root: Node, node: Node): readonly Node[] {
  const whole = follow(root, node);
  const branches = ["anyOf", "oneOf", "allOf"].flatMap((word) => asList(whole[word]));
  return [...branches.flatMap((branch) => alternatives(root, asNode(branch) ?? {})), whole];
}

function follow(root: Node, node: Node): Node {
  let current = node;
  for (let step = 0; step < MAX_REFERENCES; step += 1) {
    const reference = current["$ref"];
    if (typeof reference !== "string") {
      return current;
    }
    const target = reference
      .replace(/^#\//, "")
      .split("/")
      .reduce<Node | undefined>((at, name) => asNode(at?.[name]), root);
    const { $ref: _, ...rest } = current;
    current = { ...target, ...rest };
  }
  return {};
}

function kindsOf(leaves: readonly Node[]): readonly SettingType[] {
  const found = leaves.flatMap((leaf) => {
    const kind = leaf["type"];
    return typeof kind === "string" ? [kind] : asList(kind);
  });
  const kinds = [...new Set(found)].filter(isKind);
  if (kinds.length > 0) {
    return kinds;
  }
  const choices = leaves.flatMap(choicesOf);
  return choices.length > 0 && choices.every((one) => typeof one === "string")
    ? ["string"]
    : ["any"];
}

function choicesOf(leaf: Node): readonly unknown[] {
  return [...asList(leaf["enum"]), ...("const" in leaf ? [leaf["const"]] : [])];
}

function limitsOf(leaves: readonly Node[]): Constraints {
  const pattern = leaves.map((leaf) => leaf["pattern"]).find((one) => typeof one === "string");
  const limits = LIMITS.flatMap((word) => {
    const limit = leaves.map((leaf) => leaf[word]).find((one) => typeof one === "number");
    return limit === undefined ? [] : [[word, limit] as const];
  });
  return { ...Object.fromEntries(limits), ...(pattern === undefined ? {} : { pattern }) };
}

function isSecret(leaf: Node): boolean {
  return leaf["sensitive"] === true || leaf["writeOnly"] === true || leaf["format"] === "password";
}

function isKind(value: unknown): value is SettingType {
  return typeof value === "string" && KINDS.has(value);
}

function isScalar(value: unknown): value is string | number | boolean | null {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

function asNode(value: unknown): Node | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : undefined;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
