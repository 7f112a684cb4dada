/**
 * Whether two names are the same text. Letters with accents have two forms in Unicode; callers may normalize to the
 * composed one (NFC), and the server keeps the form in which a name was sent.
 */
export function sameName(a: string, b: string): boolean {
  return a.normalize() === b.normalize();
}

/** The forms in which the server may have a name: one for most names, two where the name has letters with accents. */
export function formsOfName(name: string): readonly string[] {
  return [...new Set([name, name.normalize("NFC"), name.normalize("NFD")])];
}
