import type { Answer } from "./idempotency.ts";

/** An answer that is no JSON. */
export function plainText(status: number, text: string, type = "text/plain"): Answer {
  return { status, body: text, headers: { "Content-Type": `${type}; charset=utf-8` } };
}
