import {
  attributePath,
  type Diagnostic,
  error,
  extendPath,
  isUnknown,
  isValueList,
  isValueMap,
  type Path,
  unwrapDynamic,
  type Value,
  type ValueMap,
} from "terraform-plugin-kit";
import { quote } from "../mapping/names.ts";
import {
  checkComponent,
  checkComponentId,
  checkComponentType,
} from "../validation/rules/component.ts";
import type {
  ComponentConnector,
  ConfiguredComponent,
} from "../validation/rules/configured-component.ts";
import type { Knowledge } from "../validation/rules/knowledge.ts";
import { checkInlineSpec } from "./check-inline-spec.ts";
import { toConfiguredComponent } from "./inline-component.ts";
import { type InlineSpec, readInlineSpec } from "./inline-spec.ts";
import { isRepeatable } from "./slots.ts";

/** Finds the connector behind an id, as far as it is known. */
export type FindConnector = (id: Value) => ComponentConnector | undefined;

/** The mistakes in `components`, from the catalogue or with what a server says of itself. */
export function checkComponents(
  knowledge: Knowledge,
  components: ValueMap,
  findConnector: FindConnector = () => undefined,
): readonly Diagnostic[] {
  return Object.entries(components).flatMap(([type, value]) => {
    const path = extendPath(attributePath("components"), type);
    const problems = [...checkComponentType(knowledge, type, path)];
    return problems.some(({ severity }) => severity === "error")
      ? problems
      : [...problems, ...checkType(knowledge, type, unwrapDynamic(value), findConnector)];
  });
}

function checkType(
  knowledge: Knowledge,
  type: string,
  value: Value,
  findConnector: FindConnector,
): readonly Diagnostic[] {
  const path = extendPath(attributePath("components"), type);
  if (!isValueList(value)) {
    return checkItem(knowledge, type, value, path, findConnector);
  }
  const items = value.map(unwrapDynamic);
  return [
    ...checkNumber(type, items, path),
    ...checkRepetitions(items, path),
    ...items.flatMap((item, index) =>
      checkItem(knowledge, type, item, extendPath(path, index), findConnector),
    ),
  ];
}

function checkNumber(type: string, items: readonly Value[], path: Path): readonly Diagnostic[] {
  const number = items.filter((item) => item !== null).length;
  return number > 1 && !isRepeatable(type)
    ? [
        error(
          "Too many components",
          `A stack has one ${type} at most, this one lists ${number}. Several are allowed of: alerter, experiment_tracker, step_operator, sandbox.`,
          path,
        ),
      ]
    : [];
}

/** The server refuses an id twice without saying why, and a name twice is a conflict half way. */
function checkRepetitions(items: readonly Value[], path: Path): readonly Diagnostic[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const name =
      item !== null && !isUnknown(item) && isValueMap(item) ? readInlineSpec(item).name : item;
    if (typeof name !== "string" || name === "") {
      return [];
    }
    const isRepeated = seen.has(name);
    seen.add(name);
    return isRepeated
      ? [
          error(
            "Component listed twice",
            `${quote(name)} is in the list twice. Each component can be in a stack once, and names are unique per type.`,
            extendPath(path, index),
          ),
        ]
      : [];
  });
}

function checkItem(
  knowledge: Knowledge,
  type: string,
  item: Value,
  path: Path,
  findConnector: FindConnector,
): readonly Diagnostic[] {
  if (item === null || isUnknown(item)) {
    return [];
  }
  if (typeof item === "string") {
    return [...checkComponentId(type, item, path)];
  }
  if (!isValueMap(item)) {
    return [
      error(
        "Invalid component ID",
        `The stack's ${type} has to be the id of a component, an inline component, a list of those, or null for none.`,
        path,
      ),
    ];
  }
  return checkInline(knowledge, type, readInlineSpec(item), path, findConnector);
}

function checkInline(
  knowledge: Knowledge,
  type: string,
  spec: InlineSpec,
  path: Path,
  findConnector: FindConnector,
): readonly Diagnostic[] {
  const problems = checkInlineSpec(spec, path);
  if (problems.length > 0) {
    return problems;
  }
  const connector = findConnector(spec.connectorId);
  const component: ConfiguredComponent = {
    ...toConfiguredComponent(type, spec, path),
    ...(connector === undefined ? {} : { connector }),
  };
  return checkComponent(knowledge, component).filter(
    // Said of the key of the map already.
    ({ summary }) => summary !== "Invalid component type",
  );
}
