import { describe, expect, it } from "@jest/globals";
import { openAuthorProject } from "../support/author-project.ts";

const AUTHOR = `
import {
  computed, computedNullable, defineProvider, defineSchema, forClient, list, oneOf, optional, optionalComputed,
  required, requiresReplace, string, writeOnly,
} from "terraform-plugin-kit";

interface Api {
  find(id: string): Promise<string>;
}

const { defineResource, defineDataSource } = forClient<Api>();

const projectSchema = defineSchema({
  typeName: "acme_project",
  description: "A project.",
  attributes: {
    id: computed.string("Id."),
    name: required.string("Name.", requiresReplace),
    kind: optional.string("Kind.", oneOf(["small", "large"])),
    labels: optional.map(string, "Labels."),
    size: optionalComputed.int64("Size."),
    owner: computedNullable.string("Owner."),
    secret: writeOnly.string("Secret."),
  },
});

export const project = defineResource(projectSchema, {
  async create({ client, plan, writeOnly }) {
    return { ...plan, id: await client.find(writeOnly.secret ?? ""), size: 1, owner: null };
  },
  async read({ state }) {
    return state;
  },
  async update({ plan: changed, state: before }) {
    return { ...changed, id: before.id, size: before.size, owner: before.owner };
  },
  async delete() {},
  async modifyPlan({ config, state: prior, planned }) {
    return prior === null ? {} : { size: planned.name === config.name ? prior.size : null };
  },
  importBy: "id",
});

const teamSchema = defineSchema({
  typeName: "acme_team",
  description: "A team.",
  attributes: {
    members: optional.listNested(
      { name: required.string("Name."), id: computed.string("Id."), key: writeOnly.string("Key.") },
      "Members.",
    ),
    rooms: required.mapNested({ desks: optional.set(string, "Desks.") }, "Rooms."),
    lead: optional.singleNested({ name: required.string("Name.") }, "Lead."),
    hours: computed.map(list(string), "Hours."),
  },
});

export const team = defineResource(teamSchema, {
  async create({ plan: { members: planned, rooms, lead } }) {
    const members = planned?.map(({ name }) => ({ name, id: name })) ?? null;
    return { members, rooms, lead, hours: {} };
  },
  async read({ isImported, state: whole }) {
    return isImported ? null : whole;
  },
  async update({ plan, state }) {
    return { ...state, lead: plan.lead };
  },
  async delete() {},
});

const listSchema = defineSchema({
  typeName: "acme_projects",
  description: "Projects.",
  attributes: { prefix: required.string("Prefix."), names: computed.list(string, "Names.") },
});

export const projects = defineDataSource(listSchema, {
  async read({ config: query, client: api }) {
    return { prefix: String(query.prefix), names: [await api.find("")] };
  },
});

export const provider = defineProvider({
  address: "example.com/acme/acme",
  version: "1.0.0",
  schema: defineSchema({
    typeName: "",
    description: "Acme.",
    attributes: { endpoint: required.string("Endpoint."), retries: optional.int64("Retries.") },
  }),
  resources: [project, team],
  dataSources: [projects],
  async configure({ config: settings }): Promise<Api> {
    return { find: async (id) => String(settings.endpoint) + id };
  },
});

export const attributes = [projectSchema.attributes.labels, projectSchema.attributes.name];
`;

const author = openAuthorProject({ "author.ts": AUTHOR });
const hover = (until: string) => author.hover("author.ts", until);

const PLAN =
  '{ readonly id: string | Unknown; readonly name: string; readonly kind: "small" | "large" | null; readonly labels: { readonly [key: string]: string | null; } | null; readonly size: number | Unknown | null; readonly owner: string | Unknown | null; readonly secret: null; }';
const STATE =
  '{ readonly id: string; readonly name: string; readonly kind: "small" | "large" | null; readonly labels: { readonly [key: string]: string | null; } | null; readonly size: number | null; readonly owner: string | null; }';
const CONFIG =
  '{ readonly id: null; readonly name: string | Unknown; readonly kind: Unknown | "small" | "large" | null; readonly labels: Unknown | { readonly [key: string]: string | Unknown | null; } | null; readonly size: number | Unknown | null; readonly owner: null; readonly secret: string | Unknown | null; }';
const PLANNED =
  '{ readonly id: string | Unknown | null; readonly name: string | Unknown | null; readonly kind: Unknown | "small" | "large" | null; readonly labels: Unknown | { readonly [key: string]: string | Unknown | null; } | null; readonly size: number | Unknown | null; readonly owner: string | Unknown | null; readonly secret: string | Unknown | null; }';

describe("hovering in a handler shows members, not the names of types", () => {
  it("in a file without mistakes", () => {
    expect(author.mistakes("author.ts")).toEqual([]);
  });

  it.each([
    ["the plan in create", "create({ client, plan", `plan: ${PLAN}`],
    ["writeOnly in create", "plan, writeOnly", "writeOnly: { readonly secret: string | null; }"],
    ["the client in create", "create({ client", "client: Api"],
    ["the state in read", "read({ state", `state: ${STATE}`],
    ["the plan in update", "plan: changed", `changed: ${PLAN}`],
    ["the state in update", "state: before", `before: ${STATE}`],
    ["the config in modifyPlan", "modifyPlan({ config", `config: ${CONFIG}`],
    ["the state in modifyPlan", "state: prior", `prior: ${STATE} | null`],
    ["the plan in modifyPlan", "state: prior, planned", `planned: ${PLANNED}`],
    [
      "the config in the read of a data source",
      "config: query",
      "query: { readonly prefix: string | Unknown; readonly names: null; }",
    ],
    [
      "the config in the provider's configure",
      "config: settings",
      "settings: { readonly endpoint: string | Unknown; readonly retries: number | Unknown | null; }",
    ],
    [
      "a list of nested objects in a plan",
      "members: planned",
      "planned: readonly { readonly name: string; readonly id: string | Unknown; readonly key: null; }[] | null",
    ],
    [
      "a map of nested objects",
      "members: planned, rooms",
      "rooms: { readonly [key: string]: { readonly desks: readonly string[] | null; } | null; }",
    ],
    ["one nested object", "planned, rooms, lead", "lead: { readonly name: string; } | null"],
    [
      "a state with nested attributes",
      "state: whole",
      "whole: { readonly members: readonly { readonly name: string; readonly id: string; }[] | null; readonly rooms: { readonly [key: string]: { readonly desks: readonly string[] | null; } | null; }; readonly lead: { readonly name: string; } | null; readonly hours: { readonly [key: string]: readonly string[] | null; }; }",
    ],
  ])("%s", (_what, until, shown) => {
    expect(hover(until)).toBe(`(parameter) ${shown}`);
  });
});

describe("hovering over a schema says of each attribute what it holds and who sets it", () => {
  it.each([
    [
      "an attribute",
      "attributes.labels",
      '(property) labels: Attribute<MapOf<string>, "optional">',
    ],
    [
      "an attribute that replaces the object",
      "projectSchema.attributes.name",
      '(property) name: Attribute<string, "required"> & RequiresReplace',
    ],
    [
      "a schema",
      "const projectSchema",
      'const projectSchema: Schema<{ id: Attribute<string, "computed">; name: Attribute<string, "required"> & RequiresReplace; kind: Attribute<"small" | "large", "optional">; labels: Attribute<MapOf<string>, "optional">; size: Attribute<number, "optionalComputed">; owner: Attribute<string, "computedNullable">; secret: Attribute<string, "writeOnly">; }>',
    ],
    [
      "a schema with nested attributes",
      "const teamSchema",
      'const teamSchema: Schema<{ members: Attribute<NestedList<{ name: Attribute<string, "required">; id: Attribute<string, "computed">; key: Attribute<string, "writeOnly">; }>, "optional">; rooms: Attribute<NestedMap<{ desks: Attribute<ListOf<string>, "optional">; }>, "required">; lead: Attribute<NestedObject<{ name: Attribute<string, "required">; }>, "optional">; hours: Attribute<MapOf<ListOf<string>>, "computed">; }>',
    ],
  ])("%s", (_what, until, shown) => {
    expect(hover(until)).toBe(shown);
  });
});
