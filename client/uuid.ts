const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether the string is the ID of an object in ZenML, rather than its name. */
export function isUuid(value: string): boolean {
  return UUID.test(value);
}
