import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { createZenmlClient, type ZenmlClient } from "../../client/client.ts";
import { buildKillableProvider, type KillableProvider } from "../support/killable-provider.ts";
import { type KillingProxy, startKillingProxy } from "../support/killing-proxy.ts";
import { isRealZenmlAvailable, sharedRealZenml } from "../support/real-zenml.ts";
import { startStackServer } from "../../stack-server/server.ts";
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

/** One object of each kind, none of which waits for another one. */
function everyKind(
  name: string,
  stackIds: { readonly orchestrator: string; readonly store: string },
) {
  return `
terraform {
  required_providers {
    zenml = { source = "zenml-community/zenml" }
  }
}

resource "zenml_component" "it" {
  name          = "${name}"
  type          = "artifact_store"
  flavor        = "s3"
  configuration = { path = "s3://bucket" }
}

resource "zenml_service_connector" "it" {
  name          = "${name}"
  type          = "docker"
  auth_method   = "password"
  verify        = false
  configuration = { username = "robot", password = "not-a-real-password" }
}

resource "zenml_secret" "it" {
  name   = "${name}"
  values = { token = "not-a-real-secret" }
}

resource "zenml_flavor" "it" {
  name   = "${name}"
  type   = "orchestrator"
  source = "acme.AcmeFlavor"
}

resource "zenml_project" "it" {
  name = "${name}"
}

resource "zenml_stack" "it" {
  name = "${name}"
  components = {
    orchestrator   = "${stackIds.orchestrator}"
    artifact_store = "${stackIds.store}"
  }
}
`;
}

const COUNT = 6;

describe.each(servers)("a provider that is killed while it creates ($name)", (backend) => {
  const describeHere = backend.isAvailable ? it : it.skip;
  let server: Server;
  let proxy: KillingProxy;
  let api: ZenmlClient;
  let provider: KillableProvider;
  let otherKey: string;
  let stackIds: { orchestrator: string; store: string };

  beforeAll(async () => {
    if (!backend.isAvailable) {
      return;
    }
    provider = await buildKillableProvider();
    server = await backend.start();
    proxy = await startKillingProxy(server.url);
    api = createZenmlClient({ serverUrl: server.url, apiKey: server.apiKey, userAgent: "tests" });
    const [defaults] = await api.stacks.findByName("default");
    const idOf = (type: string) => defaults?.metadata?.components[type]?.[0]?.id ?? "";
    stackIds = { orchestrator: idOf("orchestrator"), store: idOf("artifact_store") };
    const account = await api.serviceAccounts.create({
      name: `adoption-${Date.now().toString(36)}`,
      active: true,
    });
    const { body } = await api.apiKeys(account.id).create({ name: "tests" });
    otherKey = body?.key ?? "";
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
  /** The ids of all objects of that name. */
  const idsOf = async (name: string) => {
    const { components, serviceConnectors, secrets, flavors, projects, stacks } = api;
    const found = await Promise.all(
      [components, serviceConnectors, secrets, flavors, projects, stacks].map((collection) =>
        collection.findByName(name),
      ),
    );
    return found
      .flat()
      .map(({ id }) => id)
      .sort();
  };
  const idsInState = async (workspace: Workspace) =>
    Object.values((await workspace.state()).instances)
      .map(({ attributes }) => String(attributes["id"]))
      .sort();
  const killedApply = async (workspace: Workspace, when: "before" | "after") => {
    proxy.withhold({ write: COUNT, when }, provider.kill);
    await failureOf(workspace.apply());
    proxy.restore();
  };
  const expectRefused = async (apply: Promise<unknown>, ids: readonly string[]) => {
    const { errors } = await failureOf(apply);
    expect(errors).toHaveLength(COUNT);
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
    expect(left).toHaveLength(COUNT);

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
    await expectRefused(workspace.with({ ZENML_API_KEY: otherKey }).apply(), left);
    await workspace.apply().catch(() => {});
    await workspace.destroy();
    await workspace.remove();
  });
});
