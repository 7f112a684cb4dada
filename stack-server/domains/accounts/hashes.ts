import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/**
 * A salted hash of a password or key. One round, so that tests are fast: this server keeps invented
 * secrets only.
 */
export function hashSecret(secret: string, salt = randomBytes(8).toString("hex")): string {
  return `${salt}$${createHash("sha256").update(`${salt}${secret}`).digest("hex")}`;
}

/** Whether the hash was made of that secret. */
export function isSecretOf(hash: string | null, secret: string): boolean {
  if (hash === null) {
    return false;
  }
  const again = hashSecret(secret, hash.split("$")[0] ?? "");
  return again.length === hash.length && timingSafeEqual(Buffer.from(again), Buffer.from(hash));
}
