import { afterEach, describe, expect, it } from "@jest/globals";
import { createZenmlClient } from "../../../client/client.ts";
import { completeParts } from "./complete-parts.ts";
import { createFastTiming, json, startRecordingServer } from "./recording-server.ts";

const stop: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const end of stop.splice(0)) {
    await end();
  }
});

describe("a name with accents", () => {
  const stack = (name: string) => ({ id: "1", name, ...completeParts });
  const composed = "caf\u00e9";
  const decomposed = "cafe\u0301";

  it.each([
    ["composed", composed],
    ["decomposed", decomposed],
  ])("is found when the server has it %s", async (_form, stored) => {
    const server = await startRecordingServer(({ url }) => {
      const asked = new URL(url, "http://server").searchParams.get("name");
      const items = asked === `equals:${stored}` ? [stack(stored)] : [];
      return json({ index: 1, max_size: 500, total_pages: 1, total: items.length, items });
    });
    const client = createZenmlClient({
      serverUrl: server.url,
      apiToken: "not-a-real-token",
      userAgent: "product/1.2.3",
      environment: {},
      timing: createFastTiming(),
    });
    stop.push(() => client.close(), server.stop);

    expect(await client.stacks.findByName(composed)).toEqual([stack(stored)]);
  });
});
