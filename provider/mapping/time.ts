/** A time of the server as RFC 3339. The server's times are in UTC, but most of them do not say so. */
export function toRfc3339(time: string): string {
  return /([Zz]|[+-]\d\d:\d\d)$/.test(time) ? time : `${time}Z`;
}

/** A time as it is sent: in UTC and without a zone, because the server drops a zone without converting the time. */
export function toServerTime(time: string): string {
  return new Date(time).toISOString().replace("Z", "");
}
