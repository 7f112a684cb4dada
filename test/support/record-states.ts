/**
 * Records the states that the provider writes, and what the server must have for them to be true:
 *
 *     npx tsx test/support/record-states.ts 0.2.0
 *
 * Applies each file of `test/fixtures/states/configurations` to an embedded server and writes to
 * `test/fixtures/states/0.2.0`, which must not exist: it would hold what an earlier provider wrote.
 */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { startReattachServer } from "terraform-plugin-kit/testing";
import { createZenmlClient, type ZenmlClient } from "../../client/client.ts";
import { zenmlProvider } from "../../provider/provider.ts";
import { type StackServer, startStackServer } from "../../stack-server/server.ts";
import {
  type MadeObject,
  type RecordedObjects,
  recordedName,
  recordedStatesFolder,
} from "./recorded-state.ts";
import { createWorkspace, failureOf, type Workspace } from "./terraform.ts";

/** How each configuration becomes a state. */
const scenarios: Readonly<
  Record<string, (workspace: Workspace, control: StackServer["control"]) => Promise<unknown>>
> = {
  everything(workspace, control) {
    control.addFault({
      pattern: "^GET /api/v1/service_connector_types",
      kind: "status",
      status: 403,
      times: Number.POSITIVE_INFINITY,
    });
    return workspace.apply();
  },
  async "half-deleted"(workspace, control) {
    await workspace.apply();
    control.addFault({
      pattern: "^DELETE /api/v1/components",
      kind: "status",
      status: 400,
      times: 1,
    });
    await failureOf(workspace.destroy());
  },
  async moved(workspace) {
    const configuration = await readConfiguration("moved");
    await workspace.write({
      "main.tf": configuration
        .replace(/^moved \{[^}]*\}/m, "")
        .replace('"zenml_component"', '"zenml_stack_component"'),
    });
    await workspace.apply();
    await workspace.write({ "main.tf": configuration });
    await workspace.apply("-refresh=false");
  },
};

const providerBlock = `terraform {
  required_providers {
    zenml = { source = "zenml-community/zenml" }
  }
}
`;

const collectionOf: Readonly<Record<string, MadeObject["collection"]>> = {
  projects: "projects",
  tags: "tags",
  code_repositories: "codeRepositories",
  secrets: "secrets",
  flavors: "flavors",
  service_connectors: "serviceConnectors",
  components: "components",
  stacks: "stacks",
};

async function main(version: string | undefined): Promise<void> {
  if (version === undefined) {
    throw new Error("Say which version it is: npx tsx test/support/record-states.ts 0.2.0");
  }
  const folder = path.join(recordedStatesFolder, version);
  if (existsSync(folder)) {
    throw new Error(`${folder} exists. Only delete it if version ${version} is not released yet.`);
  }
  for (const scenario of Object.keys(scenarios)) {
    const { state, objects } = await record(scenario);
    const files = {
      "main.tf": await readConfiguration(scenario),
      "state.json": state,
      "objects.json": JSON.stringify(objects),
    };
    await mkdir(path.join(folder, scenario), { recursive: true });
    for (const [name, text] of Object.entries(files)) {
      await writeFile(path.join(folder, scenario, name), text);
    }
  }
  await promisify(execFile)("npx", ["biome", "format", "--write", folder]);
  console.log(`The states of ${version} are in ${folder}.`);
}

function readConfiguration(scenario: string): Promise<string> {
  return readFile(path.join(recordedStatesFolder, "configurations", `${scenario}.tf`), "utf8");
}

async function record(scenario: string) {
  const server = await startStackServer({});
  // The provider runs in this process, so this is where it finds its variables.
  process.env["ZENML_SERVER_URL"] = server.url;
  process.env["ZENML_API_KEY"] = server.apiKey;
  const provider = await startReattachServer(zenmlProvider);
  const api = createZenmlClient({
    serverUrl: server.url,
    apiKey: server.apiKey,
    userAgent: "record-states",
  });
  const workspace = await createWorkspace({
    files: {
      "provider.tf": providerBlock,
      "main.tf": await readConfiguration(scenario),
      "terraform.tfvars": `name = "${recordedName}"\n`,
    },
    env: {
      TF_REATTACH_PROVIDERS: JSON.stringify(provider.reattach),
    },
  });
  try {
    await scenarios[scenario]?.(workspace, server.control);
    const state = await workspace.stateText();
    return { state, objects: await readObjects(api, server.control, state) };
  } finally {
    api.close();
    await workspace.remove();
    await provider.close();
    await server.stop();
  }
}

async function readObjects(
  api: ZenmlClient,
  control: StackServer["control"],
  state: string,
): Promise<RecordedObjects> {
  const made: MadeObject[] = [];
  for (const { method, path: url, body, status } of control.requests()) {
    const collection = collectionOf[/^\/api\/v1\/(\w+)$/.exec(url)?.[1] ?? ""];
    if (method === "PUT" && !url.endsWith("/verify")) {
      throw new Error(
        `${url} was changed after it was made. Only what was made can be made again.`,
      );
    }
    if (method === "POST" && collection !== undefined && status === 200) {
      // The client of the provider sent it to this collection.
      const request = body as MadeObject["request"];
      const filter =
        "project" in request
          ? { project: request.project }
          : "type" in request
            ? { type: request.type }
            : {};
      const [found] = await api[collection].findByName(request.name, filter);
      if (found !== undefined) {
        made.push({ collection, id: found.id, request } as MadeObject); // of one collection, as above
      }
    }
  }
  const others = (await api.components.list()).filter(
    ({ id }) => state.includes(id) && made.every((object) => object.id !== id),
  );
  return {
    made,
    existing: others.map(({ id, name, body }) => ({ id, name, type: body?.type ?? "" })),
  };
}

main(process.argv[2]).catch((cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
});
