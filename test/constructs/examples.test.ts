import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { cdktf, cdktn } from "../../tools/constructs/kits.ts";
import { describeOnStackServer } from "../support/acceptance.ts";
import {
  compileTexts,
  installConstructs,
  type SynthesisedStack,
  synthesise,
} from "../support/constructs-app.ts";
import type { Workspace } from "../support/terraform.ts";

const examples = path.join("examples", "typescript");
const secretText = "not-a-real-secret-4711";
const variables = {
  TF_VAR_gcp_service_account: `{"private_key":"${secretText}"}`,
  TF_VAR_gcp_external_account: `{"token":"${secretText}"}`,
  TF_VAR_tracking_token: secretText,
};

const readExample = (name: string) => readFile(path.join(examples, name), "utf8");

describe("the example apps", () => {
  it("compile under strict flags", async () => {
    const names = (await readdir(examples)).filter((name) => name.endsWith(".ts"));
    const texts = await Promise.all(
      names.map(async (name) => [name, await readExample(name)] as const),
    );
    const complaints = compileTexts(await installConstructs(cdktn), new Map(texts));
    expect([...complaints]).toEqual(names.map((name) => [name, []]));
  }, 180_000);
});

/** The TypeScript of a page, pasted in its order as the guide says: before the line that synthesises. */
async function pasteProgram(page: string): Promise<string> {
  const text = await readFile(page, "utf8");
  const blocks = [...text.matchAll(/^( *)```ts\n([\s\S]*?)^\1```/gm)].map(
    ([, indent = "", code = ""]) => code.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  );
  const last = "app.synth();";
  expect(blocks[0]).toContain(last);
  return `${blocks.join("\n").replaceAll(last, "")}\n${last}\n`;
}

describeOnStackServer("the programs in the documentation", ({ openFiles }) => {
  it.each([
    ["constructs/README.md", cdktf, ["platform"]],
    ["tools/docs/guides/cdktf.md", cdktn, ["dev", "live", "platform", "prod"]],
  ] as const)(
    "compile under strict flags, pasted in their order, and are valid for terraform: %s",
    async (page, kit, names) => {
      const folder = await installConstructs(kit);
      const program = await pasteProgram(page);
      expect([...compileTexts(folder, new Map([["main.ts", program]]))]).toEqual([["main.ts", []]]);
      const stacks = await synthesise(folder, program);
      expect([...stacks.keys()].sort()).toEqual(names);
      for (const { text } of stacks.values()) {
        const opened = await openFiles({ "cdk.tf.json": text });
        await opened.init();
        const { stdout } = await opened.validate();
        expect(JSON.parse(stdout)).toMatchObject({ valid: true, diagnostics: [] });
        await opened.remove();
      }
    },
    240_000,
  );
});

describeOnStackServer("the example apps, applied", ({ openFiles, api }) => {
  let folder: string;
  let workspace: Workspace | undefined;

  beforeAll(async () => {
    folder = await installConstructs(cdktn);
  }, 180_000);

  afterEach(() => workspace?.remove());

  async function synthesiseExample(name: string) {
    return synthesise(folder, await readExample(name));
  }

  async function open(stack: SynthesisedStack | undefined): Promise<Workspace> {
    workspace = await openFiles({ "cdk.tf.json": stack?.text ?? "" }, variables);
    await workspace.init();
    await workspace.validate();
    return workspace;
  }

  /** Applies the stack and plans again; returns everything that Terraform wrote or could show. */
  async function applyTwice(stack: SynthesisedStack | undefined): Promise<string> {
    const opened = await open(stack);
    const plan = await opened.plan();
    await opened.applySaved();
    const again = await opened.plan();
    expect(again.actions).toEqual(
      Object.fromEntries(Object.keys(plan.actions).map((address) => [address, "no-op"])),
    );
    expect(again.isEmpty).toBe(true);
    return [JSON.stringify(plan.json), await opened.stateText(), stack?.text].join("\n");
  }

  it("shares a base between teams, keeps their artifacts apart, and plans empty", async () => {
    const stacks = await synthesiseExample("base-and-teams.ts");
    const written = await applyTwice(stacks.get("platform"));

    expect(written).not.toContain(secretText);
    const stores = await api().components.list({ type: "artifact_store" });
    expect(
      stores
        .filter(({ name }) => name.startsWith("base"))
        .map(({ name, metadata }) => [name, metadata?.configuration?.["path"]])
        .sort(),
    ).toEqual([
      ["base", "gs://ml-platform/zenml"],
      ["base-nlp", "gs://ml-platform/zenml/research/nlp"],
      ["base-vision", "gs://ml-platform/zenml/teams/vision"],
    ]);
  }, 180_000);

  it("declares every environment in a state of its own, and plans empty", async () => {
    const stacks = await synthesiseExample("environments.ts");
    expect([...stacks.keys()].sort()).toEqual(["dev", "prod", "staging"]);
    for (const stack of stacks.values()) {
      expect(await applyTwice(stack)).not.toContain(secretText);
      await workspace?.remove();
    }
  }, 240_000);

  it("declares one environment per workspace, and plans empty", async () => {
    const stacks = await synthesiseExample("workspaces.ts");
    const opened = await open(stacks.get("ml"));
    for (const name of ["dev", "prod"]) {
      await opened.run("workspace", "new", name);
      await opened.apply();
      expect(await opened.isUpToDate()).toBe(true);
      const [orchestrator] = await api().components.list({
        type: "orchestrator",
        name: `pipelines-${name}`,
      });
      expect(orchestrator?.metadata?.configuration).toMatchObject({
        kubernetes_namespace: `pipelines-${name}`,
        max_parallelism: name === "dev" ? 2 : 16,
      });
    }
  }, 180_000);
});
