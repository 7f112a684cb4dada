import { isWhollyKnown, type Value } from "../cty/values.ts";
import type { Attributes } from "./attribute-type.ts";
import { resembles } from "./resemblance.ts";

/*
 * Terraform identifies the elements of lists and sets by their position or value only. Plan modifiers need to know more:
 * which element of the state a configured element was, before others were added, removed or moved.
 */

/** For each configured element the position of the candidate that it is; -1 where it is none of them. */
export type Positions = readonly number[];

/** The elements of one list or set. */
interface Elements {
  readonly attributes: Attributes;
  readonly configs: readonly Value[];
  readonly candidates: readonly Value[];
}

/** Candidates by the index of the configured element that each is. */
type Pairs = ReadonlyMap<number, number>;

/**
 * The element of the state that each configured element of a list is.
 *
 * An element that was moved keeps what was computed for it. An element like none in the state is a changed one only
 * when no other element moved; otherwise it counts as new, which is always a valid plan. While parts of the
 * configuration are unknown, only those pairs count that hold whatever the unknown values turn out to be.
 *
 * Example: from `[a, b, c]` to `[c, a, x]`. `c` was at 2 and `a` at 0; `x` is like none, and elements have moved, so it is
 * new: `[2, 0, -1]`. From `[a, b, c]` to `[a, x, c]` nothing moved, and `x` is what became of `b`: `[0, 1, 2]`.
 */
export function matchListElements(elements: Elements): Positions {
  const { configs, candidates } = elements;
  const isKnown = configs.every(isWhollyKnown);
  const hasSameLength = configs.length === candidates.length;
  const unmoved = hasSameLength ? matchInPlace(elements) : matchEnds(elements, isKnown);

  const openCount = configs.length - unmoved.size;
  const canMatchRest = isKnown || (hasSameLength && openCount <= 1);
  if (!canMatchRest) {
    return toPositions(configs, unmoved);
  }
  const found = matchMoved(elements, unmoved);
  const isInPlace =
    configs.length >= candidates.length &&
    [...found].every(([index, position]) => index === position);
  return toPositions(configs, isInPlace ? matchChanged(elements, found) : found);
}

/**
 * Elements that are still where they were. Of `[a, b, c]`, `[a, x, c]` keeps 0 and 2, and `[b, c, a]` nothing.
 */
function matchInPlace(elements: Elements): Pairs {
  const indexes = [...elements.configs.keys()];
  return new Map(
    indexes.filter((index) => isAlike(elements, index, index)).map((index) => [index, index]),
  );
}

/**
 * When elements were added or removed: those before the first difference, and those after the last one.
 *
 * Example: from `[a, b, c]` to `[a, x, b, c]`. `a` is found from the start; `c` and `b` from the end, one place further on than
 * they were. What is unknown may itself be `b`, so with unknown parts only the start counts.
 */
function matchEnds(elements: Elements, isKnown: boolean): Pairs {
  const { configs, candidates } = elements;
  const growth = configs.length - candidates.length;
  const shorter = Math.min(configs.length, candidates.length);
  const found = new Map<number, number>();
  let start = 0;
  while (start < shorter && isAlike(elements, start, start)) {
    found.set(start, start);
    start += 1;
  }
  if (!isKnown) {
    return found;
  }
  let end = candidates.length - 1;
  while (end >= start && end + growth >= start && isAlike(elements, end + growth, end)) {
    found.set(end + growth, end);
    end -= 1;
  }
  return found;
}

/**
 * For each element that is not found yet the first candidate like it that is still free.
 *
 * Example: from `[a, b, b]` to `[b, a, b]`, with the last `b` in place. The first `b` was at 1, `a` at 0.
 */
function matchMoved(elements: Elements, unmoved: Pairs): Pairs {
  const found = new Map(unmoved);
  const free = freeCandidates(elements, unmoved);
  for (const index of elements.configs.keys()) {
    const position = found.has(index)
      ? undefined
      : [...free].find((candidate) => isAlike(elements, index, candidate));
    if (position !== undefined) {
      free.delete(position);
      found.set(index, position);
    }
  }
  return found;
}

/**
 * An element like none is the one that was in its place, with other values.
 *
 * Example: from `[a, b]` to `[a, x]`. Candidate 1 is free and in the place of `x`: its id is kept, as in an update.
 */
function matchChanged(elements: Elements, found: Pairs): Pairs {
  const free = freeCandidates(elements, found);
  const changed = [...elements.configs.keys()].filter(
    (index) => !found.has(index) && free.has(index),
  );
  return new Map([...found, ...changed.map((index) => [index, index] as const)]);
}

function freeCandidates({ candidates }: Elements, found: Pairs): Set<number> {
  const taken = new Set(found.values());
  return new Set([...candidates.keys()].filter((position) => !taken.has(position)));
}

/**
 * The candidate that each configured element of a set is: as many pairs as there can be, since an element that
 * configures little may be any of several candidates. A maximum bipartite matching by augmenting paths.
 *
 * Example: `{}` may be any candidate, `{ name = "b" }` only the one named "b". When `{}` took "b" first, the second element
 * takes "b" from it and `{}` moves on to another: two pairs where a greedy search finds one.
 */
export function matchSetElements(elements: Elements): Positions {
  const { configs, candidates } = elements;
  const owners = new Map<number, number>();
  /** Finds a candidate for the element. Where another element owns it, that one has to find another of its own. */
  const findCandidate = (index: number, tried: Set<number>): boolean =>
    [index, ...candidates.keys()].some((position) => {
      if (tried.has(position) || !isAlike(elements, index, position)) {
        return false;
      }
      tried.add(position);
      const owner = owners.get(position);
      if (owner !== undefined && !findCandidate(owner, tried)) {
        return false;
      }
      owners.set(position, index);
      return true;
    });
  for (const index of configs.keys()) {
    findCandidate(index, new Set());
  }
  return toPositions(configs, new Map([...owners].map(([position, index]) => [index, position])));
}

/**
 * The pairs of a set with unknown parts that hold whatever these turn out to be: neither the element nor the candidate
 * can be paired with another.
 *
 * Example: with "a" and "b" in the state, `{ name = "a" }` and `{ name = unknown }` pair nothing: the unknown name may also
 * turn out to be "a". With `{ name = "a" }` and `{ name = "c", size = unknown }`, "a" is certain, and the other is new.
 */
export function matchCertainSetElements(elements: Elements): Positions {
  const { attributes, configs, candidates } = elements;
  const possible = configs.map((config) =>
    [...candidates.keys()].filter((position) =>
      resembles(attributes, config, candidates[position] ?? null, "possible"),
    ),
  );
  return configs.map((_config, index) => {
    const [position = -1, another] = possible[index] ?? [];
    const isOnlyChoice =
      another === undefined &&
      possible.every((others, other) => other === index || !others.includes(position));
    return isOnlyChoice && isAlike(elements, index, position) ? position : -1;
  });
}

function isAlike(
  { attributes, configs, candidates }: Elements,
  index: number,
  position: number,
): boolean {
  const candidate = candidates[position];
  return (
    candidate !== undefined && resembles(attributes, configs[index] ?? null, candidate, "sure")
  );
}

function toPositions(configs: readonly Value[], pairs: Pairs): Positions {
  return configs.map((_config, index) => pairs.get(index) ?? -1);
}
