import path from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import ts from "typescript";
import { installConstructs, strictOptions } from "../support/constructs-app.ts";

const prologue = `
import { App, TerraformStack } from "cdktf";
import { Component, Connector } from "cdktf-provider-zenml";
const stack = new TerraformStack(new App(), "stack");
`;

describe("an editor", () => {
  let folder: string;

  beforeAll(async () => {
    folder = await installConstructs();
  }, 180_000);

  /** Opens a program, and gives the position of the `|` in it. */
  function open(program: string) {
    const file = path.join(folder, "editor.ts");
    const [before = "", after = ""] = `${prologue}${program}`.split("|");
    const service = ts.createLanguageService({
      getCompilationSettings: () => strictOptions,
      getScriptFileNames: () => [file],
      getScriptVersion: () => "1",
      getScriptSnapshot(name) {
        const text = name === file ? before + after : ts.sys.readFile(name);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => folder,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: ts.sys.fileExists,
      readFile: ts.sys.readFile,
      directoryExists: ts.sys.directoryExists,
    });
    return { service, file, position: before.length };
  }

  function completions(program: string): readonly string[] {
    const { service, file, position } = open(program);
    const found = service.getCompletionsAtPosition(file, position, {});
    return (found?.entries ?? []).map(({ name }) => name).sort();
  }

  function hover(program: string): string {
    const { service, file, position } = open(program);
    const info = service.getQuickInfoAtPosition(file, position);
    const tags = (info?.tags ?? []).map(
      ({ name, text }) => `@${name} ${ts.displayPartsToString(text)}`,
    );
    return [ts.displayPartsToString(info?.documentation), ...tags].join("\n");
  }

  it.each([
    [
      "the auth methods of the connector type",
      'new Connector(stack, "k", { type: "gcp", authMethod: "|" });',
      [
        "external-account",
        "impersonation",
        "implicit",
        "oauth2-token",
        "service-account",
        "user-account",
      ],
    ],
    [
      "the secrets of the auth method",
      'new Connector(stack, "k", { type: "gcp", authMethod: "service-account", secrets: { | } });',
      ["service_account_json"],
    ],
    [
      "the secrets of a flavor",
      'new Component(stack, "c", "alerter", { flavor: "slack", secrets: { | } });',
      ["slack_token"],
    ],
  ])("offers %s, and nothing else", (_what, program, expected) => {
    expect(completions(program)).toEqual(expected);
  });

  it.each([
    [
      "a setting",
      'new Component(stack, "c", "alerter", { flavor: "slack", config: { |timeout: 1 } });',
      "Optional setting: number.\n@default 300",
    ],
    [
      "a required setting",
      'new Component(stack, "c", "orchestrator", { flavor: "vertex", config: { |location: "eu" } });',
      "Required setting: string.",
    ],
    [
      "a secret",
      'new Connector(stack, "k", { type: "gcp", authMethod: "service-account", secrets: { |service_account_json: null } });',
      "Required secret: string. Made by `Secret.variable` or `Secret.ref`.",
    ],
    [
      "a secret among the settings",
      'new Connector(stack, "k", { type: "gcp", authMethod: "service-account", config: { |service_account_json: null } });',
      "A secret. Set it in `secrets`.",
    ],
  ])("shows what the catalogue knows of %s", (_what, program, expected) => {
    expect(hover(program)).toBe(expected);
  });
});
