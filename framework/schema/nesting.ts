import { valuesEqual } from "../cty/codec.ts";
import type { Path } from "../cty/path.ts";
import { createValueMap, isUnknown, isValueList, isValueMap, type Value } from "../cty/values.ts";
import type { Attributes, NestedElement, NestedShape } from "./attribute-type.ts";

/** One object. */
export function singleShape(attributes: Attributes): NestedShape {
  return {
    nesting: "single",
    attributes,
    elements: (value, path) => [{ path, value }],
    pair: (values, path) => [{ path, ...values }],
    rebuild: (value, [element]) => element ?? value,
  };
}

/** Objects in order. */
export function listShape(attributes: Attributes): NestedShape {
  return {
    ...arrayShape(attributes, (path, index) => [...path, { index }]),
    nesting: "list",
  };
}

/** Objects without order. Terraform has no path into a set, so every element has the set's own. */
export function setShape(attributes: Attributes): NestedShape {
  return { ...arrayShape(attributes, (path) => path), nesting: "set" };
}

/** Objects by key. */
export function mapShape(attributes: Attributes): NestedShape {
  const entries = (value: Value) => Object.entries(isValueMap(value) ? value : {});
  const at = (value: Value, key: string) => (isValueMap(value) ? (value[key] ?? null) : null);
  return {
    nesting: "map",
    attributes,
    elements: (value, path) =>
      entries(value).map(([key, element]) => ({ path: [...path, { key }], value: element })),
    pair: ({ config, planned, prior }, path) =>
      entries(planned).map(([key, element]) => ({
        path: [...path, { key }],
        config: at(config, key),
        planned: element,
        prior: at(prior, key),
      })),
    rebuild: (value, elements) =>
      createValueMap(entries(value).map(([key], index) => [key, elements[index] ?? null])),
  };
}

function arrayShape(
  attributes: Attributes,
  pathOf: (path: Path, index: number) => Path,
): Omit<NestedShape, "nesting"> {
  const items = (value: Value) => (isValueList(value) ? value : []);
  return {
    attributes,
    elements: (value, path) =>
      items(value).map((element, index) => ({ path: pathOf(path, index), value: element })),
    pair({ config, planned, prior }, path) {
      const elements = items(planned);
      const configs = match(attributes, elements, items(config), samePosition);
      // Elements may have moved: what an object already is belongs to the element which is configured
      // as it was, not to the one that now stands in its place.
      const configured = configs.map((element) => element ?? null);
      const priors = match(attributes, configured, items(prior), anyLeftOver(configured));
      return elements.map(
        (element, index): NestedElement => ({
          path: pathOf(path, index),
          config: configs[index] ?? null,
          planned: element,
          prior: priors[index] ?? null,
        }),
      );
    },
    rebuild: (_value, elements) => elements,
  };
}

type Fallback = (index: number, isFree: (position: number) => boolean) => number;

const samePosition: Fallback = (index, isFree) => (isFree(index) ? index : -1);

/** An element that equals no prior one is a changed one only where its own place was left free. */
function anyLeftOver(elements: readonly Value[]): Fallback {
  return (index, isFree) => (elements.length > 0 && isFree(index) ? index : -1);
}

/** For each element the candidate that is configured alike, else the one that `fallback` names. */
function match(
  attributes: Attributes,
  elements: readonly Value[],
  candidates: readonly Value[],
  fallback: Fallback,
): readonly (Value | undefined)[] {
  const free = new Set(candidates.keys());
  const chosen = elements.map((element, index) => {
    const position = [index, ...free].find((other) => {
      const candidate = candidates[other];
      return free.has(other) && candidate !== undefined && alike(attributes, element, candidate);
    });
    if (position !== undefined) {
      free.delete(position);
    }
    return position;
  });
  return chosen.map((position, index) => {
    if (position !== undefined) {
      return candidates[position];
    }
    const other = fallback(index, (candidate) => free.has(candidate));
    free.delete(other);
    return candidates[other];
  });
}

/** Equal in everything that the practitioner configures: computed values are filled in later. */
function alike(attributes: Attributes, a: Value, b: Value): boolean {
  if (!isValueMap(a) || !isValueMap(b)) {
    return isUnknown(a) && isUnknown(b);
  }
  return Object.entries(attributes).every(([name, { isComputed, isWriteOnly, type }]) => {
    const [left, right] = [a[name] ?? null, b[name] ?? null];
    const isFilledIn = (isComputed || isWriteOnly) && (left === null || right === null);
    return isFilledIn || (isComputed && isUnknown(left)) || valuesEqual(type.cty, left, right);
  });
}
