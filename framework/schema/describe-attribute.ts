import type { Attribute } from "./attribute-type.ts";
import type { ConfigValidator } from "./config-validator.ts";

/**
 * Everything that practitioners read about an attribute, as Markdown: its description, then the sentences of
 * its traits, then those of the `configValidators` that name it. Terraform gets this text in the schema, so
 * editors and generated bindings show the same as documentation that is made with it.
 *
 * `configValidators` are those of the schema that the attribute belongs to; attributes inside a nested one have none.
 */
export function describeAttribute(
  name: string,
  { description, traits }: Attribute,
  configValidators: readonly ConfigValidator[] = [],
): string {
  const rules = configValidators.filter(({ attributes }) => attributes.includes(name));
  const sentences = [...traits, ...rules].map((one) => one.description).filter((one) => one !== "");
  // After a list or paragraphs, one more sentence on the last line would belong to that line only.
  const separator = description.includes("\n") ? "\n\n" : " ";
  return [description, ...(sentences.length > 0 ? [sentences.join(" ")] : [])].join(separator);
}
