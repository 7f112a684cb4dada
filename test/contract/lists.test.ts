import { beforeAll, expect } from "@jest/globals";
import { it } from "../support/by-version.ts";
import { type AnyJson, contract, errorOf } from "../support/stack-server-contract.ts";

contract("lists", (api) => {
  const names = ["l-alpha", "l-Beta", "l-gam_ma", "l-50%", "l-10", "l-9"];

  beforeAll(async () => {
    for (const name of names) {
      await api.make("/secrets", { name: api.named(name), private: name === "l-10" });
    }
  });

  const list = async (query: string): Promise<unknown> => {
    const answer = await api.get(`/secrets?${query}`);
    const items = answer.body["items"];
    return Array.isArray(items)
      ? items.map((each: AnyJson) => String(each["name"]).replace(/^\d+-/, ""))
      : answer.status;
  };
  /** Without an order: objects of one second have none where the database keeps no fractions. */
  const found = async (query: string): Promise<unknown> => {
    const names = await list(query);
    return Array.isArray(names) ? names.map(String).sort() : names;
  };
  const mine = (): string => `name=startswith:${api.named("l-")}`;
  const named = (operator: string, name: string): string =>
    `name=${encodeURIComponent(operator + name)}`;

  it("is a page with index, max_size, total_pages and total, not hydrated by default", async () => {
    const { body } = await api.get(`/secrets?${mine()}&size=4&page=2`);
    expect(body).toMatchObject({ index: 2, max_size: 4, total_pages: 2, total: 6 });
    expect(body["items"]?.[0]?.["metadata"]).toBeNull();
    const none = await api.get("/secrets?name=no-such-name");
    expect(none.body).toEqual({ index: 1, max_size: 20, total_pages: 1, total: 0, items: [] });
  });

  it.each<[string, string[]]>([
    ["sort_by=name", ["l-10", "l-50%", "l-9", "l-Beta", "l-alpha", "l-gam_ma"]],
    ["sort_by=desc:name", ["l-gam_ma", "l-alpha", "l-Beta", "l-9", "l-50%", "l-10"]],
    ["sort_by=asc:created", names],
    ["sort_by=desc:created", [...names].reverse()],
    ["sort_by=odd:name", ["l-10", "l-50%", "l-9", "l-Beta", "l-alpha", "l-gam_ma"]],
    ["", names],
  ])("sorts with %j", async (query, expected) => {
    expect(await list(`${mine()}&${query}`)).toEqual(expected);
  });

  it.each<[string, (name: (n: string) => string) => string, string[]]>([
    ["equality, with regard to case", (n) => named("", n("l-beta")), []],
    ["equals:", (n) => named("equals:", n("l-Beta")), ["l-Beta"]],
    ["contains:, without regard to case", () => "name=contains:BETA", ["l-Beta"]],
    [
      "contains: with many wildcards",
      () => `name=${encodeURIComponent("contains:l%%a%_")}`,
      ["l-alpha", "l-gam_ma"],
    ],
    ["contains: with a wildcard for one letter", () => "name=contains:gam_m", ["l-gam_ma"]],
    [
      "contains: with a wildcard for any characters",
      () => `name=${encodeURIComponent("contains:l-5%")}`,
      ["l-50%"],
    ],
    ["endswith:", () => "name=endswith:-9", ["l-9"]],
    ["notcontains:", () => "name=notcontains:a", ["l-50%", "l-10", "l-9"]],
    [
      "notequals:",
      (n) => named("notequals:", n("l-9")),
      ["l-alpha", "l-Beta", "l-gam_ma", "l-50%", "l-10"],
    ],
    ["oneof:", (n) => named("oneof:", JSON.stringify([n("l-9"), n("l-10")])), ["l-10", "l-9"]],
    [
      "notoneof:",
      (n) => named("notoneof:", JSON.stringify([n("l-9"), n("l-10")])),
      ["l-alpha", "l-Beta", "l-gam_ma", "l-50%"],
    ],
    ["isnull:", () => "name=isnull:", []],
    ["isnotnull:", () => "name=isnotnull:", names],
    ["an unknown prefix, taken literally", () => "name=a:b", []],
    ["a bool", () => "private=true", ["l-10"]],
    ["a parameter that does not exist", () => "nonsense=1", names],
    ["the owner's name", () => "user=default", names],
    ["the owner's name, and nobody", () => "user=nobody-at-all", []],
    ["a time", () => "created=gt:2020-01-01%2000:00:00", names],
    ["a span of time", () => "created=in:2020-01-01%2000:00:00,2021-01-01%2000:00:00", []],
    ["an id that is none", () => "id=xyz", []],
    ["the beginning of no id", () => "id=startswith:zz", []],
  ])("filters by %s", async (_case, query, expected) => {
    expect(await found(`${mine()}&${query((name) => api.named(name))}`)).toEqual(
      expected.toSorted(),
    );
  });

  it("joins filters with and, or with or on request", async () => {
    const two = `name=${api.named("l-9")}&name=${api.named("l-10")}`;
    expect(await found(two)).toEqual([]);
    expect(await found(`${two}&logical_operator=or`)).toEqual(["l-10", "l-9"]);
    expect(await found(`${mine()}&private=true&logical_operator=or&user=nobody`)).toEqual(
      names.toSorted(),
    );
  });

  it("finds objects by several ids, whole or begun", async () => {
    const { body } = await api.get(`/secrets?${mine()}&sort_by=name`);
    const ids = [String(body["items"]?.[0]?.["id"]), String(body["items"]?.[2]?.["id"])];
    expect(
      await list(`sort_by=name&id=${encodeURIComponent(`oneof:${JSON.stringify(ids)}`)}`),
    ).toEqual(["l-10", "l-9"]);
    expect(await list(`id=${ids[0]}`)).toEqual(["l-10"]);
    expect(await list(`id=startswith:${String(ids[0]).slice(0, 12)}`)).toEqual(["l-10"]);
    expect(await list(`id=${String(ids[0]).replaceAll("-", "")}`)).toEqual(["l-10"]);
  });

  it.each<[string, string, number, string]>([
    ["a page beyond the end", "page=99", 400, "Invalid page 99"],
    ["page 0", "page=0", 422, "greater than or equal to 1"],
    ["a page that is no number", "page=x", 422, "valid integer"],
    ["size 0", "size=0", 422, "greater than or equal to 1"],
    ["more than 10 000 a page", "size=10001", 422, "less than or equal to 10000"],
    ["an unknown field to sort by", "sort_by=bogus", 422, "valid fields"],
    ["a field that is no column", "sort_by=size", 422, "can not be sorted"],
    ["a list that is no JSON", "name=oneof:a,b", 422, "json formatted list"],
    ["an operator that does not fit", "name=in:x", 422, "can not be filtered"],
    ["a value after isnull:", "name=isnull:x", 422, "without a value"],
    ["a time with a T", "created=gt:2026-01-01T00:00:00", 422, "following format"],
    ["one time where two belong", "created=in:2026-01-01%2000:00:00", 422, "Two comma separated"],
    ["a string where a number belongs", "name=gt:abc", 400, "must be numeric"],
    ["an operator before a bool", "private=notequals:1", 422, "valid boolean"],
    ["a logical operator that is none", "logical_operator=xor", 422, "'or' or 'and'"],
    ["a hydrate that is none", "hydrate=perhaps", 422, "valid boolean"],
  ])("refuses %s", async (_case, query, status, message) => {
    const answer = await api.get(`/secrets?name=${api.named("l-9")}&${query}`);
    expect(answer.status).toBe(status);
    expect(errorOf(answer).message).toContain(message);
  });
});
