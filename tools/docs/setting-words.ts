import type { Setting, SettingType } from "../../schemas/catalogue/types.ts";

/** Terraform's words for the types. */
const TYPE_WORDS: Readonly<Record<SettingType, string>> = {
  string: "string",
  integer: "number",
  number: "number",
  boolean: "bool",
  array: "list",
  object: "object",
  null: "",
  any: "any",
};

/** The type of a setting in Terraform's words, such as `list of string`. */
export function typeWords({ types, items, values }: Setting): string {
  const words = types.map((type) => {
    const inner = type === "array" ? items : type === "object" ? values : undefined;
    const known = (inner ?? []).map((one) => TYPE_WORDS[one]).filter((word) => word !== "");
    return known.length === 0
      ? TYPE_WORDS[type]
      : `${type === "array" ? "list" : "map"} of ${known.join(" or ")}`;
  });
  return [...new Set(words)].filter((word) => word !== "").join(" or ");
}
