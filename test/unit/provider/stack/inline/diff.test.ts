import { describe, expect, it } from "@jest/globals";
import { DiagnosticsError, formatPath, UNKNOWN, type Value } from "terraform-plugin-kit";
import { readComponents } from "../../../../../provider/stack/components.ts";
import { diffComponents } from "../../../../../provider/stack/inline/diff.ts";
import type { ManagedComponent } from "../../../../../provider/stack/inline/managed.ts";

function managed(id: string, flavor: string, name: string, ordinal?: number): ManagedComponent {
  return { id, type: "alerter", flavor, name, ordinal };
}

function diff(alerter: Value, before: readonly ManagedComponent[] = [], stackName = "main") {
  const { types, removed } = diffComponents(readComponents({ alerter }) ?? [], before, stackName);
  return {
    changes: (types.get("alerter") ?? []).map((one) =>
      one.kind === "reference"
        ? one.id
        : {
            name: one.name,
            ordinal: one.ordinal,
            id: one.managed?.id,
            replaces: one.replaces?.id,
          },
    ),
    removed: removed.map(({ id }) => id),
  };
}

const slack = { flavor: "slack" };
const discord = { flavor: "discord" };

describe("diffComponents()", () => {
  it("names new components after the stack, unless they have a name of their own", () => {
    expect(diff([slack, "an-id", { ...slack, name: "own" }, discord])).toEqual({
      changes: [
        { name: "main", ordinal: 1 },
        "an-id",
        { name: "own" },
        { name: "main-2", ordinal: 2 },
      ],
      removed: [],
    });
  });

  it("keeps the numbers of managed components, and gives the lowest free one to a new one", () => {
    const before = [managed("b", "slack", "main-2", 2), managed("c", "discord", "main-3", 3)];
    expect(diff([discord, slack, slack], before).changes).toEqual([
      { name: "main-3", ordinal: 3, id: "c" },
      { name: "main-2", ordinal: 2, id: "b" },
      { name: "main", ordinal: 1 },
    ]);
  });

  it("renames with the stack what is named after it", () => {
    const before = [managed("a", "slack", "main", 1), managed("b", "discord", "own")];
    expect(diff([slack, { ...discord, name: "own" }], before, "other").changes).toEqual([
      { name: "other", ordinal: 1, id: "a" },
      { name: "own", id: "b" },
    ]);
  });

  it("replaces a component of another flavor, and removes it", () => {
    expect(diff([discord], [managed("a", "slack", "main", 1)])).toEqual({
      changes: [{ name: "main", ordinal: 1, replaces: "a" }],
      removed: ["a"],
    });
  });

  it("removes what is no longer inline", () => {
    const before = [managed("a", "slack", "main", 1), managed("b", "slack", "main-2", 2)];
    expect(diff(["an-id", slack], before)).toEqual({
      changes: ["an-id", { name: "main", ordinal: 1, id: "a" }],
      removed: ["b"],
    });
    expect(diff(null, before)).toEqual({ changes: [], removed: ["a", "b"] });
  });

  it.each<[string, Value, string]>([
    ["no component", [slack, null, 3], 'components["alerter"][2]'],
    ["a blank id", " ", 'components["alerter"]'],
    ["not known even now", [UNKNOWN], 'components["alerter"][0]'],
    ["an inline component without flavor", [{ name: "x" }], 'components["alerter"][0]'],
    [
      "an inline component with a setting of the wrong type",
      [null, { ...slack, config: "x" }],
      'components["alerter"][1]["config"]',
    ],
  ])("refuses a value that turned out to be %s, where it is written", (_what, value, path) => {
    let refusal: unknown;
    try {
      diff(value);
    } catch (cause) {
      refusal = cause;
    }
    expect(refusal).toBeInstanceOf(DiagnosticsError);
    const { diagnostics } = refusal instanceof DiagnosticsError ? refusal : { diagnostics: [] };
    expect(diagnostics.map((one) => formatPath(one.path ?? []))).toEqual([path]);
  });
});
