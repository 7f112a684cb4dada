/** Numbers that look random and only depend on the seed. */
export interface Random {
  /** A whole number from 0 to below the limit. */
  below(limit: number): number;
  /** One of them. */
  pick<T>(among: readonly T[]): T;
}

/** **Source:** the generator "mulberry32", which is in the public domain; its state is one number. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
  return {
    below,
    pick(among) {
      const picked = among[below(among.length)];
      if (picked === undefined) {
        throw new Error("There is nothing to pick from.");
      }
      return picked;
    },
  };
}

/** Bytes that begin lengths, types and nothing at all in the formats that are read. */
const TELLING_BYTES = [
  0x00, 0x01, 0x7f, 0x80, 0xc0, 0xc1, 0xc7, 0xd9, 0xdb, 0xdd, 0xdf, 0xfe, 0xff,
];

/** Changes bytes in one to four places. */
export function mutateBytes(random: Random, bytes: Uint8Array, other: Uint8Array): Buffer {
  let changed = Buffer.from(bytes);
  for (let count = random.below(4); count >= 0; count -= 1) {
    const at = random.below(changed.length + 1);
    const end = at + random.below(Math.min(64, changed.length - at + 1));
    const before = changed.subarray(0, at);
    const after = changed.subarray(end);
    const way = random.below(8);
    if (way === 0) {
      changed = Buffer.concat([before, Buffer.of(random.pick(TELLING_BYTES)), after]);
    } else if (way === 1) {
      changed = Buffer.concat([before, after]);
    } else if (way === 2) {
      const part = changed.subarray(at, end);
      changed = Buffer.concat([before, part, part, after]);
    } else if (way === 3) {
      const from = random.below(other.length + 1);
      changed = Buffer.concat([before, other.subarray(from, from + random.below(64)), after]);
    } else if (way === 4) {
      changed = Buffer.from(before);
    } else if (way === 5 && at < changed.length) {
      changed[at] = random.below(256);
    } else if (way === 6) {
      const part = changed.subarray(at, at + 1 + random.below(4));
      const times = 1 + random.below(5_000);
      changed = Buffer.concat([before, ...Array.from({ length: times }, () => part), after]);
    } else {
      changed = Buffer.concat([before, Buffer.alloc(4, random.pick(TELLING_BYTES)), after]);
    }
  }
  return changed;
}

/** Values that somebody may put in the place of any other. */
const ODD_VALUES: readonly ((random: Random) => unknown)[] = [
  () => null,
  () => [],
  () => ({}),
  () => "",
  () => true,
  (random) => random.pick([0, -1, 1e308, 2 ** 53, 0.1]),
  (random) => "long".repeat(random.below(20_000)),
  (random) => random.pick(["\u001b[2J", "\u202e", "__proto__", "\ud800", "\0", "undefined"]),
  (random) => "([".repeat(random.below(2_000)),
  (random) => nested(random.below(3_000)),
];

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) {
    value = level % 2 === 0 ? [value] : { a: value };
  }
  return value;
}

/** Puts an odd value in the place of one to three of the values inside, or takes them away. */
export function mutateJson(random: Random, value: unknown): unknown {
  let changed = value;
  for (let count = random.below(3); count >= 0; count -= 1) {
    changed = replaceOne(random, changed);
  }
  return changed;
}

function replaceOne(random: Random, value: unknown): unknown {
  if (typeof value !== "object" || value === null || random.below(6) === 0) {
    return random.pick(ODD_VALUES)(random);
  }
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => [key, inner]);
  if (entries.length === 0) {
    return random.pick(ODD_VALUES)(random);
  }
  const at = random.below(entries.length);
  const isRemoved = random.below(8) === 0;
  const kept = entries.flatMap(([key, inner], index): [string, unknown][] => {
    if (index !== at) {
      return [[key, inner]];
    }
    return isRemoved ? [] : [[key, replaceOne(random, inner)]];
  });
  return Array.isArray(value) ? kept.map(([, inner]) => inner) : Object.fromEntries(kept);
}
