import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { assertTagged } from "../../../../tools/release/release-version.ts";

describe("assertTagged()", () => {
  let scratch: string;

  beforeAll(async () => {
    scratch = await mkdtemp(path.join(tmpdir(), "changelog-"));
  });
  afterAll(() => rm(scratch, { recursive: true }));

  async function changelog(heading: string): Promise<string> {
    const file = path.join(await mkdtemp(path.join(scratch, "one-")), "CHANGELOG.md");
    await writeFile(file, `${heading}\n\nFEATURES:\n`);
    return file;
  }

  it("takes a commit without a tag for a trial", async () => {
    await assertTagged("1.2.3", [], await changelog("## 1.2.3 (Unreleased)"));
  });

  it("takes the tag of the version, with a dated changelog", async () => {
    await assertTagged("1.2.3", ["v1.2.3"], await changelog("## 1.2.3 (2030-01-31)"));
  });

  it("refuses the tag of another version", async () => {
    await expect(assertTagged("1.2.3", ["v1.2.4"])).rejects.toThrow(
      "The commit has the tag v1.2.4, but package.json has version 1.2.3. Tag the commit v1.2.3, or change the version.",
    );
  });

  it.each(["## 1.2.3 (Unreleased)", "## 1.2.2 (2030-01-31)", "## 1.2.30 (2030-01-31)"])(
    "refuses to release with the changelog %j",
    async (heading) => {
      const file = await changelog(heading);
      await expect(assertTagged("1.2.3", ["v1.2.3"], file)).rejects.toThrow(
        `${file} begins with ${JSON.stringify(heading)}. The release v1.2.3 needs the heading "## 1.2.3 (YYYY-MM-DD)".`,
      );
    },
  );
});
