import { describe, expect, it } from "@jest/globals";
import { openAuthorProject } from "../support/author-project.ts";

/** What stands above the code of each case. */
const PRELUDE = `
import * as kit from "terraform-plugin-kit";
import {
  alsoRequires, between, computed, defaultTo, defineProvider, defineSchema, forClient, int64, lengthBetween, list, optional,
  optionalComputed, required, requiresReplace, string, useStateForUnknown, validator, writeOnly,
} from "terraform-plugin-kit";

interface Api {
  find(id: string): Promise<string>;
}

export const { defineResource, defineDataSource, defineEphemeralResource } = forClient<Api>();

export const schema = defineSchema({
  typeName: "acme_project",
  description: "A project.",
  attributes: {
    id: computed.string("Id."),
    name: required.string("Name.", requiresReplace),
    size: optional.int64("Size."),
    secret: writeOnly.string("Secret."),
    parts: computed.listNested({ kind: computed.string("Kind.") }, "Parts."),
  },
});

/** Handlers without mistakes. */
export const handlers = {
  read: async () => null,
  delete: async () => {},
};

export const imported = [
  alsoRequires, between, defaultTo, defineProvider, int64, lengthBetween, list, optionalComputed, string,
  useStateForUnknown, validator, kit,
];
`;

/** `code` has one error: `message` is its first line, and it is reported at the line `at`. */
interface Case {
  readonly code: string;
  readonly at: string;
  readonly message: string;
}

/** The message for handlers: TypeScript's words around ours. */
const inHandler = (handler: string, mistake: string) =>
  `Object literal may only specify known properties, and '${handler}' does not exist in type 'Mistake<"${mistake}">'.`;

const CREATE = "async create({ plan }) {";
const UPDATE = "async update({ plan, state }) {";
const GOOD_CREATE = `${CREATE} return { ...plan, id: plan.name, parts: [] }; },`;
const GOOD_UPDATE = `${UPDATE} return { ...state, size: plan.size }; },`;

const MISTAKES: Readonly<Record<string, Case>> = {
  "an attribute is misspelt in the state that create returns": {
    code: `
export const project = defineResource(schema, {
  ...handlers,
  ${CREATE}
    return { id: "1", nam: plan.name, size: plan.size, parts: [] };
  },
  ${GOOD_UPDATE}
});`,
    at: CREATE,
    message: inHandler(
      "create",
      "create returns 'nam', which is not an attribute of the schema, but not 'name'",
    ),
  },
  "an attribute too many is in the state that read returns": {
    code: `
export const project = defineResource(schema, {
  ...handlers,
  async read({ state, client }) {
    return { ...state, nam: await client.find(state.id) };
  },
  ${GOOD_CREATE}
  ${GOOD_UPDATE}
});`,
    at: "async read({ state, client }) {",
    message: inHandler("read", "read returns 'nam', which is not an attribute of the schema"),
  },
  "an attribute is misspelt in the state that an arrow function returns": {
    code: `
export const project = defineResource(schema, {
  ...handlers,
  ${GOOD_CREATE}
  update: async ({ plan, state }) => ({ ...state, siez: plan.size }),
});`,
    at: "update: async ({ plan, state }) => ({ ...state, siez: plan.size }),",
    message: inHandler("update", "update returns 'siez', which is not an attribute of the schema"),
  },
  "a computed attribute is forgotten in a returned state": {
    code: `
export const project = defineResource(schema, {
  ...handlers,
  ${CREATE}
    return { id: "1", name: plan.name, size: plan.size };
  },
  ${GOOD_UPDATE}
});`,
    at: CREATE,
    message: inHandler("create", "create does not return 'parts': a state has every attribute"),
  },
  "a value in a returned state has the wrong type": {
    code: `
export const project = defineResource(schema, {
  ...handlers,
  ${CREATE}
    return { ...plan, id: "1", size: String(plan.size), parts: [] };
  },
  ${GOOD_UPDATE}
});`,
    at: CREATE,
    message: inHandler("create", "create returns string for 'size', which must be number or null"),
  },
  "a computed value in a returned state is null": {
    code: `
export const project = defineResource(schema, {
  ...handlers,
  ${CREATE}
    return { ...plan, id: null, parts: [] };
  },
  ${GOOD_UPDATE}
});`,
    at: CREATE,
    message: inHandler("create", "create returns null for 'id', which must be string"),
  },
  "a value inside a nested attribute has the wrong type": {
    code: `
export const project = defineResource(schema, {
  ...handlers,
  ${CREATE}
    return { ...plan, id: "1", parts: [{ kind: 1 }] };
  },
  ${GOOD_UPDATE}
});`,
    at: CREATE,
    message: inHandler("create", "create returns number for 'parts[].kind', which must be string"),
  },
  "the plan is returned as the state, with what is unknown in it": {
    code: `
export const project = defineResource(schema, {
  ...handlers,
  ${GOOD_CREATE}
  ${UPDATE}
    return { ...plan, parts: state.parts };
  },
});`,
    at: UPDATE,
    message: inHandler(
      "update",
      "update returns 'id', which may be unknown: a state is wholly known",
    ),
  },
  "a write-only value is in a returned state": {
    code: `
export const project = defineResource(schema, {
  ...handlers,
  async create({ plan, writeOnly: { secret } }) {
    return { ...plan, id: "1", parts: [], secret };
  },
  ${GOOD_UPDATE}
});`,
    at: "async create({ plan, writeOnly: { secret } }) {",
    message: inHandler(
      "create",
      "create returns 'secret', which is write-only: it cannot be in a state",
    ),
  },
  "a required attribute has a default": {
    code: `
export const attributes = {
  name: required.string("Name.", defaultTo("a")),
};`,
    at: 'name: required.string("Name.", defaultTo("a")),',
    message: `Argument of type 'Default<"a">' is not assignable to parameter of type '"required attributes have no default: only optionalComputed attributes do"'.`,
  },
  "an optional attribute has a default": {
    code: `
export const attributes = {
  size: optional.int64(
    "Size.",
    requiresReplace,
    defaultTo(1),
  ),
};`,
    at: "defaultTo(1),",
    message: `Argument of type 'Default<1>' is not assignable to parameter of type '"optional attributes have no default: only optionalComputed attributes do"'.`,
  },
  "a default is not of the attribute's type": {
    code: `
export const attributes = {
  size: optionalComputed.int64("Size.", defaultTo("1")),
};`,
    at: 'size: optionalComputed.int64("Size.", defaultTo("1")),',
    message: `Argument of type 'Default<"1">' is not assignable to parameter of type '"'1' cannot be the default of int64 attributes"'.`,
  },
  "update is missing although an attribute can change in place": {
    code: `
export const project = defineResource(schema, {
  ...handlers,
  ${GOOD_CREATE}
});`,
    at: GOOD_CREATE,
    message: inHandler(
      "create",
      "update is missing: 'size' can change without replacing the object",
    ),
  },
  "a computed value of the plan is used as if it were known": {
    code: `
export const project = defineResource(schema, {
  ...handlers,
  async create({ plan, client }) {
    await client.find(plan.id);
    return { ...plan, id: "1", parts: [] };
  },
  ${GOOD_UPDATE}
});`,
    at: "await client.find(plan.id);",
    message: "Argument of type 'string | Unknown' is not assignable to parameter of type 'string'.",
  },
  "a method of a computed value of the plan is called": {
    code: `
export const project = defineResource(schema, {
  ...handlers,
  ${CREATE}
    plan.id.trim();
    return { ...plan, id: "1", parts: [] };
  },
  ${GOOD_UPDATE}
});`,
    at: "plan.id.trim();",
    message: "Property 'trim' does not exist on type 'string | Unknown'.",
  },
  "an attribute that the schema does not have is read from the plan": {
    code: `
export const project = defineResource(schema, {
  ...handlers,
  ${CREATE}
    return { ...plan, id: plan.nam, parts: [] };
  },
  ${GOOD_UPDATE}
});`,
    at: "return { ...plan, id: plan.nam, parts: [] };",
    message:
      "Property 'nam' does not exist on type '{ readonly id: string | Unknown; readonly name: string; readonly size: number | null; readonly secret: null; readonly parts: Unknown | readonly { readonly kind: string | Unknown; }[]; }'. Did you mean 'name'?",
  },
  "an attribute that the schema does not have is destructured from the state": {
    code: `
export const project = defineResource(schema, {
  ...handlers,
  ${GOOD_CREATE}
  ${GOOD_UPDATE}
  async delete({ state: { uuid }, client }) {
    await client.find(uuid);
  },
});`,
    at: "async delete({ state: { uuid }, client }) {",
    message:
      "Property 'uuid' does not exist on type '{ readonly id: string; readonly name: string; readonly size: number | null; readonly parts: readonly { readonly kind: string; }[]; }'.",
  },
  "an attribute that the schema does not have is read from the config": {
    code: `
export const project = defineDataSource(schema, {
  async read({ config, client }) {
    await client.find(String(config.nam));
    return { id: "1", name: "a", size: null, parts: [] };
  },
});`,
    at: "await client.find(String(config.nam));",
    message:
      "Property 'nam' does not exist on type '{ readonly id: null; readonly name: string | Unknown; readonly size: number | Unknown | null; readonly secret: string | Unknown | null; readonly parts: null; }'. Did you mean 'name'?",
  },
  "a validator of strings is on a map": {
    code: `
export const attributes = {
  labels: optional.map(string, "Labels.", lengthBetween(1, 9)),
};`,
    at: 'labels: optional.map(string, "Labels.", lengthBetween(1, 9)),',
    message: `Argument of type 'Trait<never, string, Behavior>' is not assignable to parameter of type '"this trait is for string values, not for map attributes"'.`,
  },
  "a validator of numbers is on a string": {
    code: `
export const attributes = {
  name: required.string("Name.", requiresReplace, between(1, 9)),
};`,
    at: 'name: required.string("Name.", requiresReplace, between(1, 9)),',
    message: `Argument of type 'Trait<never, number, Behavior>' is not assignable to parameter of type '"this trait is for number values, not for string attributes"'.`,
  },
  "a config validator names an attribute that the schema does not have": {
    code: `
export const other = defineSchema({
  typeName: "acme_other",
  description: "Other.",
  attributes: { a: optional.string("A."), b: optional.string("B.") },
  configValidators: [
    alsoRequires("a", "b"),
    alsoRequires("a", "c"),
  ],
});`,
    at: 'alsoRequires("a", "c"),',
    message: `Type 'ConfigValidator<"a" | "c">' is not assignable to type '"'c' is not an attribute of the schema"'.`,
  },
  "importBy names an attribute that the schema does not have": {
    code: `
export const project = defineResource(schema, {
  ...handlers,
  ${GOOD_CREATE}
  ${GOOD_UPDATE}
  importBy: "uuid",
});`,
    at: 'importBy: "uuid",',
    message: inHandler(
      "importBy",
      "importBy names 'uuid', which is not an attribute of the schema",
    ),
  },
  "importBy finds an attribute that the schema does not have": {
    code: `
export const project = defineResource(schema, {
  ...handlers,
  ${GOOD_CREATE}
  ${GOOD_UPDATE}
  importBy: async ({ id, client }) => ({ uuid: await client.find(id) }),
});`,
    at: "importBy: async ({ id, client }) => ({ uuid: await client.find(id) }),",
    message: inHandler(
      "importBy",
      "importBy returns 'uuid', which is not an attribute of the schema",
    ),
  },
  "modifyPlan changes an attribute that the schema does not have": {
    code: `
export const project = defineResource(schema, {
  ...handlers,
  ${GOOD_CREATE}
  ${GOOD_UPDATE}
  modifyPlan: async ({ config }) => ({ siez: config.size }),
});`,
    at: "modifyPlan: async ({ config }) => ({ siez: config.size }),",
    message: inHandler(
      "modifyPlan",
      "modifyPlan returns 'siez', which is not an attribute of the schema",
    ),
  },
  "a handler returns nothing": {
    code: `
export const project = defineResource(schema, {
  ...handlers,
  ${CREATE}
    console.log(plan.name);
  },
  ${GOOD_UPDATE}
});`,
    at: CREATE,
    message: inHandler("create", "create returns nothing where a state is needed"),
  },
  "a handler is not async": {
    code: `
export const project = defineResource(schema, {
  ...handlers,
  ${GOOD_CREATE}
  update({ state }) {
    return state;
  },
});`,
    at: "update({ state }) {",
    message: inHandler("update", "update does not return a promise: make it async"),
  },
  "a handler is missing": {
    code: `
export const project = defineResource(schema, {
  ${GOOD_CREATE}
  ${GOOD_UPDATE}
  delete: handlers.delete,
});`,
    at: GOOD_CREATE,
    message: inHandler("create", "read is missing"),
  },
  "all handlers are missing": {
    code: `
export const project = defineDataSource(schema, {});`,
    at: "export const project = defineDataSource(schema, {});",
    message: `Argument of type '{}' is not assignable to parameter of type 'Mistake<"read is missing">'.`,
  },
  "a handler is misspelt": {
    code: `
export const project = defineResource(schema, {
  ...handlers,
  ${GOOD_CREATE}
  ${GOOD_UPDATE}
  plandelete: async () => {},
});`,
    at: "plandelete: async () => {},",
    message:
      "Object literal may only specify known properties, but 'plandelete' does not exist in type 'Mistake<\"plandelete is not a handler\">'. Did you mean to write 'planDelete'?",
  },
  "the read of a data source returns null": {
    code: `
export const project = defineDataSource(schema, {
  async read({ client }) {
    const id = await client.find("a");
    return id === "" ? null : { id, name: "a", size: null, parts: [] };
  },
});`,
    at: "async read({ client }) {",
    message: inHandler("read", "read returns null where a state is needed"),
  },
  "a computed attribute is forgotten in the result of an ephemeral resource": {
    code: `
export const token = defineEphemeralResource(schema, {
  async open({ client }) {
    return { result: { id: await client.find("a"), name: "a", size: null } };
  },
});`,
    at: "async open({ client }) {",
    message: inHandler("open", "open does not return 'parts': a state has every attribute"),
  },
  "defineResource is used without a client, and a value has the wrong type": {
    code: `
export const project = kit.defineResource(schema, {
  ...handlers,
  ${CREATE}
    return { ...plan, id: "1", parts: null };
  },
  ${GOOD_UPDATE}
});`,
    at: CREATE,
    message: inHandler("create", "create returns null for 'parts', which must be list"),
  },
};

/** What must not be taken for a mistake. */
const NO_MISTAKES: Readonly<Record<string, string>> = {
  "a schema of which every attribute replaces the object needs no update": `
export const fixed = defineResource(
  defineSchema({
    typeName: "acme_fixed",
    description: "Fixed.",
    attributes: {
      id: computed.string("Id.", useStateForUnknown),
      name: required.string("Name.", lengthBetween(1, 9), requiresReplace),
      secret: writeOnly.string("Secret."),
    },
  }),
  {
    async create({ plan }) { return { ...plan, id: plan.name }; },
    async read({ state }) { return state; },
    async delete() {},
  },
);`,
  "a plan may be spread into a state: its write-only attributes are null": `
export const project = defineResource(schema, { ...handlers, ${GOOD_CREATE} ${GOOD_UPDATE} });`,
  "a handler may throw instead": `
export const project = defineResource(schema, {
  ...handlers,
  async create() { throw new Error("not yet"); },
  async update({ state }) { return state.size === null ? state : Promise.reject(new Error("not yet")); },
});`,
  "a default may have the type of its attribute": `
export const attributes = [
  optionalComputed.string("A.", defaultTo("a"), lengthBetween(1, 9)),
  optionalComputed.int64("A.", defaultTo(1)),
  optionalComputed.bool("A.", defaultTo(false)),
];`,
  "a validator that is written in place knows the type of its value": `
export const attributes = [
  optional.string("A.", validator("Short.", (value) => (value.trim() === "a" ? undefined : "long"))),
  optional.list(int64, "A.", validator("Short.", (value) => (value.length < 2 ? undefined : "long"))),
  optional.string("A.", { description: "Short.", validate: (value) => (value.trim() === "" ? [] : []) }),
];`,
  "traits may come from a list": `
const common = [requiresReplace, useStateForUnknown];
export const attributes = [optional.string("A.", ...common), optional.list(list(string), "A.", ...common)];`,
};

const fileOf = (title: string) => `${title.replace(/\W+/g, "-")}.ts`;
const author = openAuthorProject(
  Object.fromEntries(
    [
      ...Object.entries(MISTAKES).map(([title, { code }]) => [title, code] as const),
      ...Object.entries(NO_MISTAKES),
    ].map(([title, code]) => [fileOf(title), `${PRELUDE}${code}\n`]),
  ),
);

describe("the compiler's first line names the mistake when", () => {
  it.each(Object.entries(MISTAKES))("%s", (title, { at, message }) => {
    expect(author.mistakes(fileOf(title))).toEqual([{ at, message }]);
  });
});

describe("the compiler says nothing:", () => {
  it.each(Object.keys(NO_MISTAKES))("%s", (title) => {
    expect(author.mistakes(fileOf(title))).toEqual([]);
  });
});
