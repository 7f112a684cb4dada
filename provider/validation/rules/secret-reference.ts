import {
  extendPath,
  isUnknown,
  isValueList,
  isValueMap,
  type Path,
  ROOT,
  unwrapDynamic,
  type Value,
} from "terraform-plugin-kit";

/**
 * Whether the value is a string that ZenML replaces with the value of a secret: `{{secret_name.key}}` and nothing else.
 *
 * **Source:** ZenML 0.98.0, `utils/secret_utils.py`.
 */
export function isSecretReference(value: Value): boolean {
  return typeof value === "string" && /^\{\{\s*\S+?\.\S+\s*\}\}$/.test(value);
}

/** Whether the string is meant to be a reference, by its braces, but is none. */
export function isMalformedReference(value: string): boolean {
  return /^\s*\{\{|\}\}\s*$/.test(value) && !isSecretReference(value);
}

/** The parts of a secret reference; undefined for any other string. */
export function parseSecretReference(
  value: string,
): { readonly secret: string; readonly key: string } | undefined {
  const match = /^\{\{\s*(\S+?)\.(\S+?)\s*\}\}$/.exec(value);
  const [, secret, key] = match ?? [];
  return secret === undefined || key === undefined ? undefined : { secret, key };
}

/** A secret reference, and where it stands. */
export interface PlacedReference {
  readonly secret: string;
  readonly key: string;
  readonly path: Path;
}

/** The secret references in a value, at whatever depth. What is not known yet has none. */
export function findReferences(value: Value, path: Path = ROOT): readonly PlacedReference[] {
  const plain = unwrapDynamic(value);
  if (plain === null || isUnknown(plain)) {
    return [];
  }
  if (typeof plain === "string") {
    const reference = parseSecretReference(plain);
    return reference === undefined ? [] : [{ ...reference, path }];
  }
  const parts: readonly (readonly [string | number, Value])[] = isValueList(plain)
    ? plain.map((item, index) => [index, item])
    : isValueMap(plain)
      ? Object.entries(plain)
      : [];
  return parts.flatMap(([key, item]) => findReferences(item, extendPath(path, key)));
}
