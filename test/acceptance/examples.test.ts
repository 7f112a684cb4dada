import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { defaultAddress, installMirror } from "../../tools/install-mirror.ts";
import { createWorkspace, filesystemMirror } from "../support/terraform.ts";

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

const requirement = `
terraform {
  required_providers {
    zenml = { source = "zenml-community/zenml" }
  }
}
`;

describe("the examples", () => {
  const mirror = mkdtempSync(path.join(tmpdir(), "mirror-"));

  beforeAll(() => installMirror(mirror, defaultAddress), 60_000);
  afterAll(() => rm(mirror, { recursive: true }));

  it.each(folders)("%s is valid, without a warning, and formatted", async (folder) => {
    const hcl = namesIn(folder).filter((name) => name.endsWith(".tf"));
    const files = Object.fromEntries(
      hcl.map((name) => [name, readFileSync(path.join(folder, name), "utf8")]),
    );
    const hasRequirement = Object.values(files).some((text) => text.includes("required_providers"));
    const workspace = await createWorkspace({
      files: hasRequirement ? files : { ...files, "requirement.tf": requirement },
      cliConfig: filesystemMirror(mirror),
    });
    try {
      await workspace.init();
      const { diagnostics } = await workspace.validate();
      expect(diagnostics.map(({ summary, detail }) => `${summary}: ${detail}`)).toEqual([]);
      const formatted = await workspace.run("fmt", "-check", "-diff", ...hcl);
      expect({ exitCode: formatted.exitCode, diff: formatted.stdout }).toEqual({
        exitCode: 0,
        diff: "",
      });
    } finally {
      await workspace.remove();
    }
  });
});

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // there are none of that kind
  }
}
