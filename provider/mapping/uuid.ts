const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether the text is an id of ZenML's, rather than a name. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
