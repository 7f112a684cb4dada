import { readFile } from "node:fs/promises";
import path from "node:path";
import { readVersion } from "../build-package.ts";

const repository = "zenml-community/terraform-provider-zenml";

const introduction = `---
page_title: "Modules"
subcategory: ""
description: |-
  The example modules: which there are, what each is for, and a minimal call of each.
---

# Modules

The repository of the provider has modules for the stacks that teams need most. Each has a page with its inputs and outputs, and
tests that run with mocks and on a server. They take names, paths and ARNs of cloud resources, so create these with the provider
of the cloud, or use existing ones. Copy a module and change it or, once the version is released, refer to it as below.`;

/**
 * The guide about the modules: for each its title and first paragraph from its read-me, a link, and its minimal example.
 *
 * @param readmes the read-mes of the modules by their paths.
 */
export async function modulesGuide(readmes: ReadonlyMap<string, string>): Promise<string> {
  const version = await readVersion();
  const sections = await Promise.all(
    [...readmes].map(([file, text]) => section(file, text, version)),
  );
  return `${[introduction, ...sections].join("\n\n")}\n`;
}

async function section(file: string, readme: string, version: string): Promise<string> {
  const folder = path.posix.dirname(file);
  const [title = "", paragraph = ""] = readme.split("\n\n");
  const example = await readFile(path.join(folder, "examples", "minimal", "main.tf"), "utf8");
  return [
    `## ${title.replace(/^# /, "")}`,
    paragraph,
    `\`\`\`terraform\n${withSources(callsOf(example), folder, version)}\n\`\`\``,
    `[Inputs and outputs](https://github.com/${repository}/tree/main/${folder}#inputs)`,
  ].join("\n\n");
}

/** An example without its requirements and its outputs. */
function callsOf(example: string): string {
  return example
    .replace(/^terraform \{\n[\s\S]*?^\}\n/m, "")
    .replace(/^output "[\s\S]*?^\}\n/gm, "")
    .trim();
}

/** An example with sources that lead to the repository instead of the folders beside it. */
function withSources(example: string, folder: string, version: string): string {
  return example.replaceAll(
    /source = "(\.[^"]*)"/g,
    (_, target: string) =>
      `source = "github.com/${repository}//${path.posix.join(folder, "examples", "minimal", target)}?ref=v${version}"`,
  );
}
