import { distance } from "fastest-levenshtein";

/**
 * The candidate that the practitioner probably meant: at most a third of its letters differ, or it
 * differs only in case, dashes and underscores. Undefined when none is that near.
 */
export function nearest(value: string, candidates: readonly string[]): string | undefined {
  const wanted = plain(value);
  const [best] = candidates
    .map((candidate) => ({ candidate, steps: distance(wanted, plain(candidate)) }))
    .filter(({ candidate, steps }) => steps <= Math.max(1, Math.floor(candidate.length / 3)))
    .sort((a, b) => a.steps - b.steps);
  return best?.candidate;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_\s]+/g, "_");
}
