const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const UUID_WITHOUT_HYPHENS = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/;

/**
 * The UUID in lower case with hyphens; undefined when the value is not one. Like ZenML, it accepts upper case,
 * missing hyphens and the prefix `urn:uuid:`.
 */
export function toUuid(value: string): string | undefined {
  const bare = value
    .toLowerCase()
    .replace(/^urn:uuid:/, "")
    .replace(UUID_WITHOUT_HYPHENS, "$1-$2-$3-$4-$5");
  return UUID.test(bare) ? bare : undefined;
}
