import type { HandlerContext, Lease } from "terraform-plugin-kit";

/** How long before the expiry Terraform is to ask again; of a short life, in its last fifth. */
const LONGEST_NOTICE_MS = 300_000;

/** Where private state keeps the expiry, which Terraform hands back when it asks again. */
const EXPIRES_AT = "expires_at";

/**
 * The lease of a value that expires: Terraform asks for a renewal shortly before. `expiresAt` is an RFC 3339 timestamp, null
 * for never.
 */
export function leaseUntil(
  expiresAt: string | null,
  { privateState }: Pick<HandlerContext<unknown>, "privateState">,
  nowMs = Date.now(),
): Lease {
  if (expiresAt === null) {
    return {};
  }
  privateState.set(EXPIRES_AT, expiresAt);
  const expiryMs = Date.parse(expiresAt);
  const noticeMs = Math.min(LONGEST_NOTICE_MS, Math.max(0, expiryMs - nowMs) / 5);
  return { renewAt: new Date(expiryMs - noticeMs) };
}

/**
 * The `renew` of a value that cannot be extended, and that Terraform cannot exchange for another one while it runs: warns
 * that it is about to expire. What uses it afterwards fails for a reason that nobody would guess.
 */
export function warnOfExpiry(title: string, remedy: string) {
  return async ({ privateState, warn }: HandlerContext<unknown>): Promise<Lease> => {
    const expiresAt = privateState.get(EXPIRES_AT);
    warn(
      `${title} about to expire`,
      `They were issued when this run of Terraform began and expire at ${String(expiresAt)}. Terraform cannot replace them while it runs, so what uses them after that fails. ${remedy}`,
    );
    return {};
  };
}
