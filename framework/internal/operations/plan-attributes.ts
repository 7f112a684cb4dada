import { dynamicType } from "../../cty/dynamic.ts";
import { type Path, pathsEqual, ROOT } from "../../cty/path.ts";
import { UNKNOWN_NOT_NULL } from "../../cty/refinement.ts";
import {
  createValueMap,
  isNull,
  isUnknown,
  isWhollyKnown,
  UNKNOWN,
  type Value,
  type ValueMap,
} from "../../cty/values.ts";
import type { Attribute, Attributes } from "../../schema/attribute-type.ts";
import { objectOf } from "./provider-instance.ts";

/** An attribute or object while it is planned, with its configuration and its prior state. */
interface Planned {
  readonly path: Path;
  readonly config: Value;
  readonly planned: Value;
  readonly prior: Value;
  /** True when the object, or one around it, was another element of its list. */
  readonly isMoved?: boolean;
}

/**
 * The proposed object with what the configuration implies: defaults where it is silent, nothing in
 * write-only attributes, and the state's spelling where the configuration means the same.
 *
 * Terraform's own proposal is the start: configured values, and prior ones where computed.
 */
export function applyConfiguration(attributes: Attributes, object: Planned): ValueMap {
  return planObject(attributes, object, (attribute, item) => {
    if (attribute.isWriteOnly) {
      return null;
    }
    if (isNull(item.config)) {
      return attribute.defaultValue ?? proposeComputed(attribute, item);
    }
    const { sameMeaning } = attribute;
    // What is not known in part may come to mean something else: that would be another plan at apply.
    // And for Terraform, the prior value of a list element is the one at its index.
    const mayKeep =
      sameMeaning !== undefined &&
      item.prior !== null &&
      item.isMoved !== true &&
      isWhollyKnown(item.config);
    if (mayKeep && sameMeaning(item.prior, item.config)) {
      return item.prior;
    }
    const { nested } = attribute.type;
    return nested === undefined || isUnknown(item.config)
      ? item.planned
      : nested.startFrom(item.config, item.planned);
  });
}

/**
 * The prior value where Terraform proposes none although the provider had set it: inside sets. Configured
 * values within show that the practitioner removed the whole; that null is meant.
 */
function proposeComputed(attribute: Attribute, { planned, prior }: Planned): Value {
  const isLost = attribute.isComputed && planned === null && prior !== null && !isUnknown(prior);
  return isLost && !holdsConfigured(attribute, prior) ? prior : planned;
}

/** Whether a nested value in the state has parts that only the practitioner can have set. */
function holdsConfigured({ type: { nested }, isOptional }: Attribute, value: Value): boolean {
  return (
    nested !== undefined &&
    isOptional &&
    nested
      .elements(value, ROOT)
      .some(({ value: element }) =>
        Object.entries(nested.attributes).some(
          ([name, { isComputed }]) =>
            !isComputed && element !== null && (objectOf(element)[name] ?? null) !== null,
        ),
      )
  );
}

/** Computed values that the practitioner did not configure may change with any change: unknown. */
export function markUnknown(attributes: Attributes, object: Planned): ValueMap {
  return planObject(attributes, object, (attribute, { config, planned }) =>
    attribute.isComputed && isNull(config) && attribute.defaultValue === undefined
      ? UNKNOWN
      : planned,
  );
}

/**
 * Says of the unknown values of computed attributes that they will not be null, where the schema does. Terraform then knows it
 * in conditions, and a module can tell a reference from a value that may turn out to be none. Types that are unknown
 * themselves cannot carry it.
 */
export function refineUnknown(attributes: Attributes, object: Planned): ValueMap {
  return planObject(attributes, object, ({ behavior, type }, { planned }) =>
    behavior === "computed" &&
    isUnknown(planned) &&
    planned.refinement === undefined &&
    type.cty !== dynamicType
      ? UNKNOWN_NOT_NULL
      : planned,
  );
}

/** An object after the plan modifiers of its attributes. */
export interface ModifiedAttributes {
  readonly planned: ValueMap;
  /** The attributes whose change forces a replacement. */
  readonly requiresReplace: readonly Path[];
}

/** Runs the attributes' plan modifiers, outer attributes first. */
export function modifyAttributes(
  attributes: Attributes,
  object: Planned,
  isUpdate: boolean,
): ModifiedAttributes {
  const requiresReplace: Path[] = [];
  const modified = planObject(attributes, object, (attribute, item, hasPrior) => {
    let { planned } = item;
    for (const modify of attribute.planModifiers) {
      const change = modify({ ...item, planned, hasPrior, isUpdate });
      planned = change.planned === undefined ? planned : change.planned;
      if (change.requiresReplace === true) {
        requiresReplace.push(item.path);
      }
    }
    return planned;
  });
  return { planned: modified, requiresReplace };
}

/** The paths without repetition. */
export function distinctPaths(paths: readonly Path[]): readonly Path[] {
  return paths.filter(
    (path, index) => paths.findIndex((other) => pathsEqual(path, other)) === index,
  );
}

type PlanAttribute = (attribute: Attribute, item: Planned, hasPrior: boolean) => Value;

/** Plans each attribute, then goes into what it has become. Returns the same object when nothing changed. */
function planObject(attributes: Attributes, object: Planned, plan: PlanAttribute): ValueMap {
  const before = objectOf(object.planned);
  const config = object.config === null ? {} : objectOf(object.config);
  const prior = object.prior === null || isUnknown(object.prior) ? null : objectOf(object.prior);
  const entries = Object.entries(attributes).map(([name, attribute]): readonly [string, Value] => {
    const item: Planned = {
      path: [...object.path, { attribute: name }],
      config: config[name] ?? null,
      planned: before[name] ?? null,
      prior: prior?.[name] ?? null,
      isMoved: object.isMoved === true,
    };
    const planned = plan(attribute, item, prior !== null);
    return [name, planNested(attribute, { ...item, planned }, plan)];
  });
  return entries.every(([name, value]) => value === before[name])
    ? before
    : createValueMap(entries);
}

function planNested(attribute: Attribute, item: Planned, plan: PlanAttribute): Value {
  const { nested } = attribute.type;
  const { config, planned, path } = item;
  // What the practitioner left to the provider is planned as a whole, by the attribute's own modifiers.
  if (
    nested === undefined ||
    config === null ||
    isUnknown(config) ||
    planned === null ||
    isUnknown(planned)
  ) {
    return planned;
  }
  const elements = nested.pair(item, path);
  const before = elements.map((element) => element.planned);
  const after = elements.map((element) =>
    element.planned === null || isUnknown(element.planned)
      ? element.planned
      : planObject(
          nested.attributes,
          { ...element, isMoved: element.isMoved || item.isMoved === true },
          plan,
        ),
  );
  return after.every((value, index) => value === before[index])
    ? planned
    : nested.rebuild(planned, after);
}
