import { Buffer } from "node:buffer";

/** How far the clocks of this machine and of the server may differ. */
const CLOCK_SKEW_MS = 60_000;

/**
 * Whether a server is likely to accept an API token: it is a JSON Web Token that has not expired. Only the server knows for
 * sure.
 *
 * **Source:** RFC 7519; tokens of ZenML 0.98.0, which have an `exp` in seconds unless they do not expire.
 */
export function isProbablyValid(token: string, nowMs: number = Date.now()): boolean {
  const [, payload = "", signature] = token.split(".");
  if (signature === undefined) {
    return false;
  }
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
    if (typeof claims !== "object" || claims === null) {
      return false;
    }
    const expiry: unknown = Reflect.get(claims, "exp");
    return typeof expiry === "number"
      ? expiry * 1_000 > nowMs + CLOCK_SKEW_MS
      : expiry === undefined;
  } catch {
    return false;
  }
}
