import { afterAll, afterEach, beforeAll, describe } from "@jest/globals";
import { createZenmlClient, type ZenmlClient } from "../../client/client.ts";
import { type StackServer, startStackServer } from "../../stack-server/server.ts";
import { type ProviderUnderTest, startProviderUnderTest } from "./provider-under-test.ts";
import { isRealZenmlAvailable, realZenmlStartTimeoutMs, sharedRealZenml } from "./real-zenml.ts";
import { recentTerraform } from "./recent-terraform.ts";
import type { Workspace } from "./terraform.ts";
import type { State } from "./terraform-output.ts";
import { isRealServerOnly } from "./tested-server.ts";

/** The provider, a server and Terraform, for one `describe`. */
export interface Acceptance {
  /** The server's own REST API: to make objects beside Terraform, and to look what became of them. */
  api(): ZenmlClient;
  /** The embedded server's control; throws on the real server. */
  control(): StackServer["control"];
  /** A module that uses the provider; what its state still holds is deleted after the test, and its folder too. */
  open(main: string, more?: Readonly<Record<string, string>>): Promise<Workspace>;
  /** A module of these files alone, which say that they require the provider; as for `open`. */
  openFiles(
    files: Readonly<Record<string, string>>,
    env?: Readonly<Record<string, string>>,
  ): Promise<Workspace>;
  /** Variables with which Terraform finds the provider under test and the provider its server. */
  env(): Readonly<Record<string, string>>;
  /** A name that nothing else on the server has. */
  unique(name: string): string;
}

const providerBlock = `terraform {
  required_providers {
    zenml = { source = "zenml-community/zenml" }
  }
}

provider "zenml" {}
`;

/** The provider block of a module that changes accounts or settings, which are closed to API keys. For `open`. */
export const asAdministrator = {
  "provider.tf": providerBlock.replace("{}", '{\n  username = "default"\n}'),
};

interface Opened {
  readonly url: string;
  readonly apiKey: string;
  /** Used in place of the key, which then is not logged in with. */
  readonly apiToken?: string;
  readonly control?: StackServer["control"];
  stop(): Promise<void>;
}

async function openStackServer(): Promise<Opened> {
  const server = await startStackServer({});
  return {
    url: server.url,
    apiKey: server.apiKey,
    control: server.control,
    stop: () => server.stop(),
  };
}

async function openRealServer(): Promise<Opened> {
  return { ...(await sharedRealZenml()), stop: async () => {} };
}

async function openRealServerByKey(): Promise<Opened> {
  const { url, apiKey } = await sharedRealZenml();
  return { url, apiKey, stop: async () => {} };
}

interface BothServersOptions {
  /**
   * Logs in to the real server with the API key in each command, as practitioners mostly do, instead of
   * showing a token. It takes a second per command.
   */
  readonly logsInByKey?: boolean;
  /** Runs a Terraform that knows all that the protocol has, whichever the run is on. @default false */
  readonly needsRecentTerraform?: boolean;
}

/** Runs the tests against the embedded server and against a real one, where Python can run it. */
export function describeOnBothServers(
  title: string,
  body: (acceptance: Acceptance) => void,
  { logsInByKey = false, needsRecentTerraform = false }: BothServersOptions = {},
): void {
  describeOnStackServer(`${title} (stack server)`, body, { needsRecentTerraform });
  const describeReal = isRealZenmlAvailable() ? describe : describe.skip;
  const openReal = logsInByKey ? openRealServerByKey : openRealServer;
  describeReal(`${title} (real ZenML)`, () =>
    body(prepare(openReal, realZenmlStartTimeoutMs, needsRecentTerraform)),
  );
}

/** Runs the tests against the embedded server alone: what needs its control. */
export function describeOnStackServer(
  title: string,
  body: (acceptance: Acceptance) => void,
  { needsRecentTerraform = false }: Pick<BothServersOptions, "needsRecentTerraform"> = {},
): void {
  if (!isRealServerOnly) {
    describe(title, () => body(prepare(openStackServer, 60_000, needsRecentTerraform)));
  }
}

let lastNumber = 0;

function prepare(
  openServer: () => Promise<Opened>,
  timeoutMs: number,
  needsRecentTerraform: boolean,
): Acceptance {
  const run = Date.now().toString(36);
  const workspaces: Workspace[] = [];
  let server: Opened | undefined;
  let provider: ProviderUnderTest | undefined;
  let client: ZenmlClient | undefined;
  let program: string | undefined;

  beforeAll(async () => {
    server = await openServer();
    // Where the provider runs in this process, this is where it finds its variables.
    Object.assign(process.env, { ZENML_API_TOKEN: "", ...variablesOf(server) });
    provider = await startProviderUnderTest();
    program = needsRecentTerraform ? await recentTerraform() : undefined;
    const { url: serverUrl, apiKey, apiToken } = server;
    client = createZenmlClient({ serverUrl, apiKey, apiToken, userAgent: "acceptance-tests" });
  }, timeoutMs);

  afterEach(async () => {
    for (const workspace of workspaces.splice(0)) {
      await deleteObjects(present(client), await workspace.state());
      await workspace.remove();
    }
  }, 120_000);

  afterAll(async () => {
    client?.close();
    await provider?.close();
    await server?.stop();
  });

  const env = () => ({
    ...present(provider).env,
    ...variablesOf(present(server)),
  });

  const openFiles: Acceptance["openFiles"] = async (files, more = {}) => {
    const workspace = await present(provider).open(files, { ...env(), ...more }, program);
    workspaces.push(workspace);
    return workspace;
  };

  return {
    api: () => present(client),
    control: () => present(present(server).control),
    env,
    unique(name) {
      lastNumber += 1;
      return `${name}-${run}-${lastNumber}`;
    },
    open: (main, more = {}) =>
      openFiles({ "provider.tf": providerBlock, "main.tf": main, ...more }),
    openFiles,
  };
}

/** In an order in which nothing that is deleted is in use. */
const COLLECTIONS = [
  ["zenml_stack", "stacks"],
  ["zenml_component", "components"],
  ["zenml_stack_component", "components"],
  ["zenml_flavor", "flavors"],
  ["zenml_service_connector", "serviceConnectors"],
  ["zenml_secret", "secrets"],
  ["zenml_code_repository", "codeRepositories"],
  ["zenml_project", "projects"],
  ["zenml_tag", "tags"],
] as const;

/** Deletes what the state has, as far as it can be deleted, in less time than a destroy takes. */
async function deleteObjects(api: ZenmlClient, { instances }: State): Promise<void> {
  for (const [type, collection] of COLLECTIONS) {
    for (const [address, { attributes }] of Object.entries(instances)) {
      const isManaged = /^(?:module\..+\.)?(zenml_\w+)\./.exec(address)?.[1] === type;
      if (isManaged && !address.includes("data.")) {
        await api[collection].delete(String(attributes["id"])).catch(() => {});
        const managed = Object.values(attributes["managed_component_ids"] ?? {}).flat();
        for (const id of managed) {
          await api.components.delete(String(id)).catch(() => {});
        }
      }
    }
  }
}

function variablesOf({ url, apiKey, apiToken }: Opened): Readonly<Record<string, string>> {
  return {
    ZENML_SERVER_URL: url,
    ZENML_API_KEY: apiKey,
    ...(apiToken === undefined ? {} : { ZENML_API_TOKEN: apiToken }),
  };
}

function present<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Error("Not started: this is there inside of tests, and only on the embedded server");
  }
  return value;
}
