import { execFile } from "node:child_process";
import { chmod, copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, it } from "@jest/globals";

const run = promisify(execFile);
let folder = "";
let launcher = "";

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "launcher-"));
  await mkdir(path.join(folder, "package"));
  launcher = path.join(folder, "package", "provider");
  await copyFile("tools/launcher.sh", launcher);
  await chmod(launcher, 0o755);
  await writeFile(path.join(folder, "package", "start.cjs"), 'process.stdout.write("started");');
});
afterEach(() => rm(folder, { recursive: true }));

it.each([
  ["absolute", () => launcher],
  ["relative", () => path.join("..", "package", "provider")],
  ["to another link", () => path.join(folder, "links", "first")],
])("the launcher starts through a symbolic link: %s", async (_kind, target) => {
  const links = path.join(folder, "links");
  await mkdir(links);
  await symlink(launcher, path.join(links, "first"));
  await symlink(target(), path.join(links, "second"));
  expect((await run(path.join(links, "second"))).stdout).toBe("started");
});

it("the launcher quotes a ZENML_NODE with backslashes as it is", async () => {
  const env = { ...process.env, ZENML_NODE: "C:\\new\\node" };
  const failure = await run(launcher, { env }).catch((error: unknown) => error);
  expect(failure).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('there is no "C:\\new\\node" on the PATH.'),
  });
});
