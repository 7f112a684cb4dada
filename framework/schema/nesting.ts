import {
  createValueMap,
  isValueList,
  isValueMap,
  isWhollyKnown,
  type Value,
} from "../cty/values.ts";
import type { Attributes, NestedShape } from "./attribute-type.ts";
import { matchCertainSetElements, matchListElements, matchSetElements } from "./match-elements.ts";

/** One object. Its plan, configuration and prior state belong together without a search. */
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

/**
 * Objects in order. An element that moved gets as prior state what it had at its old place, and `isMoved`, because
 * Terraform compares lists by position and takes the prior element at the new place for its own.
 */
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
      const positions = matchListElements({ attributes, configs, candidates: priors });
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

/** Objects without order. Terraform has no paths into a set, so every element has the path of the set. */
export function setShape(attributes: Attributes): NestedShape {
  return {
    ...arrayShape,
    nesting: "set",
    attributes,
    startFrom: (config) => config,
    elements: (value, path) => items(value).map((element) => ({ path, value: element })),
    pair({ config, planned, prior }, path) {
      const [configs, elements, priors] = [items(config), items(planned), items(prior)];
      const inPlan = matchSetElements({ attributes, configs, candidates: elements });
      // An element that is not one of the state's is new: what was computed for another element is not its own.
      const match = configs.every(isWhollyKnown) ? matchSetElements : matchCertainSetElements;
      const inState = match({ attributes, configs, candidates: priors });
      return elements.map((element, position) => {
        const index = inPlan.indexOf(position);
        return {
          path,
          config: configs[index] ?? null,
          planned: element,
          prior: priors[inState[index] ?? -1] ?? null,
          isMoved: false,
        };
      });
    },
  };
}

/** Objects by key, which identifies an element for the practitioner and for Terraform alike. */
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
