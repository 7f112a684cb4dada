/** Names for a sentence: quoted, in alphabetical order, at most ten of them. */
export function namesOf(objects: readonly { readonly name: string }[]): string {
  const names = objects.map(({ name }) => JSON.stringify(name)).sort();
  const shown = names.slice(0, 10).join(", ");
  return names.length > 10 ? `${shown} and ${names.length - 10} more` : shown;
}
