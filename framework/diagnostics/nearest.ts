import { distance } from "fastest-levenshtein";

/**
 * The candidate that the practitioner probably meant: at most a third of its letters differ, it differs only in
 * case, dashes and underscores, it has the same letters in another order, or it begins with these three or more. Undefined
 * when none is that near.
 */
export function nearest(value: string, candidates: readonly string[]): string | undefined {
  const wanted = plain(value);
  const [best] = candidates
    .map((candidate) => ({ candidate, steps: distance(wanted, plain(candidate)) }))
    .filter(({ candidate, steps }) => steps <= Math.max(1, Math.floor(candidate.length / 3)))
    .sort((a, b) => a.steps - b.steps);
  return (
    best?.candidate ??
    candidates.find((one) => sortLetters(one) === sortLetters(value)) ??
    (wanted.length >= 3 ? candidates.find((one) => plain(one).startsWith(wanted)) : undefined)
  );
}

/** `Did you mean "vertex"?`; undefined when no candidate is near, or the value is one of them. */
export function didYouMean(value: string, candidates: readonly string[]): string | undefined {
  const meant = nearest(value, candidates);
  return meant === undefined || meant === value
    ? undefined
    : `Did you mean ${JSON.stringify(meant)}?`;
}

function sortLetters(name: string): string {
  return [...name.toLowerCase()].sort().join("");
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_\s]+/g, "_");
}
