import { describe, expect, it } from "@jest/globals";
import { importApiKeyByIdentity } from "../../../../provider/api-key/import.ts";

const ACCOUNT = "6f1c9a52-4d0b-4c1e-9a55-0d6f3f2a8b17";
const KEY = "0d889f2a-6a63-4ec3-af65-dafc4f85f704";

describe("an API key's identity", () => {
  it("is the UUIDs of the key and its service account, in any case", async () => {
    const identity = { id: KEY.toUpperCase(), service_account_id: ACCOUNT };
    expect(await importApiKeyByIdentity({ identity })).toEqual({
      id: KEY,
      service_account_id: ACCOUNT,
    });
  });

  it.each([
    ["API key", { id: "github", service_account_id: ACCOUNT }],
    ["service account", { id: KEY, service_account_id: "ci" }],
  ])("is refused with a name in the place of the %s", async (kind, identity) => {
    await expect(importApiKeyByIdentity({ identity })).rejects.toMatchObject({
      diagnostics: [{ summary: expect.stringContaining(`Cannot import ${kind}`) }],
    });
  });
});
