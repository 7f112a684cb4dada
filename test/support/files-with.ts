import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { unzipSync } from "fflate";

/** The names of the files below the folder that contain the text, those in archives included. */
export async function filesWith(folder: string, text: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = await Promise.all(
    names
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const name = path.join(entry.parentPath, entry.name);
        const bytes = await readFile(name);
        const isArchive = bytes.subarray(0, 2).toString() === "PK";
        const parts = isArchive ? Object.values(unzipSync(bytes)) : [bytes];
        return parts.some((part) => Buffer.from(part).includes(text)) ? [name] : [];
      }),
  );
  return found.flat();
}
