import { randomBytes, randomUUID } from "node:crypto";

/** What an API key consists of. */
export interface KeyParts {
  readonly id: string;
  /** The secret itself. */
  readonly key: string;
}

const prefix = "ZENKEY_";

/** Parts of a new key. */
export function createKeyParts(): KeyParts {
  return { id: randomUUID(), key: randomBytes(32).toString("hex") };
}

/** A key as its holder writes it: `ZENKEY_…`. */
export function encodeKey(parts: KeyParts): string {
  return prefix + Buffer.from(JSON.stringify(parts)).toString("base64");
}

/** The parts of a `ZENKEY_…` text, or undefined when it is none. */
export function decodeKey(text: string): KeyParts | undefined {
  if (!text.startsWith(prefix)) {
    return undefined;
  }
  try {
    const decoded: unknown = JSON.parse(
      Buffer.from(text.slice(prefix.length), "base64").toString("utf8"),
    );
    if (typeof decoded !== "object" || decoded === null) {
      return undefined;
    }
    const id: unknown = Reflect.get(decoded, "id");
    const key: unknown = Reflect.get(decoded, "key");
    return typeof id === "string" && typeof key === "string" ? { id, key } : undefined;
  } catch {
    return undefined;
  }
}
