import { valuesEqual } from "../cty/codec.ts";
import { pathsEqual, ROOT } from "../cty/path.ts";
import {
  createValueMap,
  isNull,
  isUnknown,
  isValueList,
  isValueMap,
  isWhollyKnown,
  type Value,
} from "../cty/values.ts";
import type { Attribute, Attributes, NestedShape } from "./attribute-type.ts";

/** One object. */
export function singleShape(attributes: Attributes): NestedShape {
  return {
    nesting: "single",
    attributes,
    startFrom: fromProposal,
    elements: (value, path) => [{ path, value }],
    pair: (values, path) => [{ path, ...values, isMoved: false }],
    rebuild: (value, [element]) => element ?? value,
  };
}

/** Objects in order. */
export function listShape(attributes: Attributes): NestedShape {
  return {
    ...arrayShape,
    nesting: "list",
    attributes,
    startFrom: fromProposal,
    elements: (value, path) =>
      items(value).map((element, index) => ({ path: [...path, { index }], value: element })),
    pair({ config, planned, prior }, path) {
      const [configs, priors] = [items(config), items(prior)];
      const positions = findMoved(attributes, configs, priors);
      return items(planned).map((element, index) => ({
        path: [...path, { index }],
        config: configs[index] ?? null,
        planned: element,
        prior: priors[positions[index] ?? -1] ?? null,
        isMoved: positions[index] !== -1 && positions[index] !== index,
      }));
    },
  };
}

/** Objects without order. Terraform has no path into a set, so every element has the set's own. */
export function setShape(attributes: Attributes): NestedShape {
  return {
    ...arrayShape,
    nesting: "set",
    attributes,
    startFrom: (config) => config,
    elements: (value, path) => items(value).map((element) => ({ path, value: element })),
    pair({ config, planned, prior }, path) {
      const [configs, elements, priors] = [items(config), items(planned), items(prior)];
      const positions = findAlike(attributes, configs, elements);
      // An element that is none of the prior ones is a new one: what was computed for another is not its own.
      const find = configs.every(isWhollyKnown) ? findAlike : findCertain;
      const before = find(attributes, configs, priors);
      return elements.map((element, position) => {
        const index = positions.indexOf(position);
        return {
          path,
          config: configs[index] ?? null,
          planned: element,
          prior: priors[before[index] ?? -1] ?? null,
          isMoved: false,
        };
      });
    },
  };
}

/** Objects by key. */
export function mapShape(attributes: Attributes): NestedShape {
  const entries = (value: Value) => Object.entries(isValueMap(value) ? value : {});
  const at = (value: Value, key: string) => (isValueMap(value) ? (value[key] ?? null) : null);
  return {
    nesting: "map",
    attributes,
    startFrom: fromProposal,
    elements: (value, path) =>
      entries(value).map(([key, element]) => ({ path: [...path, { key }], value: element })),
    pair: ({ config, planned, prior }, path) =>
      entries(planned).map(([key, element]) => ({
        path: [...path, { key }],
        config: at(config, key),
        planned: element,
        prior: at(prior, key),
        isMoved: false,
      })),
    rebuild: (value, elements) =>
      createValueMap(entries(value).map(([key], index) => [key, elements[index] ?? null])),
  };
}

const fromProposal = (_config: Value, proposed: Value) => proposed;

const items = (value: Value): readonly Value[] => (isValueList(value) ? value : []);

const arrayShape: Pick<NestedShape, "rebuild"> = { rebuild: (_value, elements) => elements };

/**
 * For each configured list element the position of the prior element that it is, or -1.
 *
 * Elements may have moved: what an object already is belongs to the element that is configured as it
 * was, not to the one that now stands in its place. An element that is like none is a changed one
 * only where nothing else moved; elsewhere it counts as new, which is always a valid plan. While parts
 * of the configuration are unknown, only what will hold whatever they turn out to be counts.
 */
function findMoved(
  attributes: Attributes,
  configs: readonly Value[],
  priors: readonly Value[],
): readonly number[] {
  const isAlike = (index: number, position: number) =>
    alike(attributes, configs[index] ?? null, priors[position] ?? null);
  const found = new Map<number, number>();
  const isSettled = configs.every(isWhollyKnown);
  const growth = configs.length - priors.length;
  if (growth === 0) {
    for (const index of configs.keys()) {
      if (isAlike(index, index)) {
        found.set(index, index);
      }
    }
  } else {
    const shorter = Math.min(configs.length, priors.length);
    let start = 0;
    for (; start < shorter && isAlike(start, start); start += 1) {
      found.set(start, start);
    }
    let end = priors.length - 1;
    for (; isSettled && end >= start; end -= 1) {
      if (end + growth < start || !isAlike(end + growth, end)) {
        break;
      }
      found.set(end + growth, end);
    }
  }
  const open = [...configs.keys()].filter((index) => !found.has(index));
  if (!isSettled && (growth !== 0 || open.length > 1)) {
    return configs.map((_config, index) => found.get(index) ?? -1);
  }
  const taken = new Set(found.values());
  const free = new Set([...priors.keys()].filter((position) => !taken.has(position)));
  for (const index of open) {
    const position = [...free].find((candidate) => isAlike(index, candidate));
    if (position !== undefined) {
      free.delete(position);
      found.set(index, position);
    }
  }
  const isInPlace = growth >= 0 && [...found].every(([index, position]) => index === position);
  return configs.map((_config, index) => {
    const inPlace = isInPlace && free.has(index) ? index : -1;
    return found.get(index) ?? inPlace;
  });
}

/**
 * For each configured set element the position of the one among `candidates` that it is, or -1: as many
 * pairs as there can be, since an element that configures little may be any of several.
 */
function findAlike(
  attributes: Attributes,
  configs: readonly Value[],
  candidates: readonly Value[],
): readonly number[] {
  const owners = new Map<number, number>();
  /** Finds a place for the element, where others may have to take another one of theirs. */
  const place = (index: number, tried: Set<number>): boolean =>
    [index, ...candidates.keys()].some((position) => {
      const candidate = candidates[position];
      const fits =
        candidate !== undefined &&
        !tried.has(position) &&
        alike(attributes, configs[index] ?? null, candidate);
      if (!fits) {
        return false;
      }
      tried.add(position);
      const owner = owners.get(position);
      if (owner !== undefined && !place(owner, tried)) {
        return false;
      }
      owners.set(position, index);
      return true;
    });
  configs.forEach((_config, index) => {
    place(index, new Set());
  });
  const positions = new Map([...owners].map(([position, index]) => [index, position]));
  return configs.map((_config, index) => positions.get(index) ?? -1);
}

/** The pairs of which neither could be paired with another, whatever the unknown parts turn out to be. */
function findCertain(
  attributes: Attributes,
  configs: readonly Value[],
  candidates: readonly Value[],
): readonly number[] {
  const fitting = configs.map((config) =>
    [...candidates.keys()].filter((position) =>
      alike(attributes, config, candidates[position] ?? null, true),
    ),
  );
  return configs.map((config, index) => {
    const [position = -1, another] = fitting[index] ?? [];
    const isCertain =
      another === undefined &&
      fitting.every((others, other) => other === index || !others.includes(position)) &&
      alike(attributes, config, candidates[position] ?? null);
    return isCertain ? position : -1;
  });
}

/**
 * Whether `object` can be what that configuration has become: equal in everything that is configured.
 * Computed values of the object that are not known yet fit anything; with `maybe`, so do unknown
 * parts of the configuration.
 */
function alike(
  attributes: Attributes,
  config: Value,
  object: Value,
  maybe: boolean = false,
): boolean {
  if (!isValueMap(config) || !isValueMap(object)) {
    return config === object || (isUnknown(config) && (maybe || isUnknown(object)));
  }
  return Object.entries(attributes).every(([name, attribute]) => {
    const [wanted, actual] = [config[name] ?? null, object[name] ?? null];
    const isFilledIn = attribute.isComputed && (isNull(wanted) || isUnknown(actual));
    return (
      isFilledIn ||
      attribute.isWriteOnly ||
      wanted === actual ||
      attributeAlike(attribute, wanted, actual, maybe)
    );
  });
}

function attributeAlike(
  { type: { cty, nested }, sameMeaning }: Attribute,
  wanted: Value,
  actual: Value,
  maybe: boolean,
): boolean {
  if (maybe && !isWhollyKnown(wanted)) {
    return true;
  }
  if (wanted === null || actual === null || isUnknown(wanted) || isUnknown(actual)) {
    return isUnknown(wanted) && isUnknown(actual);
  }
  if (nested === undefined) {
    return (
      valuesEqual(cty, wanted, actual) ||
      (sameMeaning !== undefined &&
        isWhollyKnown(wanted) &&
        isWhollyKnown(actual) &&
        sameMeaning(actual, wanted))
    );
  }
  const left = nested.elements(wanted, ROOT);
  const rest = [...nested.elements(actual, ROOT)];
  return (
    left.length === rest.length &&
    left.every(({ path, value }) => {
      const at = rest.findIndex(
        (other) =>
          pathsEqual(other.path, path) && alike(nested.attributes, value, other.value, maybe),
      );
      return at >= 0 && rest.splice(at, 1).length === 1;
    })
  );
}
