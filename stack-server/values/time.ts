/**
 * Microseconds since 1970 as ZenML writes times: UTC without a time zone, such as
 * `2030-01-01T00:00:00.000000`.
 */
export function toServerTime(microseconds: number): string {
  const milliseconds = Math.floor(microseconds / 1000);
  const rest = String(microseconds % 1000).padStart(3, "0");
  return new Date(milliseconds).toISOString().replace("Z", rest);
}
