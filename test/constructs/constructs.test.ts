import { beforeAll, describe, expect, it } from "@jest/globals";
import { installConstructs, type SynthesisedStack, synthesise } from "../support/constructs-app.ts";

const prologue = `
import { App, TerraformStack, TerraformVariable, Token, Aspects } from "cdktf";
import { ArtifactStores, Component, Connector, DerivedStack, joinPath, Labels, MlStack, PreventDestroy, Secret, UntypedComponent, UntypedConnector } from "cdktf-provider-zenml/lib/constructs";
import { ZenmlProvider } from "cdktf-provider-zenml/lib/provider";
const app = new App();
const stack = new TerraformStack(app, "stack");
new ZenmlProvider(stack, "zenml", {});
`;

const base = `
const base = new MlStack(stack, "base", {
  name: "base",
  labels: { owner: "platform" },
  components: {
    orchestrator: { flavor: "local" },
    artifact_store: { flavor: "gcp", config: { path: "gs://bucket/zenml/" } },
    alerter: [{ flavor: "slack", secrets: { slack_token: Secret.ref("chat", "token") } }, { flavor: "discord", secrets: { discord_token: Secret.variable(stack, "discord") } }],
  },
});
`;

let folder: string;

beforeAll(async () => {
  folder = await installConstructs();
}, 180_000);

/** What the program synthesises in its Terraform stack "stack". */
async function run(program: string): Promise<SynthesisedStack["json"]> {
  const stacks = await synthesise(folder, `${prologue}${program}\napp.synth();`);
  return stacks.get("stack")?.json ?? {};
}

/** The arguments of the resources of a type, by their names in ZenML, without what the CDK adds. */
async function resourcesOf(
  type: string,
  program: string,
): Promise<Readonly<Record<string, Readonly<Record<string, unknown>>>>> {
  const { resource = {} } = await run(program);
  return Object.fromEntries(
    Object.values(resource[type] ?? {}).map(
      ({ "//": _metadata, ...rest }) => [String(rest["name"]), rest] as const,
    ),
  );
}

describe("Component", () => {
  it("writes secrets of a variable into the write-only argument, references into the readable one", async () => {
    const program = `new Component(stack, "store", "artifact_store", ArtifactStores.s3({ path: "s3://bucket" }, { secrets: { key: Secret.ref("aws", "key"), secret: Secret.variable(stack, "aws_secret") }, secretsVersion: 3 }));`;
    const { resource, variable } = await run(program);
    expect(Object.values(resource?.["zenml_component"] ?? {})).toEqual([
      expect.objectContaining({
        configuration: { path: "s3://bucket", key: "{{aws.key}}" },
        configuration_wo: { secret: `\${var.aws_secret}` },
        configuration_wo_version: 3,
      }),
    ]);
    expect(variable).toEqual({ aws_secret: { type: "string", sensitive: true, ephemeral: true } });
  });

  it("takes the same variable for the same name", async () => {
    const { variable = {} } = await run(
      `Secret.variable(stack, "one"); Secret.variable(stack, "one"); Secret.variable(stack, "two");`,
    );
    expect(Object.keys(variable)).toEqual(["one", "two"]);
  });

  it("is replaced by its successor before it is destroyed", async () => {
    const components = await resourcesOf(
      "zenml_component",
      `new Component(stack, "one", "orchestrator", { flavor: "local" });`,
    );
    expect(components["one"]).toMatchObject({ lifecycle: { create_before_destroy: true } });
  });

  it("is refused when its name cannot be one", async () => {
    const program = `new Component(stack, "one", "orchestrator", { flavor: "local", name: "x".repeat(256) });`;
    await expect(run(program)).rejects.toThrow("has 256 characters. It must have 1 to 255");
  });

  it.each([
    [
      'new UntypedComponent(stack, "c", "alerter", { flavor: "slack", secrets: { slack_token: "not-a-real-token" } });',
      '"slack_token" in "secrets" of "stack/c" must be made by Secret.variable(scope, name) or Secret.ref(secret, key).',
    ],
    [
      'new UntypedConnector(stack, "k", { type: "future", authMethod: "new", secrets: { key: "not-a-real-key" } });',
      '"key" in "secrets" of "stack/k" must be made by Secret.variable(scope, name) or Secret.ref(secret, key).',
    ],
    [
      'new UntypedComponent(stack, "c", "alerter", { flavor: "slack", config: { slack_token: Secret.ref("slack", "token") } });',
      '"slack_token" in "config" of "stack/c" is a secret. Move it to "secrets".',
    ],
  ])("says where a secret goes that the compiler cannot check: %s", async (program, message) => {
    await expect(run(program)).rejects.toThrow(message);
    await expect(run(program)).rejects.not.toThrow("not-a-real");
  });

  it("has a door for flavors that nobody knows", async () => {
    const components = await resourcesOf(
      "zenml_component",
      `new UntypedComponent(stack, "new", "future_type", { flavor: "future", config: { a: { b: [1] } }, secrets: { c: Secret.unsafePlainText("not-a-real-secret") } });
       new UntypedConnector(stack, "k", { type: "future", authMethod: "new" });`,
    );
    expect(components["new"]).toMatchObject({
      type: "future_type",
      flavor: "future",
      configuration: { a: { b: [1] } },
      configuration_wo: { c: "not-a-real-secret" },
    });
  });
});

describe("MlStack", () => {
  it("makes its components, named and labelled after it, and refers to them", async () => {
    const components = await resourcesOf("zenml_component", base);
    expect(Object.keys(components).sort()).toEqual(["base", "base-2"]);
    const stacks = await resourcesOf("zenml_stack", base);
    expect(stacks["base"]).toMatchObject({
      labels: { owner: "platform" },
      components: {
        orchestrator: expect.stringContaining("zenml_component.base_orchestrator"),
        artifact_store: expect.stringContaining("zenml_component.base_artifact_store"),
        alerter: [
          expect.stringContaining("zenml_component.base_alerter"),
          expect.stringContaining("zenml_component.base_alerter-2"),
        ],
      },
    });
  });

  it("is extended with all its components and a path of the extension's own", async () => {
    const program = `${base} base.extend(stack, "vision", { labels: { team: "vision" } });`;
    const components = await resourcesOf("zenml_component", program);
    expect(components["base-vision"]).toMatchObject({
      configuration: { path: "gs://bucket/zenml/teams/vision" },
      labels: { owner: "platform", team: "vision" },
    });
    const stacks = await resourcesOf("zenml_stack", program);
    expect(stacks["base-vision"]).toMatchObject({
      components: {
        orchestrator: expect.stringContaining("base_orchestrator"),
        artifact_store: expect.stringContaining("vision_artifact_store"),
        alerter: [expect.any(String), expect.any(String)],
      },
    });
  });

  it("is extended again and again, each time further down", async () => {
    const components = await resourcesOf(
      "zenml_component",
      `${base} base.extend(stack, "a").extend(stack, "b", { artifactPath: "run/b" });`,
    );
    expect(components["base-a-b"]).toMatchObject({
      configuration: { path: "gs://bucket/zenml/teams/a/run/b" },
    });
  });

  it("shares its store when the extension says so", async () => {
    const stacks = await resourcesOf(
      "zenml_stack",
      `${base} base.extend(stack, "adhoc", { artifactPath: false });`,
    );
    expect(stacks["base-adhoc"]).toMatchObject({
      components: { artifact_store: expect.stringContaining("base_artifact_store") },
    });
  });

  it.each(["../other", "/absolute", "a//b", "a/./b", "", "a/", "gs://other", "a b", "a\\\\b"])(
    "refuses %j as an artifact path",
    async (artifactPath) => {
      const program = `${base} base.extend(stack, "e", { artifactPath: ${JSON.stringify(artifactPath)} });`;
      await expect(run(program)).rejects.toThrow("is not a path below");
    },
  );

  it("refuses an artifact path that is known only when Terraform runs", async () => {
    const program = `${base} base.extend(stack, "e", { artifactPath: new TerraformVariable(stack, "v", {}).stringValue });`;
    await expect(run(program)).rejects.toThrow(
      'A path below "gs://bucket/zenml/" contains a value that is only known when Terraform runs, such as a variable, and cannot be checked. Write the path out, such as "teams/vision". To use the value all the same, give the stack an "artifact_store" of its own',
    );
  });

  it.each([
    ["the same place", "teams/one", "teams/one"],
    ["a place inside the other", "teams", "teams/one"],
  ])("refuses two extensions in %s", async (_, first, second) => {
    const program = `${base} base.extend(stack, "a", { artifactPath: "${first}" }); base.extend(stack, "b", { artifactPath: "${second}" });`;
    await expect(run(program)).rejects.toThrow(
      `stack/b and stack/a both store artifacts in "${first}"`,
    );
  });

  it("keeps a root that Terraform knows as it is", async () => {
    const components = await resourcesOf(
      "zenml_component",
      `const bucket = new TerraformVariable(stack, "bucket", {}).stringValue;
       new MlStack(stack, "m", { name: "m", components: { orchestrator: { flavor: "local" }, artifact_store: { flavor: "gcp", config: { path: \`gs://\${bucket}/\` } } } }).extend(stack, "t");`,
    );
    expect(components["m-t"]).toMatchObject({
      configuration: { path: `gs://\${var.bucket}/teams/t` },
    });
  });

  it("says what to do when it does not know the path of its store", async () => {
    const program = `new MlStack(stack, "m", { name: "m", components: { orchestrator: { flavor: "local" }, artifact_store: Component.fromId("artifact_store", "id") } }).extend(stack, "t");`;
    await expect(run(program)).rejects.toThrow('"artifactPath: false" to share the store');
  });

  it("says which components it has when it is asked for another", async () => {
    await expect(run(`${base} base.component("feature_store");`)).rejects.toThrow(
      'Stack "stack/base" declares no feature_store. It declares orchestrator, artifact_store, alerter.',
    );
  });
});

describe("DerivedStack", () => {
  it("names the stack of another state, and only what differs", async () => {
    const stacks = await resourcesOf(
      "zenml_stack",
      `new DerivedStack(stack, "d", { name: "team", base: MlStack.fromId("00000000-0000-4000-8000-000000000000"), components: { orchestrator: { flavor: "local" } } });`,
    );
    expect(stacks["team"]).toMatchObject({
      base_stack_id: "00000000-0000-4000-8000-000000000000",
      components: { orchestrator: expect.stringContaining("d_orchestrator") },
    });
  });
});

describe("Secret", () => {
  it("keeps values of variables out of the state, and is depended on by what refers to it", async () => {
    const program = `const s = new Secret(stack, "aws", { values: { key: Secret.variable(stack, "aws_key") } });
      new Component(stack, "store", "artifact_store", ArtifactStores.s3({ path: "s3://b" }, { secrets: { key: s.ref("key") } }));`;
    const secrets = await resourcesOf("zenml_secret", program);
    expect(secrets["aws"]).toMatchObject({
      values_wo: { key: `\${var.aws_key}` },
      values_wo_version: 1,
    });
    const components = await resourcesOf("zenml_component", program);
    expect(components["store"]?.["configuration"]).toMatchObject({
      key: expect.stringMatching(/^\{\{\$\{zenml_secret\.aws_resource_\w+\.name\}\.key\}\}$/),
    });
  });

  it("says which keys it has when a reference names another", async () => {
    const program = `new Secret(stack, "aws", { values: { key: Secret.unsafePlainText("a") } }).ref("kee");`;
    await expect(run(program)).rejects.toThrow('has no key "kee". Its keys are key.');
  });

  it("refuses a name that no variable can have", async () => {
    await expect(run(`Secret.variable(stack, "a b");`)).rejects.toThrow(
      '"a b" is not a valid variable name',
    );
  });
});

describe("the aspects", () => {
  it("label what has labels, without touching those that are there", async () => {
    const program = `${base} Labels.add(stack, { owner: "nobody", team: "ml" }); new Secret(stack, "s", { values: { a: Secret.ref("b", "c") } });`;
    const stacks = await resourcesOf("zenml_stack", program);
    expect(stacks["base"]?.["labels"]).toEqual({ owner: "platform", team: "ml" });
  });

  it("protect everything below from being destroyed", async () => {
    const { resource = {} } = await run(`${base} PreventDestroy.add(stack);`);
    const lifecycles = Object.values(resource).flatMap((byName) =>
      Object.values(byName).map(({ lifecycle }) => lifecycle),
    );
    expect(lifecycles).toHaveLength(5);
    expect(lifecycles).toEqual(
      lifecycles.map(() => expect.objectContaining({ prevent_destroy: true })),
    );
  });
});
