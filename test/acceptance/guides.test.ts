import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { parse } from "@cdktf/hcl2json";
import { describe, expect, it, jest } from "@jest/globals";
import { describeOnStackServer } from "../support/acceptance.ts";
import { type CodeBlock, codeBlocks } from "../support/markdown-code.ts";

jest.setTimeout(120_000);

/* Whoever follows a page pastes its blocks. What a guide promises about them has tests of its own. */

const pages = [
  "README.md",
  "docs/index.md",
  ...readdirSync("docs/guides").map((name) => `docs/guides/${name}`),
];

/** The blocks in one of these languages, each with a title that leads to it. */
function blocksIn(...languages: readonly string[]): readonly (readonly [string, CodeBlock])[] {
  return pages.flatMap((page) =>
    codeBlocks(readFileSync(page, "utf8"))
      .filter(({ language }) => languages.includes(language))
      .map((block) => [`${page}:${block.line}`, block] as const),
  );
}

/**
 * Guides with a test that runs the files they show together, as they belong together: see test/acceptance/guides. That on
 * modules shows the minimal examples, which modules.test.ts applies.
 */
const testedAsWhole = [
  ...readdirSync("test/acceptance/guides").map((name) => name.replace(".test.ts", ".md")),
  "modules.md",
];

const configurations = blocksIn("terraform").filter(
  ([title]) => !testedAsWhole.some((name) => title.startsWith(`docs/guides/${name}:`)),
);

/** Whether a block needs nothing but this provider, and nothing that another file of the reader's declares. */
function isOurs({ text }: CodeBlock): boolean {
  return (
    !/^\s*(?:resource|data|provider|ephemeral) "(?!zenml|terraform_)/m.test(text) &&
    !/\bsource *= *"(?!zenml-community\/)[\w-]+\/[\w-]+"/.test(text) &&
    undeclared(text, /\blocal\.(\w+)/g, (name) => `${name} =`).length === 0
  );
}

/** Whether a block can be applied without objects that exist already. */
function isSelfContained({ text }: CodeBlock): boolean {
  return (
    /^resource /m.test(text) &&
    !/^(?:check|import|moved|removed|data|module|terraform) /m.test(text)
  );
}

/** The rest of a module that a reader has and the page leaves out. */
function surroundings({ text }: CodeBlock): string {
  const variables = undeclared(text, /\bvar\.(\w+)/g, (name) => `variable "${name}"`).map(
    (name) => `variable "${name}" { default = "example" }`,
  );
  const resources = undeclared(
    text.replaceAll(/^\s*from\s*=.*$/gm, ""),
    /(?<![\w.])(zenml_\w+\.\w+)/g,
    (address) => `resource ${quoted(address)}`,
  ).map((address) => `resource ${quoted(address)} {\n${stubOf(address)}\n}`);
  const requirement = `terraform {
  required_providers {
    zenml = { source = "zenml-community/zenml" }
  }
}`;
  return [
    ...(text.includes("required_providers") ? [] : [requirement]),
    ...variables,
    ...resources,
  ].join("\n");
}

function undeclared(
  text: string,
  reference: RegExp,
  declarationOf: (name: string) => string,
): readonly string[] {
  const names = new Set([...text.matchAll(reference)].map(([, name = ""]) => name));
  return [...names].filter((name) => !text.includes(declarationOf(name)));
}

/** `zenml_stack.base` as it is declared: `"zenml_stack" "base"`. */
function quoted(address: string): string {
  return address
    .split(".")
    .map((part) => `"${part}"`)
    .join(" ");
}

function stubOf(address: string): string {
  const [type = "", name = ""] = address.split(".");
  const componentType = name.includes("store") ? "artifact_store" : "orchestrator";
  const rest = new Map([
    ["zenml_component", `type = "${componentType}"\nflavor = "local"`],
    [
      "zenml_stack",
      'components = { orchestrator = { flavor = "local" }, artifact_store = { flavor = "local" } }',
    ],
    ["zenml_service_connector", 'type = "azure"\nauth_method = "implicit"'],
  ]).get(type);
  if (rest === undefined) {
    throw new Error(`The page refers to ${address} and does not declare it.`);
  }
  return `name = "${name}"\n${rest}`;
}

describeOnStackServer("the configurations of the pages", ({ openFiles }) => {
  it.each(configurations.filter(([, block]) => isOurs(block)))(
    "%s is valid, without a warning, and can be applied",
    async (_title, block) => {
      const workspace = await openFiles({
        "main.tf": block.text,
        "rest.tf": surroundings(block),
      });
      const { diagnostics } = await workspace.validate();
      expect(diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`)).toEqual([]);
      if (isSelfContained(block)) {
        const variables = [...block.text.matchAll(/^variable "(\w+)"/gm)].map(
          ([, name = ""]) => `-var=${name}=example`,
        );
        await workspace.apply(...variables);
        expect(await workspace.isUpToDate(...variables)).toBe(true);
        await workspace.destroy(...variables);
      }
    },
  );
});

describe("the blocks of the pages", () => {
  it.each(blocksIn("terraform", "hcl"))("%s is HCL", async (title, { text }) => {
    await expect(parse(title, text)).resolves.toBeDefined();
  });

  it.each(blocksIn("shell", "sh", "bash"))("%s is a shell script", (_title, { text }) => {
    expect(() => execFileSync("bash", ["-n"], { input: text, stdio: "pipe" })).not.toThrow();
  });

  it.each(blocksIn("json"))("%s is JSON", (_title, { text }) => {
    expect(() => {
      JSON.parse(text);
    }).not.toThrow();
  });
});
