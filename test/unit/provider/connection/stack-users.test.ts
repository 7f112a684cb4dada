import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { createZenmlClient, type ZenmlClient } from "../../../../client/client.ts";
import { createStackUsers } from "../../../../provider/connection/stack-users.ts";
import { type StackServer, startStackServer } from "../../../../stack-server/server.ts";

describe("createStackUsers()", () => {
  const { signal } = new AbortController();
  let server: StackServer;
  let api: ZenmlClient;
  let used: string;
  let unused: string;

  beforeAll(async () => {
    server = await startStackServer({});
    const maker = connect();
    const make = async (name: string, type: string) =>
      (await maker.components.create({ name, type, flavor: "local", configuration: {} })).id;
    used = await make("used", "orchestrator");
    unused = await make("unused", "orchestrator");
    const store = await make("store", "artifact_store");
    await maker.stacks.create({
      name: "only",
      components: { orchestrator: [used], artifact_store: [store] },
    });
    maker.close();
  });
  beforeEach(() => {
    api = connect();
    server.control.clearRequests();
  });
  afterAll(() => server.stop());

  const connect = () =>
    createZenmlClient({ serverUrl: server.url, apiKey: server.apiKey, userAgent: "tests" });
  const questions = () =>
    server.control.requests().filter(({ path }) => path.startsWith("/api/v1/stacks?")).length;

  it("asks once for many components, and finds what is in no stack", async () => {
    const find = createStackUsers(api);
    for (let count = 0; count < 10; count += 1) {
      expect(await find(used, signal)).toMatchObject([{ name: "only" }]);
      expect(await find(unused, signal)).toEqual([]);
    }
    expect(questions()).toBe(4);
    api.close();
  });

  it("asks for each once something was written", async () => {
    const find = createStackUsers(api);
    for (let count = 0; count < 5; count += 1) {
      await find(used, signal);
    }
    await api.projects.create({ name: "written" });
    await find(used, signal);
    await find(used, signal);
    expect(questions()).toBe(6);
    api.close();
  });
});
