import { chmod, mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { strFromU8, unzipSync } from "fflate";
import { zipFolder } from "../../../../tools/release/zip-folder.ts";

describe("zipFolder()", () => {
  let scratch: string;

  beforeAll(async () => {
    scratch = await mkdtemp(path.join(tmpdir(), "zip-"));
  });
  afterAll(() => rm(scratch, { recursive: true }));

  const modes = { program: 0o755, "lib/part.js": 0o644, LICENSE: 0o644 };

  /** The files in that order, with those permissions for others, changed at that time. */
  async function folderWith(order: readonly (keyof typeof modes)[], mask: number, time: number) {
    const folder = await mkdtemp(path.join(scratch, "files-"));
    for (const name of order) {
      const file = path.join(folder, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, `This is ${name}.`);
      await chmod(file, modes[name] & mask);
      await utimes(file, time, time);
    }
    return folder;
  }

  it("makes equal zips of equal files, whenever, by whomever and in which order they were written", async () => {
    const one = await folderWith(["program", "lib/part.js", "LICENSE"], 0o777, 1_000_000_000);
    const other = await folderWith(["LICENSE", "lib/part.js", "program"], 0o700, 1_700_000_000);
    expect(Buffer.from(await zipFolder(one)).equals(await zipFolder(other))).toBe(true);
  });

  it("keeps contents and folders", async () => {
    const files = unzipSync(
      await zipFolder(await folderWith(["program", "lib/part.js"], 0o777, 0)),
    );
    expect(
      Object.fromEntries(Object.entries(files).map(([name, data]) => [name, strFromU8(data)])),
    ).toEqual({
      "lib/part.js": "This is lib/part.js.",
      program: "This is program.",
    });
  });

  it("keeps which files are executable, and gives all the first time that a zip can hold", async () => {
    const zip = Buffer.from(await zipFolder(await folderWith(["program", "LICENSE"], 0o777, 1e9)));
    const entries = [...centralDirectory(zip)];
    expect(entries).toEqual([
      { name: "LICENSE", mode: 0o100644, date: 0x0021, time: 0 },
      { name: "program", mode: 0o100755, date: 0x0021, time: 0 },
    ]);
  });
});

/** **Source:** PKWARE's APPNOTE, 4.3.12. */
function* centralDirectory(zip: Buffer) {
  for (let at = zip.indexOf("PK\x01\x02"); at >= 0; at = zip.indexOf("PK\x01\x02", at + 1)) {
    yield {
      name: zip.toString("utf8", at + 46, at + 46 + zip.readUInt16LE(at + 28)),
      mode: zip.readUInt32LE(at + 38) >>> 16,
      date: zip.readUInt16LE(at + 14),
      time: zip.readUInt16LE(at + 12),
    };
  }
}
