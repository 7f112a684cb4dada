import type { Type } from "../cty/values.ts";
import { objectTypeOf } from "./attribute.ts";
import type { Attributes } from "./attribute-type.ts";
import type { ConfigValidator } from "./config-validator.ts";
import { createIdentitySchema, type IdentityDefinition, type IdentitySchema } from "./identity.ts";
import type { ConfigModel, PlanModel, StateModel, WriteOnlyModel } from "./models.ts";
import type { LastOf } from "./type-words.ts";

/** The attributes of one kind of block and the rules for them, as data. Made by `defineSchema`. */
export interface Schema<out A extends Attributes = Attributes> {
  /** As in HCL, with the provider's prefix: `acme_project`. Empty for the provider's own block. */
  readonly typeName: string;
  /** One or more sentences, Markdown. */
  readonly description: string;
  /** The version of the state's shape. Raise it when states that were written before need an upgrade. */
  readonly version: number;
  readonly attributes: A;
  readonly configValidators: readonly ConfigValidator[];
  /** Of a resource whose objects have an identity. */
  readonly identity: IdentitySchema | undefined;
  /** What to use instead; undefined unless deprecated. */
  readonly deprecated: string | undefined;
  /** The type of the whole block as one object. */
  readonly cty: Type;
}

/** The schema of a resource whose objects have an identity: the attributes with these names. */
export interface IdentifiedSchema<out A extends Attributes, out IdentityName extends string>
  extends Schema<A> {
  readonly identity: IdentitySchema<IdentityName>;
}

/** What `defineSchema` makes. */
type DefinedSchema<A extends Attributes, IdentityName extends string> = [IdentityName] extends [
  never,
]
  ? Schema<A>
  : IdentifiedSchema<A, IdentityName>;

/** A schema as its author writes it: the description and the attributes, and what is optional beside them. */
export interface SchemaDefinition<
  A extends Attributes,
  V extends readonly ConfigValidator[] = readonly ConfigValidator[],
  IdentityName extends string = string,
> {
  readonly typeName: string;
  readonly description: string;
  /** @default 0 */
  readonly version?: number;
  readonly attributes: A;
  /** Rules about several attributes, all of this schema. */
  readonly configValidators?: CheckedValidators<V, keyof A & string>;
  /** The attributes that tell one object of a resource from the others: for `import` blocks by identity and for lists. */
  readonly identity?: IdentityDefinition<IdentityName> &
    IdentityDefinition<NoInfer<keyof A & string>>;
  readonly deprecated?: string;
}

/** The rules, with a message in place of each that names an attribute that the schema does not have. */
type CheckedValidators<V extends readonly ConfigValidator[], Name extends string> = {
  readonly [I in keyof V]: V[I] extends ConfigValidator<Name>
    ? V[I]
    : V[I] extends ConfigValidator<infer Named>
      ? `'${LastOf<Exclude<Named, Name>>}' is not an attribute of the schema`
      : never;
};

/** A schema from its attributes. What handlers are given and return is typed by it. */
export function defineSchema<
  A extends Attributes,
  const V extends readonly ConfigValidator[] = readonly ConfigValidator[],
  IdentityName extends string = never,
>(definition: SchemaDefinition<A, V, IdentityName>): DefinedSchema<A, IdentityName>;
export function defineSchema(definition: SchemaDefinition<Attributes>): Schema {
  const { typeName, description, version = 0, attributes, configValidators = [] } = definition;
  const { identity } = definition;
  return {
    typeName,
    description,
    version,
    attributes,
    configValidators,
    identity: identity && createIdentitySchema(attributes, identity),
    deprecated: definition.deprecated,
    cty: objectTypeOf(attributes),
  };
}

/** What the practitioner wrote. Any of it may be unknown while Terraform validates or plans. */
export type Config<S extends Schema> = ConfigModel<S["attributes"]>;
/** What Terraform showed the practitioner: in `create` and `update` configured values are known, computed ones may not be. */
export type Plan<S extends Schema> = PlanModel<S["attributes"]>;
/** What a handler returns: every attribute but the write-only ones, wholly known. */
export type State<S extends Schema> = StateModel<S["attributes"]>;
/** What tells the object from the others of its type: the attributes of the state that make up the identity. */
export type Identity<S extends Schema> =
  S["identity"] extends IdentitySchema<infer Name>
    ? unknown & { readonly [K in Name & keyof State<S>]: State<S>[K] }
    : never;
/** The configured values of the write-only attributes, which are in neither plan nor state. */
export type WriteOnly<S extends Schema> = WriteOnlyModel<S["attributes"]>;
