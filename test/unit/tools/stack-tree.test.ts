import { describe, expect, it } from "@jest/globals";
import type { ValueMap } from "../../../framework/cty/values.ts";
import { drawStacks } from "../../../tools/demo/stack-tree.ts";

/** What `terraform show -json` prints, as far as the picture needs it. */
function stateOf(...resources: readonly ValueMap[]): ValueMap {
  return { values: { root_module: { resources: resources.map((values) => ({ values })) } } };
}

describe("drawStacks()", () => {
  it("draws a stack, its components, and the connector below the component that uses it", () => {
    const state = stateOf(
      { id: "c-1", name: "files", flavor: "local", connector_id: null },
      { id: "c-2", name: "images", flavor: "gcp", connector_id: "k-1" },
      { id: "k-1", name: "cloud", type: "gcp" },
      {
        id: "s-1",
        name: "production",
        component_ids: { artifact_store: "c-1", container_registry: "c-2" },
      },
    );
    expect(drawStacks(state).split("\n")).toEqual([
      "stack production                          s-1",
      "├── artifact_store         files   local  c-1",
      "└── container_registry     images  gcp    c-2",
      "    └── service connector  cloud   gcp    k-1",
    ]);
  });

  it("draws a line for each of several components of one type", () => {
    const state = stateOf(
      { id: "a-1", name: "slack", flavor: "slack" },
      { id: "a-2", name: "discord", flavor: "discord" },
      { id: "s-1", name: "loud", component_ids: { alerter: ["a-1", "a-2"] } },
    );
    expect(drawStacks(state)).toMatch(/├── alerter +slack .*\n└── alerter +discord /);
  });

  it("names a component that the state does not hold by its id", () => {
    const state = stateOf({
      id: "s-1",
      name: "lean",
      component_ids: { orchestrator: "elsewhere" },
    });
    expect(drawStacks(state)).toMatch(/└── orchestrator +elsewhere/);
  });

  it("draws nothing of a state without stacks", () => {
    expect(drawStacks({})).toBe("");
  });
});
