/**
 * The time at which a token expires, as an RFC 3339 timestamp; undefined if it does not say.
 *
 * **Source:** RFC 7519, sections 3 and 4.1.4: the second of a token's three parts is JSON in base64url, and its `exp` is in
 * seconds since 1970. ZenML 0.98.0 makes such tokens.
 */
export function readExpiry(token: string): string | undefined {
  const [, claims = ""] = token.split(".");
  try {
    const parsed: unknown = JSON.parse(Buffer.from(claims, "base64url").toString("utf8"));
    const isObject = typeof parsed === "object" && parsed !== null && "exp" in parsed;
    return isObject && typeof parsed.exp === "number"
      ? new Date(parsed.exp * 1_000).toISOString()
      : undefined;
  } catch {
    return undefined; // Not such a token: a later release may make others.
  }
}
