import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { createZenmlClient, type ZenmlClient } from "../../client/client.ts";
import { type StackServer, startStackServer } from "../../stack-server/server.ts";
import { createKillableProvider, type KillableProvider } from "../support/killable-provider.ts";
import { type KillingProxy, type Moment, startKillingProxy } from "../support/killing-proxy.ts";
import { createWorkspace, failureOf, type Workspace } from "../support/terraform.ts";

jest.setTimeout(120_000);

function stack(store: string): string {
  return `
terraform {
  required_providers {
    zenml = { source = "zenml-community/zenml" }
  }
}

resource "zenml_stack" "main" {
  name = "crash"
  components = {
    orchestrator   = { flavor = "local" }
    artifact_store = ${store}
  }
}
`;
}

const S3 = '{ flavor = "s3", configuration = { path = "s3://bucket" } }';
const GCP = '{ flavor = "gcp", configuration = { path = "gs://bucket" } }';

/* Every moment of an apply is in test/protocol/stack-crash.test.ts, without a process to kill. */
describe("kill -9 of the provider", () => {
  let provider: KillableProvider;
  let server: StackServer;
  let proxy: KillingProxy;
  let api: ZenmlClient;

  beforeAll(async () => {
    provider = await createKillableProvider();
    server = await startStackServer({});
    proxy = await startKillingProxy(server.url);
    api = createZenmlClient({ serverUrl: server.url, apiKey: server.apiKey, userAgent: "tests" });
  });

  afterAll(async () => {
    api.close();
    await proxy.close();
    await server.stop();
    await provider.remove();
  });

  const open = (main: string) =>
    createWorkspace({
      files: { "main.tf": main },
      env: { ZENML_SERVER_URL: proxy.url, ZENML_API_KEY: server.apiKey },
      cliConfig: provider.cliConfig,
    });

  /** Everything on the server that the test can have made. */
  const madeNames = async () => {
    const components = await api.components.list();
    const stacks = await api.stacks.list();
    return [...components, ...stacks].map(({ name }) => name).filter((name) => name !== "default");
  };

  async function crashAt(workspace: Workspace, moment: Moment): Promise<void> {
    proxy.arm(moment, provider.kill);
    const failure = await failureOf(workspace.apply());
    // Which of these it is depends on how far the call had come when the connection broke.
    expect(failure.message).toMatch(/Plugin did not respond|Request cancelled|connection|EOF/);
  }

  async function expectConverged(workspace: Workspace): Promise<void> {
    expect(await workspace.isUpToDate()).toBe(true);
    expect(await madeNames()).toEqual(["crash", "crash", "crash"]);
    server.control.reset();
    await workspace.remove();
  }

  it("in a create, after a component: the next apply adopts what was left", async () => {
    const workspace = await open(stack(S3));
    await crashAt(workspace, { write: 1, when: "after" });
    await workspace.apply();
    await expectConverged(workspace);
  });

  it("in a create, after the stack: the next apply adopts all of it", async () => {
    const workspace = await open(stack(S3));
    await crashAt(workspace, { write: 3, when: "after" });
    const [left] = await api.stacks.findByName("crash");
    await workspace.apply();
    const { instances } = await workspace.state();
    expect(instances["zenml_stack.main"]?.attributes["id"]).toBe(left?.id);
    await expectConverged(workspace);
  });

  it("in a change of flavor, before the stack has the new component", async () => {
    const workspace = await open(stack(S3));
    await workspace.apply();
    await workspace.write({ "main.tf": stack(GCP) });
    await crashAt(workspace, { write: 3, when: "before" });
    await workspace.apply();
    const [store] = await api.components.findByName("crash", { type: "artifact_store" });
    expect(store?.body?.flavor_name).toBe("gcp");
    await expectConverged(workspace);
  });

  it("in a destroy, after the stack is gone", async () => {
    const workspace = await open(stack(S3));
    await workspace.apply();
    proxy.arm({ write: 1, when: "after" }, provider.kill);
    await failureOf(workspace.destroy());
    await workspace.apply();
    await expectConverged(workspace);
  });
});
