import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { describeOnStackServer } from "../support/acceptance.ts";
import { type ProviderUnderTest, startProviderUnderTest } from "../support/provider-under-test.ts";
import { createWorkspace } from "../support/terraform.ts";

const kinds = ["resources", "data-sources", "ephemeral-resources", "functions"];

/** Folders of HCL that the documentation shows. */
const folders = [
  "examples/provider",
  "examples/quickstart",
  ...kinds.flatMap((kind) => {
    const folder = path.posix.join("examples", kind);
    return namesIn(folder).map((name) => `${folder}/${name}`);
  }),
];

const byIdentity = "/import-by-identity.tf";

const requirement = `
terraform {
  required_providers {
    zenml = { source = "zenml-community/zenml" }
  }
}
`;

describe("the examples", () => {
  let provider: ProviderUnderTest;

  beforeAll(async () => {
    provider = await startProviderUnderTest();
  });
  afterAll(() => provider.close());

  it.each(folders)("%s is valid, without a warning", async (folder) => {
    const files = Object.fromEntries(
      hclIn(folder)
        // Two blocks cannot import one resource, and older cores know no identities.
        .filter((name) => !name.endsWith(byIdentity))
        .map((name) => [path.basename(name), read(name)]),
    );
    const hasRequirement = Object.values(files).some((text) => text.includes("required_providers"));
    const workspace = await provider.open(
      hasRequirement ? files : { ...files, "requirement.tf": requirement },
      {},
    );
    try {
      const { diagnostics } = await workspace.validate();
      expect(diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`)).toEqual([]);
    } finally {
      await workspace.remove();
    }
  });

  it("are formatted", async () => {
    const names = folders.flatMap(hclIn);
    const workspace = await createWorkspace({
      files: Object.fromEntries(names.map((name) => [name, read(name)])),
    });
    const { exitCode, stdout } = await workspace.run("fmt", "-check", "-recursive", "-diff");
    await workspace.remove();
    expect({ exitCode, diff: stdout }).toEqual({ exitCode: 0, diff: "" });
  });
});

describeOnStackServer(
  "the import blocks by identity",
  (server) => {
    it.each(folders.filter((folder) => hclIn(folder).some((name) => name.endsWith(byIdentity))))(
      "of %s are valid",
      async (folder) => {
        const workspace = await server.openFiles({
          "main.tf": read(`${folder}/resource.tf`),
          "import.tf": read(`${folder}${byIdentity}`),
          "requirement.tf": requirement,
        });
        const { diagnostics } = await workspace.validate();
        await workspace.remove();
        expect(diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`)).toEqual([]);
      },
    );
  },
  { needsRecentTerraform: true },
);

describeOnStackServer("the examples, applied", (server) => {
  const applicable = [
    "examples/quickstart",
    ...namesIn("examples/resources").map((name) => `examples/resources/${name}`),
  ];

  it.each(applicable)("%s plans and applies without a warning", async (folder) => {
    const main = read(`${folder}/${folder.endsWith("quickstart") ? "main" : "resource"}.tf`);
    const variables = [...main.matchAll(/^variable "(\w+)"/gm)].map(
      ([, name = ""]) => `-var=${name}=example`,
    );
    const hasRequirement = main.includes("required_providers");
    const workspace = await server.openFiles({
      "main.tf": main,
      ...(hasRequirement ? {} : { "requirement.tf": requirement }),
    });
    const steps = [
      await workspace.plan(...variables),
      await workspace.apply(...variables),
      await workspace.plan(...variables),
    ];
    await workspace.destroy(...variables); // It may warn about what it deletes.
    const said = steps.flatMap(({ diagnostics }) => diagnostics);
    expect(said.map(({ summary, detail }) => `${summary}: ${detail}`)).toEqual([]);
  });
});

function hclIn(folder: string): readonly string[] {
  return namesIn(folder)
    .filter((name) => name.endsWith(".tf"))
    .map((name) => path.posix.join(folder, name));
}

function read(name: string): string {
  return readFileSync(name, "utf8");
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // there are none of that kind
  }
}
