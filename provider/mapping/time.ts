/**
 * A time of the server as RFC 3339. The server's times are UTC but do not say so.
 */
export function toRfc3339(time: string): string {
  return /([Zz]|[+-]\d\d:\d\d)$/.test(time) ? time : `${time}Z`;
}

/** An instant as the server takes it: UTC without a zone, because it drops a zone without converting. */
export function toServerTime(time: string): string {
  return new Date(time).toISOString().replace("Z", "");
}
