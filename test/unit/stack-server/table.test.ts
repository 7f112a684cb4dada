import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { foldName, toNameKey } from "../../../stack-server/store/folded-names.ts";
import { findByIdOrKey } from "../../../stack-server/store/lookup.ts";
import { toComparableName } from "../../../stack-server/store/names.ts";
import type { Row } from "../../../stack-server/store/rows.ts";
import { Table } from "../../../stack-server/store/table.ts";
import { createWorld } from "../../../stack-server/store/world.ts";

interface Note extends Row {
  readonly kind: string;
  readonly links: readonly string[];
}

type Act = readonly ["set", Note] | readonly ["delete", string];

const ids = ["a", "b", "c", "d", "e"];
const words = ["x", "X", "x ", "é", "e", ""];
const times = { created: "", updated: "" };

const someNote: fc.Arbitrary<Note> = fc.record({
  id: fc.constantFrom(...ids),
  name: fc.constantFrom(...words),
  kind: fc.constantFrom("one", "two"),
  links: fc.array(fc.constantFrom("p", "q", "r")),
  created: fc.constant(times.created),
  updated: fc.constant(times.updated),
});
const someActs = fc.array(
  fc.oneof<fc.Arbitrary<Act>[]>(
    fc.tuple(fc.constant("set" as const), someNote),
    fc.tuple(fc.constant("delete" as const), fc.constantFrom(...ids)),
  ),
);

function createNotes() {
  return new Table<Note, "name" | "kindAndName" | "link">({
    name: (row) => [toNameKey(row.name)],
    kindAndName: (row) => [toNameKey(row.name, row.kind)],
    link: (row) => row.links,
  });
}

/** A table and a map after the same acts. */
function play(acts: readonly Act[]) {
  const table = createNotes();
  const map = new Map<string, Note>();
  for (const act of acts) {
    if (act[0] === "set") {
      table.set(act[1].id, act[1]);
      map.set(act[1].id, act[1]);
    } else {
      table.delete(act[1]);
      map.delete(act[1]);
    }
  }
  return { table, rows: [...map.values()] };
}

describe("a table after any changes", () => {
  it("has its rows in the order in which they were made", () => {
    fc.assert(
      fc.property(someActs, (acts) => {
        const { table, rows } = play(acts);
        expect([...table.values()]).toEqual(rows);
        for (const id of ids) {
          expect(table.get(id)).toBe(rows.find((row) => row.id === id));
          expect(table.has(id)).toBe(rows.some((row) => row.id === id));
        }
      }),
    );
  });

  it("finds by its indexes what a look at all rows finds, in the same order", () => {
    fc.assert(
      fc.property(someActs, (acts) => {
        const { table, rows } = play(acts);
        for (const word of words) {
          const named = rows.filter((row) => foldName(row.name) === foldName(word));
          expect(table.rowsWith("name", toNameKey(word))).toEqual(named);
          expect(table.count("name", toNameKey(word))).toBe(named.length);
          const exact = rows.find((row) => row.kind === "two" && row.name === word);
          expect(
            table.find("kindAndName", toNameKey(word, "two"), (row) => row.name === word),
          ).toBe(exact);
        }
        for (const link of ["p", "q", "r", "none"]) {
          const linked = rows.filter((row) => row.links.includes(link));
          expect(table.rowsWith("link", link)).toEqual(linked);
          expect(table.count("link", link)).toBe(linked.length);
          expect(table.find("link", link)).toBe(linked[0]);
        }
      }),
    );
  });

  it("finds by id or name the row that was made first", () => {
    fc.assert(
      fc.property(someActs, (acts) => {
        // Rows can have the id of another one as their name.
        const { table, rows } = play(
          acts.map((act) =>
            act[0] === "set" && act[1].kind === "two" ? ["set", { ...act[1], name: "a" }] : act,
          ),
        );
        const fits = (row: Note) => row.id === "a" || row.name === "a";
        expect(findByIdOrKey(table, "a", ["name", toNameKey("a")], fits)).toBe(rows.find(fits));
      }),
    );
  });

  it("keeps no key that no row has", () => {
    const table = createNotes();
    const note = { id: "a", name: "x", kind: "one", links: ["p"], ...times };
    table.set("a", note);
    table.set("a", { ...note, name: "y", links: [] });
    expect(table.count("name", toNameKey("x"))).toBe(0);
    expect(table.count("link", "p")).toBe(0);
    table.delete("a");
    expect(table.rowsWith("name", toNameKey("y"))).toEqual([]);
  });
});

describe("the key of a name", () => {
  it("is the same for names that a database takes for the same", () => {
    const someName = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom("a", "A", "e", "é", "É", "\u0301", " ") }),
    );
    for (const mysql of [false, true]) {
      const world = createWorld({ mysql }, { version: "", flavors: [], connectorTypes: [] });
      fc.assert(
        fc.property(someName, someName, (left, right) => {
          if (toComparableName(left, world) === toComparableName(right, world)) {
            expect(toNameKey(left)).toBe(toNameKey(right));
          }
        }),
      );
    }
  });

  it.each([
    ["Größe", "GROßE"],
    ["café", "cafe\u0301"],
    ["café", "CAFE"],
    ["x", "X  "],
  ])("folds %j and %j alike", (left, right) => {
    expect(foldName(left)).toBe(foldName(right));
  });

  it("leaves a string as it is that is too long for a name and would take long to fold", () => {
    const hostile = "\u0301\u0327".repeat(1_000_000);
    expect(toNameKey(hostile)).toContain(hostile);
  });

  it("tells scopes apart", () => {
    expect(toNameKey("b", "a")).not.toBe(toNameKey("a", "b"));
    expect(toNameKey("b")).not.toBe(toNameKey("", "b"));
  });
});
