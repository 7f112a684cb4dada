import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { PrivateState } from "terraform-plugin-kit/testing";
import { createZenmlClient, type ZenmlClient } from "../../../../client/client.ts";
import { rememberSecrets, secretChanges } from "../../../../provider/mapping/attached-secrets.ts";
import { type StackServer, startStackServer } from "../../../../stack-server/server.ts";

describe("secretChanges()", () => {
  let server: StackServer;
  let api: ZenmlClient;
  let first: string;
  let second: string;

  beforeAll(async () => {
    server = await startStackServer({});
    api = createZenmlClient({ serverUrl: server.url, apiKey: server.apiKey, userAgent: "tests" });
    const create = (name: string) => api.secrets.create({ name, values: {} });
    first = (await create("first")).id;
    second = (await create("second")).id;
  });
  afterAll(async () => {
    api.close();
    await server.stop();
  });

  const changes = async (before: readonly string[] | null, after: readonly string[] | null) => {
    const privateState = new PrivateState();
    await rememberSecrets(api, before, privateState);
    return await secretChanges(api, before, after, privateState, new AbortController().signal);
  };

  it("leaves a secret attached that is written as name and then as UUID, or the other way round", async () => {
    expect(await changes(["first"], [first])).toEqual({});
    expect(await changes([first], ["first"])).toEqual({});
  });

  it("attaches what is new and detaches by UUID what is gone", async () => {
    expect(await changes(["first"], ["second"])).toEqual({
      add_secrets: ["second"],
      remove_secrets: [first],
    });
    expect(await changes([first, "second"], ["first"])).toEqual({ remove_secrets: [second] });
    expect(await changes(null, ["first"])).toEqual({ add_secrets: ["first"] });
    expect(await changes(["first"], null)).toEqual({ remove_secrets: [first] });
  });

  it("asks for no name when nothing is detached", async () => {
    server.control.clearRequests();
    await changes(null, ["second"]);
    const reads = server.control
      .requests()
      .filter(({ path }) => path.startsWith("/api/v1/secrets"));
    expect(reads).toEqual([]);
  });
});
