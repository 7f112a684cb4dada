import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { type Zippable, zipSync } from "fflate";

/**
 * Packs the files of a folder, so that equal files make an equal zip on every machine: in the order of their
 * names, all of one time, with no more of their modes than whether they are executable. The compressor is written in
 * JavaScript for the same reason: what zlib makes differs between its builds.
 */
export async function zipFolder(folder: string): Promise<Uint8Array> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  const archive: Zippable = {};
  for (const file of files) {
    const { mode } = await stat(file);
    const name = path.relative(folder, file).split(path.sep).join("/");
    const attributes = (REGULAR_FILE | ((mode & 0o100) === 0 ? 0o644 : 0o755)) << 16;
    archive[name] = [await readFile(file), { os: UNIX, attrs: attributes, mtime: FIRST_TIME }];
  }
  return zipSync(archive, { level: 9 });
}

/** **Source:** PKWARE's APPNOTE, 4.4.2.2; stat(2) of Linux for the mode in the upper half of the attributes. */
const UNIX = 3;
const REGULAR_FILE = 0o100000;

/** The first time that a zip can hold. A zip holds local time, so that this one is equal everywhere. */
const FIRST_TIME = new Date(1980, 0, 1);
