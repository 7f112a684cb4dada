import { canonicalText } from "../cty/codec.ts";
import { typeFromJson } from "../cty/dynamic.ts";
import {
  createValueMap,
  isUnknown,
  isValueList,
  isValueMap,
  type Type,
  type Value,
  type ValueMap,
} from "../cty/values.ts";
import {
  Schema_Object_NestingMode as Nesting,
  type Schema_Attribute,
  type Schema_Block,
  type Schema_Object,
} from "../internal/protocol/generated/tfplugin6.ts";
import { blockType } from "./block-type.ts";

/**
 * What Terraform proposes as the new state: the configuration, and what is computed from the state.
 *
 * Example: with `title` required, `id` computed and the state `{ title = "a", id = "1" }`, the configuration
 * `{ title = "b", id = null }` is proposed as `{ title = "b", id = "1" }`. For a creation the prior value is null, and so is
 * everything computed: providers mark as unknown what they will set.
 *
 * **Source:** hashicorp/terraform `internal/plans/objchange/objchange.go`, the behavior of ProposedNew.
 */
export function proposeNewState(
  block: Schema_Block | undefined,
  prior: Value,
  config: Value,
): Value {
  return isValueMap(config) ? proposeObject(block?.attributes ?? [], prior, config) : config;
}

function proposeObject(
  attributes: readonly Schema_Attribute[],
  prior: Value,
  config: ValueMap,
): Value {
  return createValueMap(
    attributes.map((attribute) => {
      const before = memberOf(prior, attribute.name);
      const wanted = config[attribute.name] ?? null;
      return [attribute.name, proposeAttribute(attribute, before, wanted)];
    }),
  );
}

function proposeAttribute(attribute: Schema_Attribute, prior: Value, config: Value): Value {
  // `optional` and `computed` alike: what the practitioner leaves out keeps the value that it got before.
  if (attribute.computed && config === null) {
    return isRemovedFromConfig(attribute, prior) ? config : prior;
  }
  return attribute.nestedType === undefined
    ? config
    : proposeNested(attribute.nestedType, prior, config);
}

function proposeNested(nested: Schema_Object, prior: Value, config: Value): Value {
  if (config === null || isUnknown(config)) {
    return config;
  }
  const { attributes, nesting } = nested;
  const propose = (before: Value, wanted: Value) =>
    isValueMap(wanted) ? proposeObject(attributes, before, wanted) : wanted;
  if (nesting === Nesting.MAP && isValueMap(config)) {
    return createValueMap(
      Object.entries(config).map(([key, item]) => [key, propose(memberOf(prior, key), item)]),
    );
  }
  if (!isValueList(config)) {
    return propose(prior, config);
  }
  // Lists by position: Terraform does not look for an element that moved, and neither may a faithful imitation.
  const befores = isValueList(prior) ? prior : [];
  if (nesting !== Nesting.SET) {
    return config.map((item, index) => propose(befores[index] ?? null, item));
  }
  // Sets by value: each prior element is used up by the first configured one that it matches.
  const free = [...befores];
  return config.map((item) => {
    const position = free.findIndex((before) => isSameElement(attributes, before, item));
    const [before = null] = position < 0 ? [] : free.splice(position, 1);
    return propose(before, item);
  });
}

/** A set element of the state is the configured one when they differ only in what is computed. */
function isSameElement(
  attributes: readonly Schema_Attribute[],
  prior: Value,
  config: Value,
): boolean {
  return attributes.every((attribute) => {
    const wanted = memberOf(config, attribute.name);
    const type = attributeType(attribute);
    return (
      (attribute.computed && wanted === null) ||
      canonicalText(type, wanted) === canonicalText(type, memberOf(prior, attribute.name))
    );
  });
}

/**
 * A computed value never holds what only a configuration can set: then it was configured before, and the practitioner
 * has removed it. **Source:** Terraform `internal/plans/objchange/objchange.go`, optionalValueNotComputable.
 */
function isRemovedFromConfig({ optional, nestedType }: Schema_Attribute, prior: Value): boolean {
  return optional && nestedType !== undefined && holdsConfigured(nestedType, prior);
}

function holdsConfigured({ attributes }: Schema_Object, value: Value): boolean {
  const elements = isValueList(value)
    ? value
    : [value, ...(isValueMap(value) ? Object.values(value) : [])];
  return elements.some((element) =>
    attributes.some(({ name, computed }) => !computed && memberOf(element, name) !== null),
  );
}

function attributeType(attribute: Schema_Attribute): Type {
  const { json } = blockType({ ...EMPTY_BLOCK, attributes: [attribute] });
  const [, members]: readonly unknown[] = typeof json === "string" ? [] : json;
  return typeFromJson(Object.values(members ?? {})[0]);
}

const EMPTY_BLOCK: Schema_Block = {
  version: 0n,
  attributes: [],
  description: "",
  descriptionKind: 0,
  deprecated: false,
  deprecationMessage: "",
};

function memberOf(value: Value, name: string): Value {
  return isValueMap(value) ? (value[name] ?? null) : null;
}
