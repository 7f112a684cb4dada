import { describe, expect, it } from "@jest/globals";
import { ConflictError } from "../../../../client/errors.ts";
import { type Named, updateNamed } from "../../../../provider/mapping/name-collisions.ts";

const conflict = new ConflictError({
  method: "PUT",
  path: "/api/v1/components/id-1",
  server: "https://zenml.example.com",
  sentence: "No.",
  status: 409,
});

function attempt(collisions: readonly Named[]): Promise<Named> {
  return updateNamed(
    {
      id: "id-1",
      kind: "artifact_store component",
      name: "store",
      findCollisions: async () => collisions,
    },
    () => Promise.reject(conflict),
  );
}

describe("a new name that is taken", () => {
  it("is reported together with the id of the object that has it", async () => {
    await expect(attempt([{ id: "id-2", name: "store" }])).rejects.toMatchObject({
      diagnostics: [
        {
          summary: 'Cannot rename artifact_store component "store"',
          detail:
            "It already exists: the name is taken by an object with the id id-2. Choose another name.",
        },
      ],
    });
  });

  it("is reported in the spelling that the server takes for the same name", async () => {
    await expect(attempt([{ id: "id-2", name: "Störe " }])).rejects.toMatchObject({
      diagnostics: [
        {
          detail: expect.stringContaining(
            'taken by "Störe ", with the id id-2: the server ignores case, accents',
          ),
        },
      ],
    });
  });

  it("leaves the server's own words when no other object has it", async () => {
    await expect(attempt([{ id: "id-1", name: "store" }])).rejects.toBe(conflict);
  });
});
