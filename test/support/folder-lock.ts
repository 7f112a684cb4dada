import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/**
 * Runs `action` while no other process runs one under the same `lock` folder. The folder holds the
 * process id of its owner, so that a lock left by a killed process is taken over.
 */
export async function withFolderLock<T>(lock: string, action: () => Promise<T>): Promise<T> {
  while (!(await tryLock(lock))) {
    await wait(250);
  }
  try {
    return await action();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

async function tryLock(lock: string): Promise<boolean> {
  const ownerFile = path.join(lock, "owner");
  try {
    await mkdir(lock);
    await writeFile(ownerFile, String(process.pid));
    return true;
  } catch {
    const owner = Number(await readFile(ownerFile, "utf8").catch(() => "0"));
    // 0: the owner has made the folder and is about to write its id.
    if (owner !== 0 && !isAlive(owner)) {
      await rm(lock, { recursive: true, force: true });
    }
    return false;
  }
}

/** Whether a process of that id exists. */
export function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}
