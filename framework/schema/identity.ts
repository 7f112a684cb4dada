import { objectType } from "../cty/structures.ts";
import type { Type } from "../cty/values.ts";
import type { Attribute, Attributes } from "./attribute-type.ts";

/**
 * Which attributes of a resource tell one object from all others of its type. They are in the state, so the identity of an
 * object follows from its state: handlers never return one.
 *
 * Terraform allows strings, numbers, bools and lists of them. **Source:** Terraform `internal/configs/configschema`.
 */
export interface IdentityDefinition<Name extends string = string> {
  /** The attributes that an `import` block by identity has to give. They are never null. */
  readonly required: readonly Name[];
  /** The attributes that such a block may leave out, because the provider finds them. May be null. */
  readonly optional?: readonly Name[];
  /** The version of the identity's shape. Raise it when these attributes change. @default 0 */
  readonly version?: number;
}

/** One attribute of an identity. */
export interface IdentityAttribute {
  readonly attribute: Attribute;
  readonly isRequired: boolean;
}

/** The identity of a resource type, as data: of the attributes with these names. */
export interface IdentitySchema<out Name extends string = string> {
  readonly version: number;
  /** Exists for the compiler only. */
  readonly names?: Name;
  readonly attributes: Readonly<Record<string, IdentityAttribute>>;
  /** The type of the whole identity as one object. */
  readonly cty: Type;
}

/** Throws a RangeError for a name that is not an attribute. */
export function createIdentitySchema(
  attributes: Attributes,
  { required, optional = [], version = 0 }: IdentityDefinition,
): IdentitySchema {
  const entries = [...required, ...optional].map((name): readonly [string, IdentityAttribute] => {
    const attribute = attributes[name];
    if (attribute === undefined) {
      throw new RangeError(
        `The identity names ${JSON.stringify(name)}, which is not an attribute of the schema.`,
      );
    }
    return [name, { attribute, isRequired: required.includes(name) }];
  });
  return {
    version,
    attributes: Object.fromEntries(entries),
    cty: objectType(
      Object.fromEntries(entries.map(([name, { attribute }]) => [name, attribute.type.cty])),
    ),
  };
}
