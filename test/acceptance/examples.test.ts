import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { asAdministrator, describeOnStackServer } from "../support/acceptance.ts";
import { type ProviderUnderTest, startProviderUnderTest } from "../support/provider-under-test.ts";
import { createWorkspace } from "../support/terraform.ts";

const kinds = ["resources", "data-sources", "ephemeral-resources", "functions"];

/** Folders of HCL that the documentation shows, and that every core reads. */
const folders = ["examples/provider", "examples/quickstart", ...kinds.flatMap(foldersIn)];

/** Those with blocks that Terraform has since 1.14. */
const actions = foldersIn("actions");
const queries = foldersIn("list-resources");

/** Tested by other files: modules.test.ts here, and test/constructs/examples.test.ts. */
const elsewhere = ["modules", "base-and-teams", "environments", "typescript"];

const byIdentity = "/import-by-identity.tf";

const requirement = `
terraform {
  required_providers {
    zenml = { source = "zenml-community/zenml" }
  }
}
`;

describe("the examples", () => {
  it("are all tested, each folder in one of these ways", () => {
    expect([...namesIn("examples")].sort()).toEqual(
      [...kinds, "provider", "quickstart", "actions", "list-resources", ...elsewhere].sort(),
    );
  });

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
    const names = [...folders, ...actions].flatMap(hclIn);
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

describeOnStackServer(
  "the examples of recent blocks",
  (server) => {
    const open = (folder: string, administrator: boolean) =>
      server.openFiles({
        ...Object.fromEntries(
          namesIn(folder).map((name) => [name, read(`${folder}/${name}`)] as const),
        ),
        ...(administrator ? asAdministrator : { "requirement.tf": requirement }),
      });

    it.each(actions)("%s plans and applies without a warning", async (folder) => {
      const workspace = await open(folder, false);
      const main = read(`${folder}/action.tf`);
      const variables = variablesIn(main);
      const steps = [
        await workspace.validate(),
        await workspace.plan(...variables),
        await workspace.apply(...variables),
      ];
      expect(await workspace.isUpToDate(...variables)).toBe(true);
      const said = steps.flatMap(({ diagnostics }) => diagnostics);
      expect(said.map(({ summary, detail }) => `${summary}: ${detail}`)).toEqual([]);
    });

    it.each(queries)(
      "%s is formatted and finds what it finds without a warning",
      async (folder) => {
        // Accounts are open to administrators only.
        const workspace = await open(folder, /_(?:user|api_key|service_account)$/.test(folder));
        const format = await workspace.run("fmt", "-check", "-diff");
        const query = await workspace.run("query", "-json");
        const said = query.diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`);
        // The UUID in it is nobody's.
        const isOfOne = folder.endsWith("_api_key");
        expect(format.stdout).toBe("");
        expect(said).toEqual(isOfOne ? [expect.stringMatching(/service account/)] : []);
        expect(query.exitCode).toBe(isOfOne ? 1 : 0);
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
    const variables = variablesIn(main);
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

/** An option for each variable that the file declares. */
function variablesIn(text: string): readonly string[] {
  return [...text.matchAll(/^variable "(\w+)"/gm)].map(([, name = ""]) => `-var=${name}=example`);
}

function foldersIn(kind: string): readonly string[] {
  const folder = path.posix.join("examples", kind);
  return namesIn(folder).map((name) => `${folder}/${name}`);
}

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
