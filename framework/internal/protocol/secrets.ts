import { Dynamic, isValueList, isValueMap, type Value } from "../../cty/values.ts";
import type { Attributes } from "../../schema/attribute-type.ts";

const MASK = "***";

/** Shorter texts are parts of ordinary words: to mask them would hide the log, not the secret. */
const MIN_SECRET_LENGTH = 4;

/** Values that are looked at only if the process crashes; older ones are forgotten. */
const MAX_REMEMBERED = 32;

/** What stands behind the scheme of an Authorization header. */
const CREDENTIALS = /\b(Bearer|Basic)\s+[\w.~+/=-]+/gi;

/** Knows the secrets of a process and takes them out of texts. */
export class Secrets {
  readonly #texts = new Set<string>();
  readonly #remembered: (() => void)[] = [];
  readonly #isEager: boolean;
  #pattern: RegExp | undefined;

  /** @param isEager whether texts will be masked all the time: then every value is searched at once. */
  constructor(isEager: boolean) {
    this.#isEager = isEager;
  }

  add(text: string): void {
    for (const form of [
      text,
      JSON.stringify(text).slice(1, -1),
      encodeURIComponent(wellFormed(text)),
    ]) {
      if (form.length >= MIN_SECRET_LENGTH && !this.#texts.has(form)) {
        this.#texts.add(form);
        this.#pattern = undefined;
      }
    }
  }

  /** Adds the sensitive strings of an object. Costs next to nothing while nothing is logged. */
  addFrom(attributes: Attributes, value: Value): void {
    if (this.#isEager) {
      this.#collect(attributes, value);
      return;
    }
    this.#remembered.push(() => this.#collect(attributes, value));
    if (this.#remembered.length > MAX_REMEMBERED) {
      this.#remembered.shift();
    }
  }

  /** The text without any secret. */
  mask(text: string): string {
    for (const collect of this.#remembered.splice(0)) {
      collect();
    }
    const masked = text.replace(CREDENTIALS, `$1 ${MASK}`);
    if (this.#texts.size === 0) {
      return masked;
    }
    this.#pattern ??= toPattern(this.#texts);
    return masked.replace(this.#pattern, MASK);
  }

  #collect(attributes: Attributes, value: Value): void {
    if (!isValueMap(value)) {
      return;
    }
    for (const [name, attribute] of Object.entries(attributes)) {
      const item = value[name] ?? null;
      const { nested } = attribute.type;
      if (attribute.isSensitive || attribute.isWriteOnly) {
        this.#collectStrings(item);
      } else if (nested !== undefined && (isValueMap(item) || isValueList(item))) {
        for (const element of nested.elements(item, [])) {
          this.#collect(nested.attributes, element.value);
        }
      }
    }
  }

  #collectStrings(value: Value): void {
    if (typeof value === "string") {
      this.add(value);
    } else if (value instanceof Dynamic) {
      this.#collectStrings(value.value);
    } else if (isValueList(value)) {
      value.forEach((item) => {
        this.#collectStrings(item);
      });
    } else if (isValueMap(value)) {
      Object.values(value).forEach((item) => {
        this.#collectStrings(item);
      });
    }
  }
}

/** Longest first, so that no end of a secret is left behind. */
function toPattern(texts: ReadonlySet<string>): RegExp {
  const alternatives = [...texts]
    .sort((a, b) => b.length - a.length)
    .map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(alternatives.join("|"), "g");
}

/** Half a character is an error to encodeURIComponent. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}
