import type { Row } from "./rows.ts";

/** The values under which an index has a row. They depend on nothing but the row. */
export type IndexKeys<R> = (row: R) => readonly string[];

interface Index<R> {
  readonly keysOf: IndexKeys<R>;
  readonly idsByKey: Map<string, Set<string>>;
}

/**
 * The rows of one kind by id, in the order in which they were made. What rules ask for at each request, such as whether
 * a name is taken, they find in an index: a request must not take longer because there are more objects. Rows never
 * change, so the indexes are true as long as rows come and go through {@link Table.set} and {@link Table.delete} alone.
 */
export class Table<R extends Row, IndexName extends string = never> {
  readonly #rows = new Map<string, R>();
  /** Where each row is in the table's order, by id. */
  readonly #positions = new Map<string, number>();
  readonly #indexes: ReadonlyMap<string, Index<R>>;
  #nextPosition = 0;

  constructor(indexes: Readonly<Record<IndexName, IndexKeys<NoInfer<R>>>>) {
    this.#indexes = new Map(
      Object.entries<IndexKeys<R>>(indexes).map(([name, keysOf]) => [
        name,
        { keysOf, idsByKey: new Map() },
      ]),
    );
  }

  get(id: string): R | undefined {
    return this.#rows.get(id);
  }

  has(id: string): boolean {
    return this.#rows.has(id);
  }

  /** All rows. */
  values(): IterableIterator<R> {
    return this.#rows.values();
  }

  /** Adds a row at the end, or replaces the one with that id where it is. */
  set(id: string, row: R): void {
    const replaced = this.#rows.get(id);
    if (replaced === undefined) {
      this.#positions.set(id, this.#nextPosition);
      this.#nextPosition += 1;
    } else {
      this.#removeFromIndexes(id, replaced);
    }
    this.#rows.set(id, row);
    this.#addToIndexes(id, row);
  }

  delete(id: string): void {
    const row = this.#rows.get(id);
    if (row !== undefined) {
      this.#removeFromIndexes(id, row);
      this.#rows.delete(id);
      this.#positions.delete(id);
    }
  }

  /** The first row that an index has under the key and that fits, if any. */
  find(index: IndexName, key: string, fits: (row: R) => boolean = () => true): R | undefined {
    return this.rowsWith(index, key).find(fits);
  }

  /** The rows that an index has under the key. To know how many they are, ask {@link Table.count}, which lists none. */
  rowsWith(index: IndexName, key: string): readonly R[] {
    const rows: R[] = [];
    for (const id of this.#idsWith(index, key) ?? []) {
      const row = this.#rows.get(id);
      if (row !== undefined) {
        rows.push(row);
      }
    }
    return this.inOrder(rows);
  }

  /** How many rows an index has under the key. */
  count(index: IndexName, key: string): number {
    return this.#idsWith(index, key)?.size ?? 0;
  }

  /** Rows of this table in its order. */
  inOrder(rows: readonly R[]): readonly R[] {
    const positionOf = ({ id }: R): number => this.#positions.get(id) ?? 0;
    return rows.length < 2 ? rows : [...rows].sort((a, b) => positionOf(a) - positionOf(b));
  }

  #idsWith(index: IndexName, key: string): ReadonlySet<string> | undefined {
    return this.#indexes.get(index)?.idsByKey.get(key);
  }

  #addToIndexes(id: string, row: R): void {
    for (const { keysOf, idsByKey } of this.#indexes.values()) {
      for (const key of keysOf(row)) {
        const ids = idsByKey.get(key);
        if (ids === undefined) {
          idsByKey.set(key, new Set([id]));
        } else {
          ids.add(id);
        }
      }
    }
  }

  #removeFromIndexes(id: string, row: R): void {
    for (const { keysOf, idsByKey } of this.#indexes.values()) {
      for (const key of keysOf(row)) {
        const ids = idsByKey.get(key);
        ids?.delete(id);
        if (ids?.size === 0) {
          idsByKey.delete(key);
        }
      }
    }
  }
}
