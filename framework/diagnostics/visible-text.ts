/** Characters that a terminal obeys instead of showing: controls, and marks that change the direction of writing. */
const INVISIBLE = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/**
 * The text with everything that a terminal would obey written out, such as `\u001b`. Texts of a server reach diagnostics
 * and logs; whoever writes them must not be able to move the cursor, colour a line or hide a part of it. Line ends and
 * tabs stay.
 */
export function makeVisible(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replace(INVISIBLE, (character) =>
      character === "\n" || character === "\t"
        ? character
        : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
}
