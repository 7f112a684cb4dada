import { describe, expect, it } from "@jest/globals";
import { formatPath } from "../../../../framework/cty/path.ts";
import { UNKNOWN, type Value } from "../../../../framework/cty/values.ts";
import { checkPlan } from "../../../../framework/internal/operations/guards/check-plan.ts";
import {
  computed,
  optional,
  optionalComputed,
  required,
  writeOnly,
} from "../../../../framework/schema/attribute.ts";
import { defineSchema } from "../../../../framework/schema/schema.ts";
import { planProblems } from "../../../support/plan-oracle.ts";

const part = { id: computed.string("Id."), name: required.string("Name.") };
const schema = defineSchema({
  typeName: "corner_thing",
  description: "A thing.",
  attributes: {
    name: required.string("Name."),
    note: optional.string("Note."),
    region: optionalComputed.string("Region."),
    secret: writeOnly.string("Secret."),
    list: optional.listNested(part, "List."),
    set: optional.setNested(part, "Set."),
    map: optional.mapNested(part, "Map."),
    box: optional.singleNested(part, "Box."),
  },
});
const NOTHING = {
  name: "a",
  note: null,
  region: null,
  secret: null,
  list: null,
  set: null,
  map: null,
  box: null,
};
const p = (name: Value, id: Value = null): Value => ({ id, name });
type Some = Readonly<Record<string, Value>>;

const CASES: readonly (readonly [
  string,
  Some | null,
  Some | null,
  Some | null,
  readonly string[],
])[] = [
  // what, prior, configuration, plan, attributes at fault
  ["as configured", null, {}, { region: UNKNOWN }, []],
  ["as it was, where that was meant", { note: "A" }, { note: "a" }, { note: "A" }, []],
  ["neither as configured nor as it was", { note: "A" }, { note: "a" }, { note: "b" }, ["note"]],
  ["another spelling on creation", null, { note: "a" }, { note: "A" }, ["note"]],
  ["unknown though configured", null, { note: "a" }, { note: UNKNOWN }, ["note"]],
  ["known though not known yet", null, { note: UNKNOWN }, { note: "a" }, ["note"]],
  ["as it was though not known yet", { note: "a" }, { note: UNKNOWN }, { note: "a" }, []],
  ["set though neither configured nor computed", null, {}, { note: "a" }, ["note"]],
  ["computed otherwise than configured", null, { region: "eu" }, { region: "us" }, ["region"]],
  ["null though configured", { region: "us" }, { region: "eu" }, { region: null }, ["region"]],
  ["a write-only value", null, { secret: "s" }, { secret: "s" }, ["secret"]],
  ["a list that is longer", null, { list: [p("a")] }, { list: [p("a"), p("b")] }, ["list"]],
  ["a list that is not known", null, { list: [p("a")] }, { list: UNKNOWN }, ["list"]],
  ["a list that is gone", null, { list: [p("a")] }, { list: null }, ["list"]],
  ["a list with computed parts", null, { list: [p("a")] }, { list: [p("a", UNKNOWN)] }, []],
  ["a list with another part", null, { list: [p("a")] }, { list: [p("b", "1")] }, ["list[0].name"]],
  ["an element that is not known", null, { list: [p("a")] }, { list: [UNKNOWN] }, ["list[0]"]],
  [
    "an element as unknown as configured",
    null,
    { list: [UNKNOWN, p("a")] },
    { list: [UNKNOWN, p("a", "1")] },
    [],
  ],
  ["a map with other keys", null, { map: { k: p("a") } }, { map: { l: p("a") } }, ["map"]],
  [
    "a map with another part",
    null,
    { map: { k: p("a") } },
    { map: { k: p("b", "1") } },
    ['map["k"].name'],
  ],
  ["a set that is smaller", null, { set: [p("a"), p("b")] }, { set: [p("a", "1")] }, ["set"]],
  [
    "a set whose elements coincide",
    null,
    { set: [p("a"), p("b")] },
    { set: [p("a", "1"), p("a", "1")] },
    ["set"],
  ],
  ["a set with computed parts", null, { set: [p("a")] }, { set: [p("a", UNKNOWN)] }, []],
  ["an object with another part", null, { box: p("a") }, { box: p("b", "1") }, ["box.name"]],
  ["an object that is not configured", null, {}, { box: p("b", "1") }, ["box"]],
  ["nothing though configured", null, {}, null, [""]],
  ["something though not configured", null, null, {}, [""]],
];

describe("the guard of plans", () => {
  it.each(CASES)(
    "judges %s as terraform does, and names what is at fault",
    (_what, prior, config, planned, paths) => {
      const whole = (some: Some | null) => (some === null ? null : { ...NOTHING, ...some });
      const versions = [whole(prior), whole(config), whole(planned)] as const;

      const found = checkPlan(schema, ...versions);

      expect(found.map(({ path }) => formatPath(path ?? []))).toEqual(paths);
      const coincide = found.some(({ summary }) => summary === "Equal set elements");
      expect(coincide || planProblems(schema.attributes, ...versions).length > 0).toBe(
        paths.length > 0,
      );
    },
  );
});
