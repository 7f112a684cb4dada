import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  installedVersion,
  packFramework,
  strangersEnvironment,
} from "../support/framework-package.ts";
import { createWorkspace, devOverrides, failureOf, type Workspace } from "../support/terraform.ts";

const execute = promisify(execFile);
const example = path.join("framework", "examples", "notes");

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
  const options = { cwd: folder, env: strangersEnvironment() };
  await execute("npm", ["install", "--omit=dev", "--save-prod", ...packages], options);
  const compiler = path.resolve("node_modules", "typescript", "bin", "tsc");
  await execute(process.execPath, [compiler, "--declaration"], options);

  main = await readFile(path.join(folder, "main.tf"), "utf8");
  workspace = await createWorkspace({
    files: { "main.tf": main },
    cliConfig: devOverrides({ "example.com/acme/notes": folder }),
  });
});

afterAll(async () => {
  await workspace.remove();
  await rm(folder, { recursive: true });
});

describe("the example provider for notes", () => {
  it("passes its own tests", async () => {
    const { stdout } = await execute(
      process.execPath,
      ["--test", path.join("dist", "test", "notes.test.js")],
      { cwd: folder, env: strangersEnvironment() },
    );
    expect(stdout).toMatch(/^# fail 0$/m);
    expect(stdout).not.toMatch(/^# pass 0$/m);
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
  const readNotes = async () => {
    const notes = path.join(workspace.directory, "notes");
    const names = (await readdir(notes)).filter((name) => name.endsWith(".json"));
    return Promise.all(names.map((name) => readFile(path.join(notes, name), "utf8")));
  };

  it("creates, and plans nothing afterwards", async () => {
    await workspace.apply("-var=passphrase=open sesame");
    expect(await readNotes()).toHaveLength(2);
    expect((await workspace.state()).outputs["index"]).toMatch(/^- \[Shopping list\]\(notes:/);
    expect(await workspace.stateText()).not.toContain("open sesame");
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

  it("replaces a note when its format changes", async () => {
    const plain = main.replace('title = "Index"', 'title = "Index"\n  format = "plain"');
    await workspace.write({ "main.tf": plain.replace("apples", "pears") });
    expect((await workspace.plan()).actions["notes_note.index"]).toBe("delete,create");
  });

  it("plans a note again that somebody deleted", async () => {
    await workspace.write({ "main.tf": main.replace("apples", "pears") });
    const { id } = (await workspace.state()).attributes("notes_note.index");
    await rm(path.join(workspace.directory, "notes", `${String(id)}.json`));
    expect((await workspace.plan()).actions["notes_note.index"]).toBe("create");
    await workspace.applySaved();
  });

  it("imports by id", async () => {
    const { id } = (await workspace.state()).attributes("notes_note.index");
    await workspace.run("state", "rm", "notes_note.index");
    await workspace.importResource("notes_note.index", String(id));
    expect(await workspace.plan()).toMatchObject({ isEmpty: true });
  });

  it("shows at plan which line is wrong", async () => {
    await workspace.write({ "main.tf": main.replace('"Index"', '""') });
    const { errors } = await failureOf(workspace.validate());
    expect(errors.map(({ snippet }) => snippet?.code.trim())).toContain('title = ""');
  });

  it("closes its sessions", async () => {
    const session = 'ephemeral "notes_session" "ci" {\n  reader = "ci"\n}\n';
    await workspace.write({ "main.tf": main, "session.tf": session });
    await workspace.apply();
    const left = await readdir(path.join(workspace.directory, "notes"));
    expect(left.filter((name) => name.endsWith(".session"))).toEqual([]);
  });

  it("destroys", async () => {
    await workspace.destroy();
    expect(await readNotes()).toEqual([]);
  });
});
