import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { installedVersion, packFramework, runAsStranger } from "../support/framework-package.ts";
import { readBlocks } from "../support/readme-blocks.ts";
import { recentTerraform } from "../support/recent-terraform.ts";
import { createWorkspace, devOverrides, type Workspace } from "../support/terraform.ts";

const example = path.join("framework", "examples", "notes");
const session = 'ephemeral "notes_session" "ci" {\n  reader = "ci"\n}\n';

let folder: string;
let main: string;
let workspace: Workspace;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "notes-example-"));
  await cp(example, folder, {
    recursive: true,
    filter: (name) => !/\/(?:dist|node_modules)$/.test(name),
  });
  const { tarball } = await packFramework();
  const packages = [tarball, await installedVersion("@types/node")];
  const options = { cwd: folder };
  await runAsStranger("npm", ["install", "--omit=dev", "--save-prod", ...packages], options);
  const compiler = path.resolve("node_modules", "typescript", "bin", "tsc");
  await runAsStranger(process.execPath, [compiler, "--declaration"], options);

  main = await readFile(path.join(folder, "main.tf"), "utf8");
  workspace = await createWorkspace({
    files: { "main.tf": main, "session.tf": session },
    cliConfig: devOverrides({ "example.com/acme/notes": folder }),
  });
});

afterAll(async () => {
  await workspace.remove();
  await rm(folder, { recursive: true });
});

describe("the example provider for notes", () => {
  it("passes its own tests", async () => {
    const program = ["--test", path.join("dist", "test", "notes.test.js")];
    const stdout = await runAsStranger(process.execPath, program, { cwd: folder });
    expect(stdout).toMatch(/^# fail 0$/m);
    expect(stdout).not.toMatch(/^# pass 0$/m);
  });

  it("has what the README shows of it", async () => {
    const { files } = readBlocks(await readFile("framework/README.md", "utf8"));
    const shown = [...files].filter(([name]) => name.startsWith("examples/notes/"));

    expect(shown.map(([name]) => path.basename(name))).toEqual([
      "note-list.ts",
      "read-aloud-action.ts",
    ]);
    for (const [name, text] of shown) {
      expect(text).toBe(await readFile(path.join("framework", name), "utf8"));
    }
  });

  it("imports nothing but the package by its name", async () => {
    const names = (await readdir(example, { recursive: true })).filter((name) =>
      /^(?:src|test)\/.*\.ts$/.test(name),
    );
    const texts = await Promise.all(
      names.map((name) => readFile(path.join(example, name), "utf8")),
    );
    const imported = texts.flatMap((text) =>
      [...text.matchAll(/from "([^".][^"]*)"/g)].map(([, name]) => name),
    );
    expect(imported.length).toBeGreaterThan(10);
    expect(
      imported.filter(
        (name) => !/^(?:node:.+|terraform-plugin-kit(?:\/testing)?)$/.test(name ?? ""),
      ),
    ).toEqual([]);
  });
});

describe("the example provider for notes, applied by terraform", () => {
  const filesOf = async (extension: string) =>
    (await readdir(path.join(workspace.directory, "notes"))).filter((name) =>
      name.endsWith(extension),
    );

  it("creates, closes its session, and plans nothing afterwards", async () => {
    await workspace.apply("-var=passphrase=open sesame");
    expect(await filesOf(".json")).toHaveLength(2);
    expect((await workspace.state()).outputs["index"]).toMatch(/^- \[Shopping list\]\(notes:/);
    expect(await workspace.stateText()).not.toContain("open sesame");
    expect(await filesOf(".session")).toEqual([]);
    expect(await workspace.plan()).toMatchObject({ isEmpty: true });
  });

  it("updates in place", async () => {
    const id = (await workspace.state()).attributes("notes_note.shopping")["id"];
    await workspace.write({ "main.tf": main.replace("apples", "pears") });
    const { actions } = await workspace.plan();
    expect(actions).toMatchObject({ "notes_note.shopping": "update", "notes_note.index": "no-op" });
    await workspace.applySaved();
    expect((await workspace.state()).attributes("notes_note.shopping")).toMatchObject({
      id,
      text: "Milk, bread, pears",
      revision: 2,
    });
  });

  it("imports by id", async () => {
    const { id } = (await workspace.state()).attributes("notes_note.index");
    await workspace.run("state", "rm", "notes_note.index");
    await workspace.importResource("notes_note.index", String(id));
    expect(await workspace.plan()).toMatchObject({ isEmpty: true });
  });

  it("is searched by terraform query, and read aloud by its action", async () => {
    const action =
      'action "notes_read_aloud" "it" {\n  config {\n    id = notes_note.shopping.id\n  }\n}\n';
    const list = 'list "notes_note" "all" {\n  provider = notes\n}\n';
    const recent = await createWorkspace({
      files: { "main.tf": main, "action.tf": action, "all.tfquery.hcl": list },
      cliConfig: devOverrides({ "example.com/acme/notes": folder }),
      program: await recentTerraform(),
    });
    await recent.apply("-var=passphrase=open sesame");

    const query = await recent.run("query", "-no-color", "-var=passphrase=open sesame");
    const read = await recent.apply(
      "-var=passphrase=open sesame",
      "-invoke=action.notes_read_aloud.it",
    );

    expect(query.stderr).toBe("");
    expect(query.stdout).toContain("Shopping list");
    expect(read.stdout).toContain("Milk, bread, apples");
    await recent.remove();
  });

  it("destroys", async () => {
    await workspace.destroy();
    expect(await filesOf(".json")).toEqual([]);
  });
});
