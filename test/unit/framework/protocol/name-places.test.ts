import { describe, expect, it } from "@jest/globals";
import { toDynamic } from "../../../../framework/cty/dynamic.ts";
import { attributePath, extendPath, type Path } from "../../../../framework/cty/path.ts";
import type { Value } from "../../../../framework/cty/values.ts";
import { error } from "../../../../framework/diagnostics/diagnostics.ts";
import { namePlaces } from "../../../../framework/internal/protocol/name-places.ts";
import { optional, writeOnly } from "../../../../framework/schema/attribute.ts";
import { mayHoldSecrets, sensitive } from "../../../../framework/schema/plan-modifiers.ts";
import * as types from "../../../../framework/schema/types.ts";

const hasToken = (value: Value) => JSON.stringify(value).includes("token");

const schema = {
  attributes: {
    name: optional.string("Name."),
    password: optional.string("Password.", sensitive),
    password_wo: writeOnly.string("Password."),
    settings: optional.map(types.string, "Settings.", mayHoldSecrets()),
    parts: optional.dynamic("Parts.", mayHoldSecrets(hasToken)),
    user: optional.singleNested(
      { name: optional.string("Name."), key: optional.string("Key.", sensitive) },
      "User.",
    ),
    group: optional.singleNested({ name: optional.string("Name.") }, "Group."),
  },
};

/** The path that Terraform is told, and the text. */
function place(path: Path | undefined, config: Readonly<Record<string, Value>> = {}, text = "No.") {
  const [named] = namePlaces({ schema, config }, [error("Wrong", text, path)]);
  return { path: named?.path, detail: named?.detail };
}

describe("the place of a diagnostic", () => {
  it.each<[string, Path, string]>([
    ["a sensitive argument", attributePath("password"), "password"],
    ["a write-only argument", attributePath("password_wo"), "password_wo"],
    ["a key of a map with secrets", extendPath(attributePath("settings"), "a"), 'settings["a"]'],
    ["an attribute beside a sensitive one", attributePath("user", "name"), "user.name"],
  ])("is in words, without a path, for %s", (_kind, path, words) => {
    expect(place(path)).toEqual({ path: undefined, detail: `No.\n\nThe argument is ${words}.` });
  });

  it.each<[string, Path]>([
    ["any other argument", attributePath("name")],
    ["a nested attribute without secrets", attributePath("group", "name")],
    ["one that the schema does not have", attributePath("nothing")],
  ])("stays a path for %s", (_kind, path) => {
    expect(place(path)).toEqual({ path, detail: "No." });
  });

  it("depends on the value where the schema says so", () => {
    const path = extendPath(attributePath("parts"), "a");

    expect(place(path, { parts: toDynamic({ a: "b" }) }).path).toEqual(path);
    expect(place(path, { parts: toDynamic({ a: { token: "x" } }) }).path).toBeUndefined();
  });

  it("is not repeated where the text names it", () => {
    expect(place(attributePath("password"), {}, '"password" is blank.').detail).toBe(
      '"password" is blank.',
    );
  });

  it("may be missing", () => {
    expect(place(undefined)).toEqual({ path: undefined, detail: "No." });
  });
});
