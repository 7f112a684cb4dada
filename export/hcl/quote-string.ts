/**
 * Characters that cannot stand in a quoted string as they are, or that nobody would see there: control and format characters,
 * separators of lines, and those that Unicode has not assigned.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Zl}\p{Zp}]/u;

const ESCAPED = new RegExp(`["\\\\]|[$%](?=\\{)|${UNPRINTABLE.source}`, "gu");

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  $: "$$",
  "%": "%%",
};

/**
 * A string as a quoted template of HCL, always on one line. Half of a surrogate pair, which UTF-8 cannot hold, becomes U+FFFD.
 *
 * **Source:** HCL Native Syntax Specification, "Quoted and Heredoc Template Expressions": `$${` and `%%{` stand for `${` and
 * `%{`, also after further `$` or `%`.
 */
export function quoteString(text: string): string {
  const wellFormed = text.replace(/\p{Surrogate}/gu, "\uFFFD");
  return `"${wellFormed.replace(ESCAPED, (char) => SHORT_ESCAPES[char] ?? escapeCodePoint(char))}"`;
}

function escapeCodePoint(char: string): string {
  const hex = (char.codePointAt(0) ?? 0).toString(16);
  return hex.length <= 4 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}
