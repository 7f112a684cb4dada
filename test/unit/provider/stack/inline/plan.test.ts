import { describe, expect, it } from "@jest/globals";
import { Dynamic, isValueList, objectType, UNKNOWN, unwrapDynamic } from "terraform-plugin-kit";
import { mapType } from "../../../../../framework/cty/collections.ts";
import { stringType } from "../../../../../framework/cty/primitives.ts";
import { UNKNOWN_NOT_NULL } from "../../../../../framework/cty/refinement.ts";
import { tupleType } from "../../../../../framework/cty/structures.ts";
import { readComponents } from "../../../../../provider/stack/components.ts";
import { planComponentIds } from "../../../../../provider/stack/inline/plan.ts";

const store = {
  id: "store",
  type: "artifact_store",
  flavor: "s3",
  name: "stack",
  ordinal: 1,
};
const inline = { flavor: "s3", config: { path: "s3://b" } };

describe("planComponentIds()", () => {
  it("plans the ids that are known, and which components will be managed", () => {
    const planned = planComponentIds(
      readComponents({
        artifact_store: inline,
        alerter: [{ flavor: "slack" }, "an-id"],
        deployer: null,
      }),
      [store],
      new Map([
        ["orchestrator", ["base"]],
        ["image_builder", undefined],
      ]),
    );
    expect(unwrapDynamic(planned.component_ids)).toEqual({
      alerter: [UNKNOWN, "an-id"],
      artifact_store: "store",
      image_builder: UNKNOWN,
      orchestrator: "base",
    });
    expect(planned.managed_component_ids).toEqual({
      alerter: [UNKNOWN],
      artifact_store: ["store"],
    });
  });

  it("plans no longer to manage a component that a reference replaces", () => {
    const planned = planComponentIds(
      readComponents({ artifact_store: "an-id" }),
      [store],
      new Map(),
    );
    expect(planned.managed_component_ids).toEqual({});
  });

  it.each([
    ["everything", undefined, new Map(), UNKNOWN, UNKNOWN],
    [
      "the base",
      readComponents({ artifact_store: inline }),
      undefined,
      UNKNOWN,
      { artifact_store: [UNKNOWN] },
    ],
  ])("does not guess while %s is unknown", (_what, configured, inherited, ids, managed) => {
    const planned = planComponentIds(configured, [], inherited);
    expect(planned.component_ids).toEqual(ids);
    expect(planned.managed_component_ids).toEqual(managed);
  });

  it("does not guess what will be managed while a component is unknown", () => {
    const planned = planComponentIds(readComponents({ artifact_store: UNKNOWN }), [], new Map());
    expect(unwrapDynamic(planned.component_ids)).toEqual({ artifact_store: UNKNOWN });
    expect(planned.managed_component_ids).toBe(UNKNOWN);
  });

  it("does not promise a component that may turn out to be none", () => {
    const planned = planComponentIds(
      readComponents({ artifact_store: "an-id", image_builder: UNKNOWN }),
      [],
      new Map(),
    );
    expect(planned.component_ids).toBe(UNKNOWN);
  });

  it.each([
    ["a reference that may turn out to be null", UNKNOWN, UNKNOWN],
    ["a list whose only reference may turn out to be null", [UNKNOWN], UNKNOWN],
    ["a reference that will not be null", UNKNOWN_NOT_NULL, { image_builder: UNKNOWN }],
    [
      "a list, one of whose references may turn out to be null",
      ["an-id", UNKNOWN],
      { image_builder: UNKNOWN },
    ],
    [
      "a list whose references will not be null",
      ["an-id", UNKNOWN_NOT_NULL],
      { image_builder: ["an-id", UNKNOWN] },
    ],
  ])("promises as many components as are certain: %s", (_what, written, ids) => {
    const type = isValueList(written) ? tupleType(written.map(() => stringType)) : stringType;
    const components = new Dynamic(objectType({ image_builder: type }), { image_builder: written });
    const planned = planComponentIds(readComponents(components), [], new Map());
    expect(unwrapDynamic(planned.component_ids)).toEqual(ids);
    expect(planned.managed_component_ids).toEqual({});
  });

  it.each([
    [
      "an ID",
      objectType({ artifact_store: stringType }),
      { artifact_store: UNKNOWN },
      { artifact_store: UNKNOWN },
      {},
    ],
    [
      "an ID of a map",
      mapType(stringType),
      { artifact_store: UNKNOWN },
      { artifact_store: UNKNOWN },
      {},
    ],
    [
      "an ID in a list",
      objectType({ artifact_store: tupleType([stringType, objectType({ flavor: stringType })]) }),
      { artifact_store: [UNKNOWN_NOT_NULL, { flavor: "s3" }] },
      { artifact_store: [UNKNOWN, "store"] },
      { artifact_store: ["store"] },
    ],
  ])(
    "knows that %s is not managed, although it is not known yet",
    (_what, type, value, ids, managed) => {
      const planned = planComponentIds(
        readComponents(new Dynamic(type, value)),
        [store],
        new Map(),
      );
      expect(unwrapDynamic(planned.component_ids)).toEqual(ids);
      expect(planned.managed_component_ids).toEqual(managed);
    },
  );
});
