/**
 * True for a text that ZenML replaces by the value of a secret: `{{secret_name.key}}`, alone.
 *
 * **Source:** ZenML 0.98.0, `utils/secret_utils.py`.
 */
export function isSecretReference(text: string): boolean {
  return /^\{\{\s*\S+?\.\S+\s*\}\}$/.test(text);
}

/** A secret reference's parts; undefined for a text that is none. */
export function parseSecretReference(
  text: string,
): { readonly secret: string; readonly key: string } | undefined {
  const match = /^\{\{\s*(\S+?)\.(\S+?)\s*\}\}$/.exec(text);
  const [, secret, key] = match ?? [];
  return secret === undefined || key === undefined ? undefined : { secret, key };
}
