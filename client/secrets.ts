/**
 * Keeps the secrets of a request out of everything that is printed about it.
 */

const hidden = "(hidden)";

/** Under these keys of a request every text is treated as a secret. */
const secretMaps = new Set(["values"]);

/** A key that names a secret wherever it stands in a request. */
const secretKey =
  /pass(word|phrase|wd)|secret|token|(^|_)key($|_)|api_?key|credential|certificate|private|_json$|^auth$|username/i;

/** Keys that match {@link secretKey} and whose values are names and addresses, not secrets. */
const harmlessKey = /^(add_|remove_)?secrets$|^private$|_(url|uri|endpoint|type|name)$/;

/** Collects the texts of a request body that must not be printed. */
export function findSecrets(body: unknown): readonly string[] {
  const found = new Set<string>();
  collect(body, false, found);
  return [...found];
}

function collect(value: unknown, secret: boolean, found: Set<string>): void {
  if (typeof value === "string") {
    if (secret) {
      found.add(value);
    }
    return;
  }
  if (typeof value !== "object" || value === null) {
    return;
  }
  for (const [key, child] of Object.entries(value)) {
    const named = secretKey.test(key) && !harmlessKey.test(key);
    collect(child, secret || secretMaps.has(key) || named, found);
  }
}

const longestText = 1_000;

/**
 * Replaces every secret in the text, also in the escaped forms in which servers print it, and shortens what is
 * still long then: the other way round, half a secret could be left.
 */
export function hideSecrets(text: string, secrets: readonly string[]): string {
  // Longest first, so that a secret that contains another disappears whole.
  const forms = [...new Set(secrets.flatMap((secret) => toPrintedForms(secret)))].sort(
    (a, b) => b.length - a.length,
  );
  const clean = forms.reduce((kept, form) => kept.replaceAll(form, hidden), text);
  return clean.length > longestText ? `${clean.slice(0, longestText)}…` : clean;
}

function toPrintedForms(secret: string): readonly string[] {
  if (secret === "") {
    return [];
  }
  if (secret.length < 4) {
    // Too short to replace everywhere without destroying the sentence.
    return [`'${secret}'`, `"${secret}"`];
  }
  const json = JSON.stringify(secret).slice(1, -1);
  const python = secret.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("'", "\\'");
  const spaced = secret.replace(/\s+/g, " ").trim();
  const lines = secret.split("\n").filter((line) => line.trim().length >= 8);
  return [secret, json, python, ...(spaced.length >= 4 ? [spaced] : []), ...lines];
}
