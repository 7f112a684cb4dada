import type { Unknown } from "../../framework/cty/values.ts";
import { UNKNOWN } from "../../framework/cty/values.ts";
import { defineDataSource } from "../../framework/data-source/data-source.ts";
import { defineFunction } from "../../framework/function/function.ts";
import { defineProvider } from "../../framework/provider/provider.ts";
import type { Proposed, ResourceHandlers } from "../../framework/resource/handlers.ts";
import { defineResource } from "../../framework/resource/resource.ts";
import { computed, optional, required, writeOnly } from "../../framework/schema/attribute.ts";
import { alsoRequires } from "../../framework/schema/config-validator.ts";
import { defineSchema, type Plan, type Schema, type State } from "../../framework/schema/schema.ts";
import * as types from "../../framework/schema/types.ts";
import { between, lengthBetween, oneOf, sizeAtLeast } from "../../framework/schema/validators.ts";
import type { Equal, Expect } from "./equal.ts";

const schema = defineSchema({
  typeName: "corner_thing",
  description: "A thing.",
  attributes: {
    id: computed.string("Id."),
    name: required.string("Name."),
    note: optional.string("Note."),
    secret: writeOnly.string("Secret."),
  },
  configValidators: [alsoRequires("note", "name")],
});
type ThingPlan = Plan<typeof schema>;
type ThingState = State<typeof schema>;
declare const plan: ThingPlan;
declare const state: ThingState;

// A computed value may be unknown in a plan.
// @ts-expect-error
export const unknownAsKnown: string = plan.id;

// An optional value may be null.
// @ts-expect-error
export const nullAsString: string = state.note;

// An attribute that the schema does not have does not exist.
// @ts-expect-error
export type Missing = ThingPlan["nme"];

// A write-only attribute is not in the state.
// @ts-expect-error
export type Leaked = ThingState["secret"];

// A state has every attribute.
// @ts-expect-error
export const incomplete: ThingState = { id: "1", name: "a" };

// A state has no attribute that the schema does not have.
// @ts-expect-error
export const stray: ThingState = { id: "1", name: "a", note: null, nte: null };

// A state is wholly known.
// @ts-expect-error
export const notKnown: ThingState = { id: UNKNOWN, name: "a", note: null };

// A state holds no write-only value.
// @ts-expect-error
export const secretInState: ThingState = { id: "1", name: "a", note: null, secret: "x" };

// A computed value is not null after apply.
// @ts-expect-error
export const nullId: ThingState = { id: null, name: "a", note: null };

// A plan is not a state: its computed values may be unknown.
// @ts-expect-error
export const planAsState: ThingState = plan;

// A trait for strings does not go on a map, nor one for numbers on a string.
// @ts-expect-error
export const stringTraitOnMap = optional.map(types.string, "A.", lengthBetween(1, 2));
// @ts-expect-error
export const numberTraitOnString = optional.string("A.", between(1, 2));
// @ts-expect-error
export const sizeTraitOnBool = optional.bool("A.", sizeAtLeast(1));
export const sizeTraitOnList = optional.list(types.string, "A.", sizeAtLeast(1));
// @ts-expect-error
export const oneOfOnNumber = optional.int64("A.", oneOf(["a"]));

// There is no word for an attribute that is both required and computed.
// @ts-expect-error
export type RequiredAndComputed = (typeof required)["computed"];

// A config validator names attributes of its schema only.
export const misnamed = defineSchema({
  typeName: "corner_thing",
  description: "A thing.",
  attributes: { a: optional.string("A."), b: optional.string("B.") },
  // @ts-expect-error
  configValidators: [alsoRequires("a", "c")],
});

interface Client {
  readonly find: (id: string) => Promise<string>;
}
const handlers: ResourceHandlers<typeof schema, Client> = {
  create: async ({ plan: { name, note }, writeOnly: { secret }, client }) => ({
    id: await client.find(secret ?? name),
    name,
    note,
  }),
  read: async ({ state: before }) => before,
  delete: async () => {},
  importBy: "id",
};
export const resource = defineResource(schema, handlers);

// The state that a handler returns has every attribute.
export const forgetful = defineResource(schema, {
  ...handlers,
  // @ts-expect-error
  create: async ({ plan: { name } }) => ({ id: "1", name }),
});

// An import sets an attribute that exists.
export const importByNothing = defineResource(schema, {
  ...handlers,
  // @ts-expect-error
  importBy: "uuid",
});

// A function for imports returns attributes that exist.
export const importByFunction = defineResource(schema, {
  ...handlers,
  // @ts-expect-error
  importBy: async ({ id }: { id: string }) => ({ uuid: id }),
});

// modifyPlan may set any attribute to unknown, but none that does not exist.
export const planner = defineResource(schema, {
  ...handlers,
  modifyPlan: async () => ({ note: UNKNOWN }),
});
export const misplanner = defineResource(schema, {
  ...handlers,
  // @ts-expect-error
  modifyPlan: async () => ({ nte: UNKNOWN }),
});
export type ProposedModels = [
  Expect<Equal<Proposed<typeof schema>["id"], string | null | Unknown>>,
  Expect<Equal<Proposed<typeof schema>["name"], string | null | Unknown>>,
];

// The resources of a provider share its client.
const configuration = defineSchema({ typeName: "", description: "It.", attributes: {} });
export const provider = defineProvider({
  address: "example.com/acme/corner",
  version: "1.0.0",
  schema: configuration,
  resources: [resource],
  configure: async (): Promise<Client> => ({ find: async (id) => id }),
});
export const otherClient = defineProvider({
  address: "example.com/acme/corner",
  version: "1.0.0",
  schema: configuration,
  resources: [resource],
  // @ts-expect-error
  configure: async () => ({ look: 1 }),
});

// A data source returns a whole state of its schema.
export const dataSource = defineDataSource(schema, {
  read: async () => ({ id: "1", name: "a", note: null }),
});
export const lazyDataSource = defineDataSource(schema, {
  // @ts-expect-error
  read: async () => ({ id: "1" }),
});

// A function is called with values of its parameters' types, and returns one of its own.
export const join = defineFunction({
  name: "join",
  summary: "Joins.",
  description: "Joins.",
  parameters: [
    { name: "text", type: types.string, description: "Text." },
    { name: "times", type: types.int64, description: "How often." },
  ],
  returns: types.string,
  call: (text, times) => text.repeat(times),
});
export const misjoin = defineFunction({
  name: "join",
  summary: "Joins.",
  description: "Joins.",
  parameters: [{ name: "text", type: types.string, description: "Text." }],
  returns: types.string,
  // @ts-expect-error
  call: (text) => text.length,
});

// Generic code takes any schema without knowing its attributes.
export const anySchema: Schema = schema;
export const schemas: readonly Schema[] = [schema, configuration];
