import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { UNKNOWN, type Value } from "terraform-plugin-kit";
import { type MatchedSlot, matchSlots } from "../../../../provider/stack/match-slots.ts";
import type { OwnedComponent } from "../../../../provider/stack/owned-components.ts";
import { readSlots, type Slot, slotsOf } from "../../../../provider/stack/slots.ts";

function slots(...items: readonly Value[]): readonly Slot[] {
  return slotsOf(readSlots({ alerter: items }) ?? [], "alerter") ?? [];
}

function owned(id: string, flavor: string, name: string | number): OwnedComponent {
  return {
    id,
    type: "alerter",
    flavor,
    name: String(name),
    ordinal: typeof name === "number" ? name : undefined,
  };
}

/** `id`, the id of the owned component, `new` or `unknown` for each slot. */
function outcome(matched: readonly MatchedSlot[]): readonly string[] {
  return matched.map((slot) =>
    slot.kind === "owned" ? slot.owned.id : slot.kind === "id" ? slot.id : slot.kind,
  );
}

const slack = { flavor: "slack" };
const discord = { flavor: "discord" };

describe("matchSlots()", () => {
  it.each([
    ["the same flavor and default name", [slack], [owned("a", "slack", 1)], ["a"]],
    ["another flavor", [discord], [owned("a", "slack", 1)], ["new"]],
    ["a name of its own", [{ ...slack, name: "x" }], [owned("a", "slack", "x")], ["a"]],
    ["another name: a rename", [{ ...slack, name: "y" }], [owned("a", "slack", "x")], ["a"]],
    [
      "names that changed places",
      [
        { ...slack, name: "y" },
        { ...slack, name: "x" },
      ],
      [owned("a", "slack", "x"), owned("b", "slack", "y")],
      ["b", "a"],
    ],
    [
      "flavors in another order",
      [discord, slack],
      [owned("a", "slack", 1), owned("b", "discord", 2)],
      ["b", "a"],
    ],
    ["one more in front", [{ ...slack, name: "n" }, slack], [owned("a", "slack", 1)], ["new", "a"]],
    ["ids beside", ["an-id", slack], [owned("a", "slack", 1)], ["an-id", "a"]],
    [
      "an unknown one beside a default name",
      [UNKNOWN, slack],
      [owned("a", "slack", 1)],
      ["unknown", "unknown"],
    ],
    [
      "an unknown one beside a name",
      [UNKNOWN, { ...slack, name: "x" }],
      [owned("a", "slack", "x")],
      ["unknown", "a"],
    ],
    ["an unknown flavor", [{ flavor: UNKNOWN }], [owned("a", "slack", 1)], ["unknown"]],
  ])("finds for %s what stands for it", (_title, items, before, expected) => {
    expect(outcome(matchSlots(slots(...items), before))).toEqual(expected);
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
            owned(`id-${index}`, one.flavor, one.name ?? index + 1),
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
          const atPlan = outcome(matchSlots(slots(...planned), components));
          const atApply = outcome(matchSlots(slots(...known), components));
          for (const [index, decided] of atPlan.entries()) {
            if (decided !== "unknown") {
              expect(decided).toBe(atApply[index]);
            }
          }
        },
      ),
    );
  });

  it("gives no owned component to two slots", () => {
    const matched = outcome(matchSlots(slots(slack, slack), [owned("a", "slack", 1)]));
    expect(matched).toEqual(["a", "new"]);
  });
});
