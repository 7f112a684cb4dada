import { parseJson, stringifyJson } from "../cty/json.ts";
import { createValueMap, isValueMap, type Value } from "../cty/values.ts";

/** Set by an import until the first read has filled the state. */
const IMPORTED_KEY = ".imported";
/** Set by an import until an update has succeeded. */
const ADOPTED_KEY = ".adopted";

/**
 * What a provider remembers about an object beside its state. Terraform stores it unencrypted, so it must not hold
 * secrets.
 *
 * It is stored as a JSON object. Keys that begin with a dot belong to the framework. Bytes that are not a JSON
 * object, because another provider wrote them, count as empty.
 */
export class PrivateState {
  readonly #entries: Record<string, Value>;
  #isChanged = false;

  constructor(bytes: Uint8Array = new Uint8Array()) {
    this.#entries = createValueMap(Object.entries(parse(bytes)));
  }

  /** The value under that key, or undefined when there is none. */
  get(key: string): Value | undefined {
    return this.#entries[key];
  }

  /** Remembers a JSON value; undefined removes it. Throws a RangeError when the key begins with a dot. */
  set(key: string, value: Value | undefined): void {
    if (key.startsWith(".")) {
      throw new RangeError(`Private state keys must not begin with a dot: ${key}`);
    }
    this.#put(key, value);
  }

  /** Whether anything was set since the bytes were read. */
  get isChanged(): boolean {
    return this.#isChanged;
  }

  /** True from an import until the first read has filled the state. */
  get isImported(): boolean {
    return this.#entries[IMPORTED_KEY] === true;
  }

  set isImported(value: boolean) {
    this.#put(IMPORTED_KEY, value ? true : undefined);
  }

  /**
   * True from an import until an update has succeeded. Until then the state may hold what the configuration has never
   * named, such as labels that somebody else put on the object: no configuration is known when an object is imported.
   */
  get isAdopted(): boolean {
    return this.#entries[ADOPTED_KEY] === true;
  }

  set isAdopted(value: boolean) {
    if (value !== this.isAdopted) {
      this.#put(ADOPTED_KEY, value ? true : undefined);
    }
  }

  /** Empty when nothing is remembered. */
  toBytes(): Uint8Array {
    return Object.keys(this.#entries).length === 0
      ? new Uint8Array()
      : Buffer.from(stringifyJson(this.#entries));
  }

  #put(key: string, value: Value | undefined): void {
    this.#isChanged = true;
    if (value === undefined) {
      delete this.#entries[key];
    } else {
      this.#entries[key] = value;
    }
  }
}

function parse(bytes: Uint8Array): { readonly [key: string]: Value } {
  if (bytes.length === 0) {
    return {};
  }
  try {
    const value = parseJson(Buffer.from(bytes).toString());
    return isValueMap(value) ? value : {};
  } catch {
    // Written by a provider that this one replaced: what it remembered means nothing here.
    return {};
  }
}
