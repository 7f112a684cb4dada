import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const EXAMPLES = join(__dirname, "../../examples");

/** The files of a folder in `examples`, by path as it would be from that folder's parent: `modules/base-stack/main.tf`. */
export async function readExample(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(join(EXAMPLES, folder), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes("/.terraform"));
  const texts = await Promise.all(
    files.map(
      async (path): Promise<readonly [string, string]> => [
        path.slice(EXAMPLES.length + 1),
        await readFile(path, "utf8"),
      ],
    ),
  );
  return Object.fromEntries(texts);
}

/** The same files with the folder that they share taken off, so that it becomes the root module. */
export function asRoot(
  files: Readonly<Record<string, string>>,
  folder: string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path.slice(folder.length + 1), text]),
  );
}
