import { describe, expect, it } from "@jest/globals";
import { UNKNOWN } from "../../../../framework/cty/values.ts";
import type { Problem } from "../../../../provider/checks/problem.ts";
import {
  type ConfiguredStack,
  checkStack,
  type StackEntry,
  type StackMember,
} from "../../../../provider/checks/stack.ts";
import { catalogue } from "../../../../schemas/catalogue/catalogue.ts";

function entry(type: string, ...members: readonly Omit<StackMember, "path">[]): StackEntry {
  const path = ["components", type];
  return {
    type,
    path,
    members: members.map((one, index) => ({ ...one, path: [...path, index] })),
  };
}

const STORE = entry("artifact_store", { id: "store" });

function check(entries: readonly StackEntry[], more: Partial<ConfiguredStack> = {}): Problem[] {
  return checkStack({ catalogue }, { path: ["components"], entries, inheritedTypes: [], ...more });
}

function titles(problems: readonly Problem[]): string[] {
  return problems.map((one) => `${one.severity} ${one.path.join(".")}: ${one.summary}`);
}

describe("checkStack()", () => {
  it("is content with ids, inline components, several where allowed, and nulls", () => {
    const entries = [
      STORE,
      entry("orchestrator", {}),
      entry("alerter", { id: "a" }, { id: "b" }, {}),
      entry("model_registry"),
      entry("image_builder", { id: UNKNOWN }),
    ];
    expect(check(entries)).toEqual([]);
  });

  it.each([
    ["orchestrater", "Invalid component type"],
    ["metadata_store", "Invalid component type"],
  ])("refuses the component type %s", (type, summary) => {
    expect(titles(check([STORE, entry(type, { id: "a" })]))).toEqual([
      `error components.${type}: ${summary}`,
    ]);
  });

  it("refuses blank ids", () => {
    expect(titles(check([STORE, entry("alerter", { id: " " }, { id: "" })]))).toEqual([
      "error components.alerter.0: Invalid component ID",
      "error components.alerter.1: Invalid component ID",
    ]);
  });

  it("refuses an id filed under another type, which the server would store", () => {
    const component = { name: "s3", type: "artifact_store" };
    const problems = check([STORE, entry("orchestrator", { id: "store", component })]);
    expect(titles(problems)).toEqual([
      "error components.orchestrator.0: Component of another type",
    ]);
    expect(problems[0]?.detail).toContain('"s3" is filed under "orchestrator"');
    const fitting = { ...component, type: "orchestrator" };
    expect(check([STORE, entry("orchestrator", { id: "o", component: fitting })])).toEqual([]);
  });

  it("refuses two of a type that a stack has once", () => {
    const problems = check([STORE, entry("orchestrator", { id: "a" }, { id: "b" })]);
    expect(titles(problems)).toEqual(["error components.orchestrator: Too many components"]);
    expect(problems[0]?.detail).toContain('"alerter"');
  });

  it("refuses the same component twice", () => {
    const problems = check([STORE, entry("alerter", { id: "a" }, { id: "b" }, { id: "a" })]);
    expect(titles(problems)).toEqual(["error components.alerter.2: Component given twice"]);
  });

  it("refuses a stack without artifact store, named or inherited", () => {
    const summary = "Missing artifact store";
    expect(titles(check([]))).toEqual([`error components: ${summary}`]);
    expect(titles(check([entry("artifact_store")]))).toEqual([
      `error components.artifact_store: ${summary}`,
    ]);
    const inheritedTypes = ["artifact_store"];
    expect(check([], { inheritedTypes })).toEqual([]);
    expect(titles(check([entry("artifact_store")], { inheritedTypes }))).toEqual([
      `error components.artifact_store: ${summary}`,
    ]);
  });

  it("waits while it is not known what is inherited", () => {
    expect(check([], { inheritedTypes: undefined })).toEqual([]);
    expect(check([entry("artifact_store", { id: UNKNOWN })])).toEqual([]);
  });
});
