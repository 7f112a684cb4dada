import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isObject } from "../values/json.ts";

/** The locks that this process has. */
const held = new Set<string>();

/**
 * Reserves a data file for this process by a file `<file>.lock` with its process ID. Returns what frees it; a process
 * that ends otherwise leaves the lock, which the next one then sees to be stale. Throws, with the process that has it,
 * when another server is running on the file: each writes all objects, so that one would undo what the other wrote.
 */
export function lockDataFile(file: string): () => void {
  const lock = `${path.resolve(file)}.lock`;
  mkdirSync(path.dirname(lock), { recursive: true });
  if (!tryLock(lock)) {
    const owner = readOwner(lock);
    if (owner !== undefined && isHeld(lock, owner)) {
      throw new Error(
        `${file} is in use by another stack server (process ${owner}). Stop that one, or give another --data file. If no stack server is running, delete ${lock}.`,
      );
    }
    rmSync(lock, { force: true });
    if (!tryLock(lock)) {
      throw new Error(`${file} is being opened by another stack server.`);
    }
  }
  held.add(lock);
  return () => {
    held.delete(lock);
    rmSync(lock, { force: true });
  };
}

function tryLock(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (isObject(error) && error["code"] === "EEXIST") {
      return false;
    }
    throw error;
  }
}

function readOwner(lock: string): number | undefined {
  const id = Number(readFileSync(lock, "utf8"));
  return Number.isInteger(id) && id > 0 ? id : undefined;
}

function isHeld(lock: string, owner: number): boolean {
  // In a container every server has the same number, also the one that was killed before this one started.
  if (owner === process.pid) {
    return held.has(lock);
  }
  try {
    process.kill(owner, 0);
    return true;
  } catch (error) {
    // Somebody else's process cannot be signalled, but it is there.
    return isObject(error) && error["code"] === "EPERM";
  }
}
