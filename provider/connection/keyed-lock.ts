/** Runs acts on the same key one after the other, in the order of the calls; those on other keys meanwhile. */
export type KeyedLock = <T>(key: string, act: () => Promise<T>) => Promise<T>;

export function createKeyedLock(): KeyedLock {
  const last = new Map<string, Promise<unknown>>();
  return async (key, act) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(act, act);
    last.set(key, turn);
    try {
      return await turn;
    } finally {
      if (last.get(key) === turn) {
        last.delete(key);
      }
    }
  };
}
