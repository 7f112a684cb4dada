import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/**
 * A salted hash of a password, key or token. A single round, which is fast: a server for tests stores no
 * real secrets.
 */
export function hashSecret(secret: string, salt = randomBytes(8).toString("hex")): string {
  return `${salt}$${createHash("sha256").update(`${salt}${secret}`).digest("hex")}`;
}

/** Whether it is the hash of that secret; null is the hash of none. */
export function isSecretOf(hash: string | null, secret: string): boolean {
  if (hash === null) {
    return false;
  }
  const again = hashSecret(secret, hash.split("$")[0] ?? "");
  return again.length === hash.length && timingSafeEqual(Buffer.from(again), Buffer.from(hash));
}
