/**
 * Hides the secrets of a request in everything that is shown about it.
 */

const HIDDEN = "(hidden)";

/** Keys of a request below which every string is a secret. */
const SECRET_MAPS = new Set(["values"]);

/** Matches keys whose values are secrets, anywhere in a request. */
const SECRET_KEY =
  /pass(word|phrase|wd)|secret|token|(^|_)key($|_)|api_?key|credential|certificate|private|_json$|^auth$|username/i;

/** Matches keys that {@link SECRET_KEY} matches although their values are only names and URLs. */
const HARMLESS_KEY = /^(add_|remove_)?secrets$|^private$|_(url|uri|endpoint|type|name)$/;

/** Collects the secret strings of a request body. */
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
    const named = SECRET_KEY.test(key) && !HARMLESS_KEY.test(key);
    collect(child, secret || SECRET_MAPS.has(key) || named, found);
  }
}

const LONGEST_TEXT = 1_000;

/**
 * Replaces every secret in the text, including the escaped forms in which servers print it, and then shortens a long
 * text. Shortening first could leave half a secret.
 */
export function hideSecrets(text: string, secrets: readonly string[]): string {
  // Longest first, so that a secret that contains another one is replaced as a whole.
  const forms = [...new Set(secrets.flatMap((secret) => toPrintedForms(secret)))].sort(
    (a, b) => b.length - a.length,
  );
  const clean = forms.reduce((kept, form) => kept.replaceAll(form, HIDDEN), text);
  return clean.length > LONGEST_TEXT ? `${clean.slice(0, LONGEST_TEXT)}…` : clean;
}

function toPrintedForms(secret: string): readonly string[] {
  if (secret === "") {
    return [];
  }
  if (secret.length < 4) {
    // Replacing such a short string everywhere would destroy the sentence.
    return [`'${secret}'`, `"${secret}"`];
  }
  const json = JSON.stringify(secret).slice(1, -1);
  const python = secret.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("'", "\\'");
  const spaced = secret.replace(/\s+/g, " ").trim();
  const lines = secret.split("\n").filter((line) => line.trim().length >= 8);
  return [secret, json, python, ...(spaced.length >= 4 ? [spaced] : []), ...lines];
}
