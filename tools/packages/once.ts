import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";

const cacheFolder = path.resolve(".cache", "packages");

/**
 * A file or folder below `.cache` that `make` has made, for what takes long and depends on `inputs` alone. It appears
 * whole or not at all, so several processes may ask at once; the first to finish wins.
 */
export async function once(
  name: string,
  inputs: readonly (string | Buffer)[],
  make: (target: string) => Promise<void>,
): Promise<string> {
  const hash = createHash("sha256");
  for (const input of inputs) {
    // The length keeps "ab", "c" and "a", "bc" apart.
    hash.update(`${input.length}:`).update(input);
  }
  const made = path.join(cacheFolder, `${name}-${hash.digest("hex").slice(0, 16)}`);
  if (!existsSync(made)) {
    await mkdir(cacheFolder, { recursive: true });
    const unfinished = `${made}.${process.pid}.${Math.random().toString(36).slice(2)}`;
    try {
      await make(unfinished);
      await rename(unfinished, made);
    } catch (cause) {
      if (!existsSync(made)) {
        throw cause;
      }
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
  }
  return made;
}
