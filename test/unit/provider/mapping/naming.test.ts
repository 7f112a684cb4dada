import { describe, expect, it } from "@jest/globals";
import {
  ConflictError,
  ServerError,
  TransportError,
  ValidationError,
} from "../../../../client/errors.ts";
import { isRecent, type Named, withNaming } from "../../../../provider/mapping/naming.ts";

const facts = {
  method: "POST",
  path: "/api/v1/components",
  server: "https://zenml.example.com",
  sentence: "No.",
};

const lost = new TransportError({ ...facts, mayHaveBeenCreated: true });
const conflict = new ConflictError({ ...facts, status: 409 });

interface Attempt {
  readonly collisions?: readonly Named[];
  readonly cause: Error;
  readonly isOurs?: boolean;
}

function attempt({ collisions = [], cause, isOurs = true }: Attempt): Promise<Named> {
  return withNaming(
    {
      verb: "create",
      kind: "artifact_store component",
      name: "store",
      findCollisions: async () => collisions,
      isOurs: () => isOurs,
    },
    () => Promise.reject(cause),
  );
}

const messageOf = async (failing: Promise<unknown>) => {
  const cause: unknown = await failing.catch((error: unknown) => error);
  return JSON.stringify(cause);
};

describe("a name that is taken", () => {
  it("is told together with the id of the one that has it", async () => {
    expect(
      await messageOf(attempt({ cause: conflict, collisions: [{ id: "id-1", name: "store" }] })),
    ).toMatch(
      /Cannot create artifact_store component .*There is one of that name already, with the id id-1/,
    );
  });

  it("is told in the spelling that the server takes for the same", async () => {
    expect(
      await messageOf(attempt({ cause: conflict, collisions: [{ id: "id-1", name: "Störe " }] })),
    ).toContain('There is \\"Störe \\" already, and the server takes both for the same name');
  });

  it("is told also when the server failed in the race for it", async () => {
    const raced = new ServerError({ ...facts, status: 500, mayHaveBeenCreated: true });
    expect(
      await messageOf(attempt({ cause: raced, collisions: [{ id: "id-1", name: "store" }] })),
    ).toContain("with the id id-1");
  });

  it("leaves the server's own words when nobody has it", async () => {
    await expect(attempt({ cause: conflict })).rejects.toBe(conflict);
  });
});

describe("a create whose answer was lost", () => {
  it("is found by its name when it is what was asked for", async () => {
    const made = { id: "id-1", name: "store" };
    expect(await attempt({ cause: lost, collisions: [made] })).toBe(made);
  });

  it.each([
    { what: "it is somebody else's", isOurs: false, collisions: [{ id: "id-1", name: "store" }] },
    { what: "it has another spelling", isOurs: true, collisions: [{ id: "id-1", name: "Store" }] },
    { what: "there is none", isOurs: true, collisions: [] },
  ])("stays lost when $what", async ({ isOurs, collisions }) => {
    await expect(attempt({ cause: lost, isOurs, collisions })).rejects.toBe(lost);
  });

  it("is not looked for after a refusal", async () => {
    const refused = new ValidationError({ ...facts, status: 422 });
    await expect(
      attempt({ cause: refused, collisions: [{ id: "id-1", name: "store" }] }),
    ).rejects.toBe(refused);
  });
});

describe("isRecent()", () => {
  it("is true of an object of just now, in the server's naive UTC, and false of an old one", () => {
    const now = new Date().toISOString().replace("Z", "");
    expect(isRecent({ created: now })).toBe(true);
    expect(isRecent({ created: "2020-01-01T00:00:00.000000" })).toBe(false);
  });
});
