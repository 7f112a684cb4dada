import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { createZenmlClient, type ZenmlClient } from "../../client/client.ts";
import { startStackServer } from "../../stack-server/server.ts";
import { defaultComponents, everyKind, idsOfName, KINDS } from "../kills/every-kind.ts";
import { createKillableProvider, type KillableProvider } from "../support/killable-provider.ts";
import { type KillingProxy, startKillingProxy } from "../support/killing-proxy.ts";
import { isRealZenmlAvailable, sharedRealZenml } from "../support/real-zenml.ts";
import { createWorkspace, failureOf, type Workspace } from "../support/terraform.ts";

jest.setTimeout(600_000);

interface Server {
  readonly url: string;
  readonly apiKey: string;
  stop(): Promise<void>;
}

const servers: readonly {
  readonly name: string;
  readonly isAvailable: boolean;
  start(): Promise<Server>;
}[] = [
  { name: "stack server", isAvailable: true, start: () => startStackServer({}) },
  {
    name: "real ZenML",
    isAvailable: isRealZenmlAvailable(),
    start: async () => ({ ...(await sharedRealZenml()), stop: async () => {} }),
  },
];

/** Another account than that of the API key, which belongs to a service account. */
async function logInAsAdministrator(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/login`, {
    method: "POST",
    body: new URLSearchParams({ username: "default", password: "" }),
  });
  const { access_token } = (await answer.json()) as { readonly access_token: string }; // ZenML's API
  return access_token;
}

describe.each(servers)("a provider that is killed while it creates ($name)", (backend) => {
  const describeHere = backend.isAvailable ? it : it.skip;
  let server: Server;
  let proxy: KillingProxy;
  let api: ZenmlClient;
  let provider: KillableProvider;
  let otherToken: string;
  let stackIds: Awaited<ReturnType<typeof defaultComponents>>;

  beforeAll(async () => {
    if (!backend.isAvailable) {
      return;
    }
    provider = await createKillableProvider();
    server = await backend.start();
    proxy = await startKillingProxy(server.url);
    api = createZenmlClient({ serverUrl: server.url, apiKey: server.apiKey, userAgent: "tests" });
    stackIds = await defaultComponents(api);
    otherToken = await logInAsAdministrator(server.url);
  });

  afterAll(async () => {
    api?.close();
    await proxy?.close();
    await server?.stop();
    await provider?.remove();
  });

  let lastNumber = 0;
  const uniqueName = () => {
    lastNumber += 1;
    return `adopted-${Date.now().toString(36)}-${lastNumber}`;
  };
  const open = (name: string) =>
    createWorkspace({
      files: { "main.tf": everyKind(name, stackIds) },
      env: { ZENML_SERVER_URL: proxy.url, ZENML_API_KEY: server.apiKey },
      cliConfig: provider.cliConfig,
    });
  const idsOf = (name: string) => idsOfName(api, name);
  const idsInState = async (workspace: Workspace) =>
    Object.values((await workspace.state()).instances)
      .map(({ attributes }) => String(attributes["id"]))
      .sort();
  const killedApply = async (workspace: Workspace, when: "before" | "after") => {
    proxy.withhold({ write: KINDS, when }, provider.kill);
    await failureOf(workspace.apply());
    proxy.restore();
  };
  const expectRefused = async (apply: Promise<unknown>, ids: readonly string[]) => {
    const { errors } = await failureOf(apply);
    expect(errors).toHaveLength(KINDS);
    for (const { summary, detail } of errors) {
      expect(`${summary} ${detail}`).toContain("already exists");
      expect(detail).toMatch(/import \{\n {2}to = zenml_\w+\.NAME\n {2}id = "/);
      expect(ids.some((id) => detail.includes(id))).toBe(true);
    }
  };

  describeHere("after the server did it: the next apply adopts each kind of object", async () => {
    const name = uniqueName();
    const workspace = await open(name);
    await killedApply(workspace, "after");
    const left = await idsOf(name);
    expect(left).toHaveLength(KINDS);

    await workspace.apply();

    expect(await idsInState(workspace)).toEqual(left);
    expect(await idsOf(name)).toEqual(left);
    expect(await workspace.isUpToDate()).toBe(true);
    await workspace.destroy();
    await workspace.remove();
  });

  describeHere("never adopts what another folder has created meanwhile", async () => {
    const name = uniqueName();
    const [mine, theirs] = [await open(name), await open(name)];
    await killedApply(mine, "before");
    await theirs.apply();
    const ids = await idsOf(name);

    await expectRefused(mine.apply(), ids);

    expect(await idsInState(mine)).toEqual([]);
    await theirs.destroy();
    await mine.remove();
    await theirs.remove();
  });

  describeHere("leaves nothing that another workspace or another account adopts", async () => {
    const name = uniqueName();
    const workspace = await open(name);
    await killedApply(workspace, "after");
    const left = await idsOf(name);

    await expectRefused(workspace.with({ TF_WORKSPACE: "staging" }).apply(), left);
    await expectRefused(
      workspace.with({ ZENML_API_KEY: "", ZENML_API_TOKEN: otherToken }).apply(),
      left,
    );
    await workspace.apply();
    expect(await idsInState(workspace)).toEqual(left);
    await workspace.destroy();
    await workspace.remove();
  });
});
