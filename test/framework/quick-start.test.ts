import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { installedVersion, packFramework, runAsStranger } from "../support/framework-package.ts";
import { readBlocks } from "../support/readme-blocks.ts";
import { createWorkspace, filesystemMirror, type Workspace } from "../support/terraform.ts";
import { getTerraformBinary } from "../support/terraform-binary.ts";

const note = "notebook_note.shopping";

let folder: string;
let blocks: ReturnType<typeof readBlocks>;

/** Runs a shell block of the README in the reader's folder. */
function follow(command: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  return runAsStranger("sh", ["-e", "-c", command], { cwd: folder, env });
}

/** The README's `npm install` with the packages that are to be tested, and no later ones. */
async function withTestedPackages(command: string): Promise<string> {
  const { tarball } = await packFramework();
  let tested = command.replace("terraform-plugin-kit", tarball);
  for (const name of ["typescript", "@types/node", "esbuild"]) {
    tested = tested.replace(name, await installedVersion(name));
  }
  return tested;
}

/** The files that node loaded in the processes that had `NODE_V8_COVERAGE`. */
async function loadedFiles(coverage: string): Promise<readonly string[]> {
  const reports = await Promise.all(
    (await readdir(coverage)).map((name) => readFile(path.join(coverage, name), "utf8")),
  );
  return reports.flatMap((report) =>
    // As V8 writes it.
    (JSON.parse(report) as { readonly result: readonly { readonly url: string }[] }).result
      .filter(({ url }) => url.startsWith("file:"))
      .map(({ url }) => fileURLToPath(url)),
  );
}

beforeAll(async () => {
  // Not below the repository: nothing of it could be found from there.
  folder = path.join(await mkdtemp(path.join(tmpdir(), "quick-start-")), "notebook");
  await mkdir(path.join(folder, "src"), { recursive: true });
  const { files, commands } = readBlocks(await readFile("framework/README.md", "utf8"));
  // Those of the complete example are there already.
  blocks = {
    commands,
    files: new Map([...files].filter(([name]) => !name.startsWith("examples/"))),
  };
  for (const [name, text] of blocks.files) {
    await writeFile(path.join(folder, name), text);
  }
});

afterAll(() => rm(path.dirname(folder), { recursive: true }));

describe("the quick start of the framework", () => {
  it("has fewer than 70 lines of code", () => {
    const code = [...blocks.files].filter(([name]) => name.endsWith(".ts")).map(([, text]) => text);
    const lines = code
      .join("")
      .split("\n")
      .filter((line) => line.trim() !== "");
    expect(lines.length).toBeGreaterThan(30);
    expect(lines.length).toBeLessThan(70);
  });

  it("installs, compiles strict, and is applied from its folder, without a file of this repository", async () => {
    const [install = "", build = "", apply = ""] = blocks.commands;
    await follow(await withTestedPackages(install));
    const compiled = await follow(build.replace("npx tsc", "npx tsc --declaration --listFiles"));
    expect(compiled).toContain(path.join(folder, "src", "provider.ts"));
    expect(compiled).not.toContain(process.cwd());
    const coverage = path.join(folder, "coverage");
    const { program: terraform } = await getTerraformBinary();
    const applied = await follow(apply.replace("terraform", terraform), {
      TF_CLI_CONFIG_FILE: path.join(folder, "dev.tfrc"),
      NODE_V8_COVERAGE: coverage,
    });
    expect(applied).toContain("1 added, 0 changed, 0 destroyed");
    expect(await readFile(path.join(folder, "notes", "shopping-list"), "utf8")).toBe(
      "Milk, bread, apples",
    );

    const loaded = await loadedFiles(coverage);
    expect(loaded).toContain(path.join(folder, "dist", "provider.js"));
    expect(loaded).toContain(
      path.join(folder, "node_modules", "terraform-plugin-kit", "dist", "index.js"),
    );
    expect(loaded.filter((file) => !file.startsWith(folder))).toEqual([]);
  });

  describe("installed from a mirror", () => {
    let workspace: Workspace;

    beforeAll(async () => {
      const command = blocks.commands.find((text) => text.includes("esbuild")) ?? "";
      const platform = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
      await follow((await withTestedPackages(command)).replace("linux_amd64", platform));
      workspace = await createWorkspace({
        files: { "main.tf": blocks.files.get("main.tf") ?? "" },
        cliConfig: filesystemMirror(path.join(folder, "mirror")),
        env: { NODE_V8_COVERAGE: path.join(folder, "mirror-coverage") },
      });
    });

    afterAll(() => workspace.remove());

    it("creates, and plans nothing afterwards", async () => {
      await workspace.init();
      await workspace.apply();
      expect(await workspace.plan()).toMatchObject({ isEmpty: true });
    });

    it("changes in place", async () => {
      const text = (blocks.files.get("main.tf") ?? "").replace("apples", "pears");
      await workspace.write({ "main.tf": text });
      const plan = await workspace.plan();
      expect(plan.actions[note]).toBe("update");
      await workspace.applySaved();
      expect(await readFile(path.join(workspace.directory, "notes", "shopping-list"), "utf8")).toBe(
        "Milk, bread, pears",
      );
    });

    it("imports", async () => {
      await workspace.run("state", "rm", note);
      await workspace.importResource(note, "shopping-list");
      expect(await workspace.plan()).toMatchObject({ isEmpty: true });
    });

    it("destroys", async () => {
      await workspace.destroy();
      expect(await readdir(path.join(workspace.directory, "notes"))).toEqual([]);
    });

    it("runs on no file outside of its release", async () => {
      const loaded = await loadedFiles(path.join(folder, "mirror-coverage"));
      const release = path.join(folder, "mirror");
      expect(loaded.length).toBeGreaterThan(0);
      expect(loaded.filter((file) => !file.startsWith(release))).toEqual([]);
    });
  });
});
