import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { startStackServer } from "../../../stack-server/server.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "data-file-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Starts a server on the data file, sends it the create, and stops it. */
async function createOnce(key: string, name: string, port = 0) {
  const server = await startStackServer({ dataFile: path.join(folder, "data.json"), port });
  try {
    const answer = await fetch(`${server.url}/api/v1/secrets`, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${server.apiKey}`,
        "Content-Type": "application/json",
        "Idempotency-Key": key,
      },
      body: JSON.stringify({ name, values: {} }),
    });
    const body: unknown = await answer.json();
    return { port: server.port, status: answer.status, body };
  } finally {
    await server.stop();
  }
}

describe("a server that starts again from its data file", () => {
  it("answers a create whose answer was lost as it did before", async () => {
    const key = randomUUID();
    const first = await createOnce(key, "once");
    expect(first.status).toBe(200);
    expect(await createOnce(key, "once", first.port)).toEqual(first);
  });

  it("refuses the name to any other create", async () => {
    const { port } = await createOnce(randomUUID(), "once");
    expect((await createOnce(randomUUID(), "once", port)).status).toBe(409);
  });
});
