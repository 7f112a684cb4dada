import type { CtyNumber, Dynamic, Unknown } from "../../framework/cty/values.ts";
import {
  computed,
  computedNullable,
  optional,
  optionalComputed,
  required,
  requiredWriteOnly,
  writeOnly,
} from "../../framework/schema/attribute.ts";
import {
  type Config,
  defineSchema,
  type Plan,
  type State,
  type WriteOnly,
} from "../../framework/schema/schema.ts";
import { timeouts } from "../../framework/schema/timeouts.ts";
import * as types from "../../framework/schema/types.ts";
import { lengthBetween, oneOf } from "../../framework/schema/validators.ts";
import type { Equal, Expect, IsNotAny } from "./equal.ts";

/** The type of a value follows from its attribute's behavior: in configuration, plan and state. */
const thing = defineSchema({
  typeName: "corner_thing",
  description: "A thing.",
  attributes: {
    id: computed.string("Id."),
    name: required.string("Name."),
    note: optional.string("Note."),
    size: optionalComputed.int64("Size."),
    owner: computedNullable.string("Owner."),
    secret: writeOnly.string("Secret."),
    key: requiredWriteOnly.string("Key."),
    kind: required.string("Kind.", oneOf(["small", "large"])),
    color: optional.string("Color.", lengthBetween(1, 9), oneOf(["red", "blue"])),
  },
});
type ThingConfig = Config<typeof thing>;
type ThingPlan = Plan<typeof thing>;
type ThingState = State<typeof thing>;
type ThingWriteOnly = WriteOnly<typeof thing>;

export type Behaviors = [
  Expect<Equal<ThingConfig["id"], null>>,
  Expect<Equal<ThingPlan["id"], string | Unknown>>,
  Expect<Equal<ThingState["id"], string>>,
  Expect<Equal<ThingConfig["name"], string | Unknown>>,
  // With a careless constraint, all inference would silently become `any`, which equals anything.
  Expect<Equal<ThingPlan["name"], string>>,
  Expect<IsNotAny<ThingPlan["name"]>>,
  Expect<Equal<ThingState["name"], string>>,
  Expect<Equal<ThingConfig["note"], string | null | Unknown>>,
  Expect<Equal<ThingPlan["note"], string | null>>,
  Expect<Equal<ThingState["note"], string | null>>,
  Expect<Equal<ThingConfig["size"], number | null | Unknown>>,
  Expect<Equal<ThingPlan["size"], number | null | Unknown>>,
  Expect<Equal<ThingState["size"], number | null>>,
  Expect<Equal<ThingConfig["owner"], null>>,
  Expect<Equal<ThingPlan["owner"], string | null | Unknown>>,
  Expect<Equal<ThingState["owner"], string | null>>,
  Expect<Equal<ThingConfig["secret"], string | null | Unknown>>,
  Expect<Equal<ThingPlan["secret"], null>>,
  Expect<Equal<ThingConfig["key"], string | Unknown>>,
  Expect<Equal<ThingPlan["key"], null>>,
  // Write-only attributes are in no state; handlers are given them separately.
  Expect<Equal<Extract<keyof ThingState, "secret" | "key">, never>>,
  Expect<Equal<keyof ThingWriteOnly, "secret" | "key">>,
  Expect<Equal<ThingWriteOnly["secret"], string | null>>,
  // A trait narrows a string to what it allows, whatever other traits stand beside it.
  Expect<Equal<ThingPlan["kind"], "small" | "large">>,
  Expect<Equal<ThingState["color"], "red" | "blue" | null>>,
];

/** Every type has its JavaScript form, and nested attributes follow the same rules. */
const shapes = defineSchema({
  typeName: "corner_shapes",
  description: "Shapes.",
  attributes: {
    bool: required.bool("A."),
    int64: required.int64("A."),
    float64: required.float64("A."),
    number: required.number("A."),
    dynamic: required.dynamic("A."),
    list: required.list(types.string, "A."),
    set: required.set(types.int64, "A."),
    map: required.map(types.list(types.bool), "A."),
    object: required.object({ x: types.string }, "A."),
    single: optional.singleNested({ a: required.string("A."), id: computed.string("A.") }, "A."),
    listNested: required.listNested({ id: computed.string("A.") }, "A."),
    setNested: optional.setNested({ a: optional.bool("A.") }, "A."),
    mapNested: required.mapNested(
      { deep: required.listNested({ a: required.int64("A.") }, "A.") },
      "A.",
    ),
    sealed: optional.singleNested(
      { open: required.string("A."), secret: writeOnly.string("A.") },
      "A.",
    ),
    timeouts: timeouts({ create: "5m", delete: "1m" }),
  },
});
type ShapesConfig = Config<typeof shapes>;
type ShapesPlan = Plan<typeof shapes>;
type ShapesState = State<typeof shapes>;

export type Types = [
  Expect<Equal<ShapesState["bool"], boolean>>,
  Expect<Equal<ShapesState["int64"], number>>,
  Expect<Equal<ShapesState["float64"], number>>,
  Expect<Equal<ShapesState["number"], CtyNumber>>,
  Expect<Equal<ShapesState["dynamic"], Dynamic>>,
  Expect<Equal<ShapesState["list"], readonly string[]>>,
  Expect<Equal<ShapesConfig["list"], readonly (string | Unknown)[] | Unknown>>,
  Expect<Equal<ShapesState["set"], readonly number[]>>,
  // The elements of a map may be null, those of a list may not.
  Expect<Equal<ShapesState["map"], { readonly [key: string]: readonly boolean[] | null }>>,
  Expect<Equal<ShapesState["object"], { readonly x: string | null }>>,
  Expect<Equal<ShapesPlan["single"], { readonly a: string; readonly id: string | Unknown } | null>>,
  Expect<Equal<ShapesState["single"], { readonly a: string; readonly id: string } | null>>,
  // An element of a configuration may be unknown as a whole.
  Expect<Equal<ShapesConfig["listNested"], readonly ({ readonly id: null } | Unknown)[] | Unknown>>,
  Expect<Equal<ShapesPlan["listNested"], readonly { readonly id: string | Unknown }[]>>,
  Expect<Equal<ShapesState["setNested"], readonly { readonly a: boolean | null }[] | null>>,
  Expect<
    Equal<
      ShapesState["mapNested"],
      { readonly [key: string]: { readonly deep: readonly { readonly a: number }[] } | null }
    >
  >,
  Expect<Equal<ShapesState["sealed"], { readonly open: string } | null>>,
  Expect<
    Equal<
      ShapesPlan["timeouts"],
      { readonly create: string | null; readonly delete: string | null } | null
    >
  >,
];
