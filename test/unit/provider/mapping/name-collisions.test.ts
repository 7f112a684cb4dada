import { describe, expect, it } from "@jest/globals";
import {
  ConflictError,
  ServerError,
  TransportError,
  ValidationError,
} from "../../../../client/errors.ts";
import {
  createNamed,
  isRecent,
  type Named,
  updateNamed,
} from "../../../../provider/mapping/name-collisions.ts";

const facts = {
  method: "POST",
  path: "/api/v1/components",
  server: "https://zenml.example.com",
  sentence: "No.",
};

const lost = new TransportError({ ...facts, mayHaveBeenCreated: true }, "ECONNRESET");
const conflict = new ConflictError({ ...facts, status: 409 });

interface Attempt {
  readonly collisions?: readonly Named[];
  readonly cause: Error;
  readonly isOurs?: boolean;
}

function attemptCreate({ collisions = [], cause, isOurs = true }: Attempt): Promise<Named> {
  return createNamed(
    {
      kind: "artifact_store component",
      name: "store",
      findCollisions: async () => collisions,
      isOurs: () => isOurs,
    },
    () => Promise.reject(cause),
  );
}

function attemptUpdate({ collisions = [], cause }: Attempt): Promise<Named> {
  return updateNamed(
    {
      id: "id-1",
      kind: "artifact_store component",
      name: "store",
      findCollisions: async () => collisions,
    },
    () => Promise.reject(cause),
  );
}

const messageOf = async (failing: Promise<unknown>) => {
  const cause: unknown = await failing.catch((error: unknown) => error);
  return JSON.stringify(cause);
};

describe("a name that is taken", () => {
  const taken = [{ id: "id-2", name: "store" }];

  it("is reported together with the id of the object that has it", async () => {
    expect(await messageOf(attemptCreate({ cause: conflict, collisions: taken }))).toMatch(
      /Cannot create artifact_store component .*It already exists: the name is taken by an object with the id id-2/,
    );
    expect(await messageOf(attemptUpdate({ cause: conflict, collisions: taken }))).toMatch(
      /Cannot rename artifact_store component .*It already exists: the name is taken by an object with the id id-2/,
    );
  });

  it("is reported in the spelling that the server takes for the same name", async () => {
    const collisions = [{ id: "id-2", name: "Störe " }];
    expect(await messageOf(attemptCreate({ cause: conflict, collisions }))).toContain(
      'taken by \\"Störe \\", with the id id-2: the server ignores case, accents',
    );
  });

  it("is reported when the server failed in the race for it", async () => {
    const raced = new ServerError({ ...facts, status: 500, mayHaveBeenCreated: true });
    expect(await messageOf(attemptCreate({ cause: raced, collisions: taken }))).toContain(
      "with the id id-2",
    );
  });

  it("leaves the server's own words when no other object has it", async () => {
    const itself = [{ id: "id-1", name: "store" }];
    await expect(attemptCreate({ cause: conflict })).rejects.toBe(conflict);
    await expect(attemptUpdate({ cause: conflict, collisions: itself })).rejects.toBe(conflict);
  });
});

describe("a create whose answer is lost", () => {
  it("is found by its name when it is what was asked for", async () => {
    const made = { id: "id-1", name: "store" };
    expect(await attemptCreate({ cause: lost, collisions: [made] })).toBe(made);
  });

  it.each([502, 503, 504])(
    "is found by its name behind a proxy that answers %i",
    async (status) => {
      const cause = new ServerError({ ...facts, status, mayHaveBeenCreated: true });
      const made = { id: "id-1", name: "store" };
      expect(await attemptCreate({ cause, collisions: [made] })).toBe(made);
      await expect(attemptCreate({ cause, collisions: [made], isOurs: false })).rejects.toBe(cause);
    },
  );

  it.each([
    { what: "it is somebody else's", isOurs: false, collisions: [{ id: "id-1", name: "store" }] },
    { what: "it has another spelling", isOurs: true, collisions: [{ id: "id-1", name: "Store" }] },
    { what: "there is none", isOurs: true, collisions: [] },
  ])("stays lost when $what", async ({ isOurs, collisions }) => {
    await expect(attemptCreate({ cause: lost, isOurs, collisions })).rejects.toBe(lost);
  });

  it("is not looked for after a refusal", async () => {
    const refused = new ValidationError({ ...facts, status: 422 });
    await expect(
      attemptCreate({ cause: refused, collisions: [{ id: "id-1", name: "store" }] }),
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
