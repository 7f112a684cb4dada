import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { compareReleases } from "../../tools/release/second-build.ts";

let scratch: string;
let first: string;
let second: string;

beforeEach(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), "second-build-"));
  [first, second] = [path.join(scratch, "first"), path.join(scratch, "second")];
  const files = {
    "p_linux_amd64.zip": "zip",
    p_SHA256SUMS: "1  p_linux_amd64.zip\n2  p_manifest.json\n",
  };
  for (const [name, content] of Object.entries(files)) {
    await cp("LICENSE", path.join(first, "LICENSE"));
    await writeFile(path.join(first, name), content);
  }
  await cp(first, second, { recursive: true });
});

afterEach(() => rm(scratch, { recursive: true }));

describe("a second build of a release", () => {
  it("is equal when all files are", async () => {
    expect(await compareReleases(first, second)).toEqual([]);
  });

  it("is equal when it is of fewer platforms", async () => {
    await writeFile(
      path.join(first, "p_SHA256SUMS"),
      "0  p_darwin_amd64.zip\n1  p_linux_amd64.zip\n2  p_manifest.json\n",
    );
    await writeFile(path.join(first, "p_darwin_amd64.zip"), "zip");
    expect(await compareReleases(first, second)).toEqual([]);
  });

  it.each<[string, string, string]>([
    ["a byte of a zip", "p_linux_amd64.zip", "zap"],
    ["a checksum", "p_SHA256SUMS", "3  p_linux_amd64.zip\n2  p_manifest.json\n"],
    ["what the first build did not make", "other.tgz", ""],
  ])("is not equal in %s", async (_, name, content) => {
    await writeFile(path.join(second, name), content);
    expect(await compareReleases(first, second)).toEqual([name]);
  });
});
