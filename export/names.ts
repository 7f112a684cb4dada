/** Hands out identifiers of a configuration, each once. */
export interface Names {
  /** The first of the candidates that nothing has yet, else the last one with a number. */
  take(candidates: readonly [string, ...string[]]): string;
}

/** Starts without any identifier taken. */
export function createNames(): Names {
  const taken = new Set<string>();
  return {
    take(candidates) {
      const last = candidates.at(-1) ?? candidates[0];
      let name = candidates.find((one) => !taken.has(one));
      for (let number = 2; name === undefined; number += 1) {
        name = taken.has(`${last}_${number}`) ? undefined : `${last}_${number}`;
      }
      taken.add(name);
      return name;
    },
  };
}

/**
 * An identifier of ASCII letters, digits and underscores, from any name: accents are dropped, and everything else becomes
 * an underscore. `fallback` stands for a name of which nothing is left, and before one that begins with a digit.
 */
export function toIdentifier(name: string, fallback: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
  if (plain === "") {
    return fallback;
  }
  return /^\d/.test(plain) ? `${fallback}_${plain}` : plain;
}
