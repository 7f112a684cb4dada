import { describe, expect, it } from "@jest/globals";
import {
  findIdForImport,
  findTypedIdForImport,
  type Importable,
} from "../../../../provider/mapping/find-id.ts";

const ID = "0d889f2a-6a63-4ec3-af65-dafc4f85f704";

async function detailOf(failing: Promise<unknown>): Promise<string> {
  return JSON.stringify(await failing.catch((cause: unknown) => cause));
}

/** A server with these objects: names by ID, of the one type that there is. */
function objectsOf(names: Readonly<Record<string, string>>, type?: string): Importable {
  const list: Importable["list"] = async (filters = {}) =>
    filters["type"] === type ? Object.entries(names).map(([id, name]) => ({ id, name })) : [];
  return {
    list,
    findByName: async (name, filters) => (await list(filters)).filter((one) => one.name === name),
  };
}

const { signal } = new AbortController();

describe("an import id", () => {
  const find = (importId: string, ids: readonly string[]) =>
    findIdForImport(
      "secret",
      importId,
      objectsOf(Object.fromEntries(ids.map((id) => [id, "prod"]))),
      signal,
    );

  it("is a UUID in any case, or a name that one object has", async () => {
    expect(await find(ID.toUpperCase(), [])).toBe(ID);
    expect(await find("prod", [ID])).toBe(ID);
  });

  it("is refused when no object has the name, or several", async () => {
    expect(await detailOf(find("prod", []))).toContain("The server has no secret of that name.");
    expect(await detailOf(find("prod", ["a", "b"]))).toContain(
      "The server has 2 of that name: a, b",
    );
  });

  it("is compared with the names that there are", async () => {
    expect(await detailOf(find("prdo", [ID]))).toContain('Did you mean \\"prod\\"?');
  });
});

describe("an import id with a type", () => {
  const find = (importId: string) =>
    findTypedIdForImport(
      "flavor",
      "orchestrator/acme",
      importId,
      objectsOf({ [ID]: "acme/x" }, "orchestrator"),
      signal,
    );

  it("is a UUID, or a type and a name, which may hold slashes", async () => {
    expect(await find(ID)).toBe(ID);
    expect(await find("orchestrator/acme/x")).toBe(ID);
  });

  it.each(["acme", "/acme", "orchestrator/"])("is refused as %j, with an example", async (id) => {
    expect(await detailOf(find(id))).toContain('such as \\"orchestrator/acme\\"');
  });

  it("says so when the type is misspelt", async () => {
    expect(await detailOf(find("artifact-store/other"))).toContain(
      '\\"artifact-store\\" is not a component type. Did you mean \\"artifact_store\\"?',
    );
  });

  it("names the type when no object has the name", async () => {
    expect(await detailOf(find("orchestrator/other"))).toContain(
      "The server has no orchestrator flavor of that name.",
    );
  });
});
