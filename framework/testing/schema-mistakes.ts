import type { ProviderDefinition } from "../provider/provider.ts";
import type { Resource } from "../resource/resource.ts";
import type { Attribute, Attributes } from "../schema/attribute-type.ts";
import { requiresReplace, useStateForUnknown } from "../schema/plan-modifiers.ts";
import type { Schema } from "../schema/schema.ts";
import type { Trait } from "../schema/trait.ts";

/** Names that Terraform keeps for itself at the top of a block. */
const RESERVED = new Set([
  "count",
  "for_each",
  "provider",
  "depends_on",
  "lifecycle",
  "connection",
  "provisioner",
]);
const RESERVED_FOR_PROVIDERS = new Set(["alias", "version"]);
const NAME = /^[a-z_][a-z0-9_]*$/;

/**
 * The mistakes in the schemas of a provider that Terraform would refuse or a practitioner would stumble over: one
 * sentence each. A test of the provider should expect none, because the provider itself does not check.
 *
 * **Source:** Terraform `internal/configs/configschema/internal_validate.go`, and its
 * `objchange` for what leads to a difference that never goes away.
 */
export async function findSchemaMistakes<Client>(
  definition: ProviderDefinition<Client>,
): Promise<readonly string[]> {
  const { resources, dataSources, ephemeralResources, listResources, actions, functions, schema } =
    definition;
  const prefix = `${definition.address.split("/").at(-1) ?? ""}_`;
  const kinds = [resources, dataSources, ephemeralResources, listResources, actions];
  const identified = new Set(
    resources.flatMap((item) => (item.schema.identity ? [item.schema.typeName] : [])),
  );
  return [
    ...schemaMistakes(schema, "provider", RESERVED_FOR_PROVIDERS),
    ...kinds.flatMap((kind) => repeated(kind.map((item) => item.schema.typeName))),
    ...kinds.flat().flatMap((item) => {
      const { typeName } = item.schema;
      return [
        ...check(typeName.startsWith(prefix), `${typeName} does not begin with ${prefix}`),
        ...schemaMistakes(item.schema, typeName, RESERVED),
      ];
    }),
    ...(await Promise.all(resources.map(upgradeMistakes))).flat(),
    ...resources.flatMap((item) => identityMistakes(item.schema)),
    ...listResources.flatMap(({ schema: { typeName } }) =>
      check(identified.has(typeName), `${typeName} is a list of no resource with an identity`),
    ),
    ...[...listResources, ...actions].flatMap(({ schema: { typeName, attributes } }) =>
      Object.entries(attributes).flatMap(([name, { isComputed }]) =>
        check(!isComputed, `${typeName}.${name} is computed, but a list or action has no result`),
      ),
    ),
    ...repeated(functions.map(({ name }) => name)),
    ...functions.flatMap(({ name, parameters, variadicParameter }) => {
      const names = [...parameters, ...(variadicParameter ? [variadicParameter] : [])].map(
        (parameter) => parameter.name,
      );
      return [...names, name]
        .filter((text) => !NAME.test(text))
        .map((text) => `${JSON.stringify(text)} is not a valid name for a function or parameter`)
        .concat(repeated(names).map((text) => `${name}: ${text}`));
    }),
  ];
}

/** Terraform stores identities in plain text and compares them. **Source:** its `internal/plugin6/convert/schema.go`. */
function identityMistakes({ typeName, identity }: Schema): readonly string[] {
  return Object.entries(identity?.attributes ?? {}).flatMap(([name, { attribute, isRequired }]) => {
    const path = `${typeName}.${name}`;
    const json = JSON.stringify(attribute.type.cty.json);
    return [
      ...check(
        /^(?:\["list",)?"(?:string|number|bool)"\]?$/.test(json),
        `${path} is part of the identity, but neither primitive nor a list of primitives`,
      ),
      ...check(
        !attribute.isSensitive && !attribute.isWriteOnly,
        `${path} is part of the identity, but sensitive or write-only`,
      ),
      ...check(
        !isRequired || attribute.behavior === "required" || attribute.isComputed,
        `${path} is required in the identity, but optional in the schema`,
      ),
    ];
  });
}

async function upgradeMistakes<Client>({
  schema: { typeName, version },
  load,
}: Resource<Client>): Promise<readonly string[]> {
  const { upgradeState } = await load();
  return Object.keys(upgradeState)
    .filter((older) => Number(older) >= version)
    .map((older) => `${typeName} upgrades version ${older}, but is itself version ${version}`);
}

function schemaMistakes(
  schema: Schema,
  place: string,
  reserved: ReadonlySet<string>,
): readonly string[] {
  const { version, description, attributes } = schema;
  return [
    ...check(Number.isSafeInteger(version) && version >= 0, `${place} has version ${version}`),
    ...check(
      description.trim().endsWith("."),
      `${place} has no description that ends with a full stop`,
    ),
    ...Object.keys(attributes)
      .filter((name) => reserved.has(name))
      .map((name) => `${place}.${name} is a name that Terraform keeps for itself`),
    ...attributesMistakes(attributes, place, false),
  ];
}

function attributesMistakes(
  attributes: Attributes,
  place: string,
  isInSet: boolean,
): readonly string[] {
  return Object.entries(attributes).flatMap(([name, attribute]) => {
    const path = `${place}.${name}`;
    const { nested } = attribute.type;
    return [
      ...check(NAME.test(name), `${path} is not a valid name for an attribute`),
      ...check(
        attribute.description.trim().endsWith("."),
        `${path} has no description that ends with a full stop`,
      ),
      ...check(
        attribute.defaultValue === undefined || attribute.behavior === "optionalComputed",
        `${path} has a default, but is not optional and computed`,
      ),
      ...check(
        !forgetsPlace(attribute),
        `${path} is optional and computed and forces a replacement, but is planned as unknown with every change where it is not configured: add useStateForUnknown, or each change replaces the object`,
      ),
      // Elements of sets are identified by their values, and a write-only value is null afterwards.
      ...check(!(isInSet && attribute.isWriteOnly), `${path} is write-only, but inside a set`),
      ...(nested === undefined
        ? dynamicMistakes(attribute, path, isInSet)
        : [
            ...nestingMistakes(attribute, nested.attributes, path),
            ...attributesMistakes(nested.attributes, path, isInSet || nested.nesting === "set"),
          ]),
    ];
  });
}

/**
 * Whether any change replaces the object: what is not configured is planned as unknown, and unknown is not what it was. In which
 * order the two plan modifiers are written does not matter, because Terraform ignores paths that do not change.
 */
function forgetsPlace({ behavior, defaultValue, planModifiers }: Attribute): boolean {
  const has = ({ modifyPlan }: Trait) =>
    modifyPlan !== undefined && planModifiers.includes(modifyPlan);
  return (
    behavior === "optionalComputed" &&
    defaultValue === undefined &&
    has(requiresReplace) &&
    !has(useStateForUnknown)
  );
}

/**
 * Whatever its behavior, a dynamic type cannot be part of a list, set or map, nor of a set's objects.
 * Terraform panics on collections whose elements have different types.
 */
function dynamicMistakes({ type }: Attribute, path: string, isInSet: boolean): readonly string[] {
  const json = JSON.stringify(type.cty.json);
  const isDynamic = json === '"dynamic"';
  return check(
    !json.includes('"dynamic"') || (isDynamic && !isInSet),
    `${path} is dynamic inside a collection`,
  );
}

function nestingMistakes(
  { behavior }: Attribute,
  inner: Attributes,
  path: string,
): readonly string[] {
  const settable = Object.entries(inner).filter(([, { isComputed }]) => !isComputed);
  const names = settable.map(([name]) => name).join(", ");
  switch (behavior) {
    // Terraform has no syntax for a part of a value that the practitioner cannot write as a whole.
    case "computed":
    case "computedNullable":
      return check(names === "", `${path} is computed, but ${names} inside it can be configured`);
    case "optionalComputed":
      // Terraform takes such a value in the state for a sign that the whole was configured, and plans null.
      return check(
        names === "",
        `${path} is optional and computed, but ${names} inside it is not computed: whatever the provider sets is planned away again`,
      );
    default:
      return [];
  }
}

function repeated(names: readonly string[]): string[] {
  return names
    .filter((name, index) => names.indexOf(name) !== index)
    .map((name) => `${name} occurs twice`);
}

function check(isFine: boolean, mistake: string): readonly string[] {
  return isFine ? [] : [mistake];
}
