import { randomBytes, randomUUID } from "node:crypto";
import { isObject, parseJson } from "../../values/json.ts";

/** What an API key consists of. */
export interface KeyParts {
  /** Id of the key's object. */
  readonly id: string;
  /** The secret. */
  readonly key: string;
}

/** What every API key begins with. */
export const KEY_PREFIX = "ZENKEY_";

/** The parts of a new API key. */
export function createKeyParts(): KeyParts {
  return { id: randomUUID(), key: randomBytes(32).toString("hex") };
}

/** An API key as its holder has it: `ZENKEY_` and the base64 of its parts as JSON. */
export function encodeKey(parts: KeyParts): string {
  return KEY_PREFIX + Buffer.from(JSON.stringify(parts)).toString("base64");
}

/** The parts of an API key; undefined if the string is not one. */
export function decodeKey(key: string): KeyParts | undefined {
  if (!key.startsWith(KEY_PREFIX)) {
    return undefined;
  }
  const json = Buffer.from(key.slice(KEY_PREFIX.length), "base64").toString("utf8");
  const parts = parseJson(json);
  if (!isObject(parts)) {
    return undefined;
  }
  const { id, key: secret } = parts;
  return typeof id === "string" && typeof secret === "string" ? { id, key: secret } : undefined;
}
