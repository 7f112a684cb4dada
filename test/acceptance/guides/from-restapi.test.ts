import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { startReattachServer } from "terraform-plugin-kit/testing";
import { describeOnStackServer } from "../../support/acceptance.ts";
import { anyValues, exportStacks } from "../../support/exported-folder.ts";
import { fileIn, providerRequirement, readGuide } from "../../support/guide.ts";
import { addressOf } from "../../support/provider-under-test.ts";
import { restApiProvider, restApiState } from "../../support/rest-api-provider.ts";
import { readState } from "../../support/terraform-output.ts";

describeOnStackServer("the guide on the REST API provider", ({ api, env, openFiles, unique }) => {
  let guide: Awaited<ReturnType<typeof readGuide>>;
  let old: Awaited<ReturnType<typeof startReattachServer>>;

  beforeAll(async () => {
    guide = await readGuide("from-restapi.md");
    old = await startReattachServer({
      ...restApiProvider,
      address: await addressOf("mastercard/restapi"),
    });
  });

  afterAll(() => old.close());

  const bothProviders = () => {
    const { TF_REATTACH_PROVIDERS: ours = "{}" } = env();
    return { TF_REATTACH_PROVIDERS: JSON.stringify({ ...JSON.parse(ours), ...old.reattach }) };
  };

  /** What restapi_object keeps of an object that it has created. */
  const kept = (collection: string, id: string, data: object) => ({
    id,
    path: `/api/v1/${collection}`,
    data: JSON.stringify(data),
    api_data: { id },
    api_response: JSON.stringify({ id, ...data }),
  });

  it("moves each object without a change, and the old provider can go", async () => {
    const name = unique("rest");
    const named = (text: string) =>
      text
        .replaceAll(/name( +)= "(\w+)"/g, `name$1= "${name}-$2"`)
        .replace(/, version = "[^"]*"/, "");
    const store = {
      name: `${name}-models`,
      type: "artifact_store",
      flavor: "s3",
      configuration: { path: "s3://models" },
    };
    const runner = {
      name: `${name}-runner`,
      type: "orchestrator",
      flavor: "local_docker",
      configuration: {},
    };
    const [models, run] = [
      await api().components.create(store),
      await api().components.create(runner),
    ];
    const stack = {
      name: `${name}-training`,
      components: { artifact_store: [models.id], orchestrator: [run.id] },
    };
    const training = await api().stacks.create(stack);
    const main = named(fileIn(guide, "main.tf"));
    const workspace = await openFiles(
      {
        "main.tf": main,
        "terraform.tfstate": restApiState({
          models: kept("components", models.id, store),
          runner: kept("components", run.id, runner),
          training: kept("stacks", training.id, stack),
        }),
      },
      bothProviders(),
    );

    const plan = await workspace.plan();
    expect(plan.actions).toEqual({
      "zenml_component.models": "no-op",
      "zenml_component.runner": "no-op",
      "zenml_stack.training": "no-op",
    });
    await workspace.applySaved();
    await workspace.write({
      "main.tf": main.replaceAll(/moved \{[^}]*\}\n/g, "").replace(/ +restapi = .*\n/, ""),
    });

    expect(await workspace.isUpToDate()).toBe(true);
    expect((await workspace.state()).attributes("zenml_stack.training")["id"]).toBe(training.id);
  });

  it("forgets a stack that was sent as one request, and adopts all of its parts", async () => {
    const name = unique("full");
    const request = {
      name,
      labels: { "zenml:provider": "aws" },
      service_connectors: [
        {
          type: "docker",
          auth_method: "password",
          configuration: { username: "robot", password: "not-a-real-password" },
        },
      ],
      components: {
        orchestrator: [{ flavor: "local_docker" }],
        artifact_store: [{ flavor: "s3", configuration: { path: "s3://models" } }],
        container_registry: [
          {
            flavor: "default",
            service_connector_index: 0,
            configuration: { uri: "registry.example.com/ml" },
          },
        ],
      },
    };
    const id = await postStack(env(), request);
    const before = await openFiles(
      {
        "old.tf":
          'terraform {\n  required_providers {\n    restapi = { source = "mastercard/restapi" }\n  }\n}\n',
        "removed.tf": fileIn(guide, "removed.tf"),
        "terraform.tfstate": restApiState({ zenml_stack: kept("stacks", id, request) }),
      },
      bothProviders(),
    );
    await before.apply();
    expect(readState(await before.stateText()).instances).toEqual({});
    expect((await api().stacks.get(id)).name).toBe(name);

    const folder = await mkdtemp(path.join(tmpdir(), "exported-"));
    await exportStacks([name], folder, env());
    const files = await Promise.all(
      ["stacks.tf", "components.tf", "service_connectors.tf", "imports.tf", "variables.tf"].map(
        async (file) => [file, await readFile(path.join(folder, file), "utf8")] as const,
      ),
    );
    const values = await anyValues(folder);
    await rm(folder, { recursive: true });
    const after = await openFiles(
      { "provider.tf": providerRequirement, ...Object.fromEntries(files) },
      values,
    );

    const { actions, json } = await after.plan();
    expect(Object.values(actions)).toEqual(["no-op", "no-op", "no-op", "no-op", "no-op"]);
    expect(JSON.stringify(json).match(/"importing":/g)).toHaveLength(5);
    await after.applySaved();
    expect(await after.isUpToDate()).toBe(true);
  });
});

/** Creates a stack in the form that the client of this repository does not send: with everything in it. */
async function postStack(env: Readonly<Record<string, string>>, body: object): Promise<string> {
  const server = `${env["ZENML_SERVER_URL"]}/api/v1`;
  const login = await fetch(`${server}/login`, {
    method: "POST",
    body: new URLSearchParams({ password: env["ZENML_API_KEY"] ?? "" }),
  });
  const { access_token: token } = (await login.json()) as { access_token: string }; // ZenML's answer
  const response = await fetch(`${server}/stacks`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
  const { id } = (await response.json()) as { id: string }; // ZenML's answer
  return id;
}
