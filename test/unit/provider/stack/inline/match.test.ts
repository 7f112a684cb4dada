import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { UNKNOWN, type Value } from "terraform-plugin-kit";
import {
  componentsOf,
  readComponents,
  type StackComponent,
} from "../../../../../provider/stack/components.ts";
import type { ManagedComponent } from "../../../../../provider/stack/inline/managed.ts";
import {
  findInlineComponents,
  type MatchedComponent,
  matchComponents,
} from "../../../../../provider/stack/inline/match.ts";

function alerters(...items: readonly Value[]): readonly StackComponent[] {
  return componentsOf(readComponents({ alerter: items }) ?? [], "alerter") ?? [];
}

/** A managed alerter: with a name of its own, or with its number among those named after the stack. */
function managed(id: string, flavor: string, name: string | number): ManagedComponent {
  return {
    id,
    type: "alerter",
    flavor,
    name: String(name),
    ordinal: typeof name === "number" ? name : undefined,
  };
}

/** For each component: the id, if it is known, else `new` or `undecided`. */
function outcome(matched: readonly MatchedComponent[]): readonly string[] {
  return matched.map((one) =>
    one.kind === "managed" ? one.managed.id : one.kind === "reference" ? one.id : one.kind,
  );
}

const slack = { flavor: "slack" };
const discord = { flavor: "discord" };

describe("matchComponents()", () => {
  it.each([
    ["the same flavor and default name", [slack], [managed("a", "slack", 1)], ["a"]],
    ["another flavor", [discord], [managed("a", "slack", 1)], ["new"]],
    ["a name of its own", [{ ...slack, name: "x" }], [managed("a", "slack", "x")], ["a"]],
    ["another name: a rename", [{ ...slack, name: "y" }], [managed("a", "slack", "x")], ["a"]],
    [
      "names that changed places",
      [
        { ...slack, name: "y" },
        { ...slack, name: "x" },
      ],
      [managed("a", "slack", "x"), managed("b", "slack", "y")],
      ["b", "a"],
    ],
    [
      "flavors in another order",
      [discord, slack],
      [managed("a", "slack", 1), managed("b", "discord", 2)],
      ["b", "a"],
    ],
    [
      "one more in front",
      [{ ...slack, name: "n" }, slack],
      [managed("a", "slack", 1)],
      ["new", "a"],
    ],
    ["ids beside", ["an-id", slack], [managed("a", "slack", 1)], ["an-id", "a"]],
    [
      "an unknown one beside a default name",
      [UNKNOWN, slack],
      [managed("a", "slack", 1)],
      ["undecided", "undecided"],
    ],
    [
      "an unknown one beside a name",
      [UNKNOWN, { ...slack, name: "x" }],
      [managed("a", "slack", "x")],
      ["undecided", "a"],
    ],
    ["an unknown flavor", [{ flavor: UNKNOWN }], [managed("a", "slack", 1)], ["undecided"]],
  ])("finds for %s what stands for it", (_title, items, before, expected) => {
    expect(outcome(matchComponents(alerters(...items), before))).toEqual(expected);
  });

  it("decides nothing while something is unknown that becomes otherwise when it is known", () => {
    const flavor = fc.constantFrom("slack", "discord");
    const name = fc.constantFrom(null, "x", "y", "z");
    const item = fc.record({ flavor, name, hides: fc.constantFrom("", "flavor", "name", "all") });
    const before = fc.uniqueArray(fc.record({ flavor, name }), {
      maxLength: 4,
      selector: (one) => one.name ?? "default",
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(item, { maxLength: 4, selector: (one) => one.name ?? Symbol() }),
        before,
        (items, own) => {
          const components = own.map((one, index) =>
            managed(`id-${index}`, one.flavor, one.name ?? index + 1),
          );
          const known = items.map((one) => ({ flavor: one.flavor, name: one.name }));
          const planned = items.map(
            (one): Value =>
              one.hides === "all"
                ? UNKNOWN
                : {
                    flavor: one.hides === "flavor" ? UNKNOWN : one.flavor,
                    name: one.hides === "name" ? UNKNOWN : one.name,
                  },
          );
          const atPlan = outcome(matchComponents(alerters(...planned), components));
          const atApply = outcome(matchComponents(alerters(...known), components));
          for (const [index, decided] of atPlan.entries()) {
            if (decided !== "undecided") {
              expect(decided).toBe(atApply[index]);
            }
          }
        },
      ),
    );
  });

  it("matches no managed component twice", () => {
    const matched = outcome(matchComponents(alerters(slack, slack), [managed("a", "slack", 1)]));
    expect(matched).toEqual(["a", "new"]);
  });
});

describe("findInlineComponents()", () => {
  it("finds the inline component of each managed one, type by type", () => {
    const configured = readComponents({
      alerter: ["an-id", { ...slack, configuration: { slack_token: "{{a.b}}" } }],
      deployer: slack,
    });
    const found = findInlineComponents(configured ?? [], [
      managed("a", "slack", 1),
      managed("gone", "discord", 2),
    ]);
    expect([...found].map(([id, { configuration }]) => [id, configuration])).toEqual([
      ["a", { slack_token: "{{a.b}}" }],
    ]);
  });
});
