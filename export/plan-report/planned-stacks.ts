import type { Value, ValueMap } from "terraform-plugin-kit";
import { readStacks, type StackNode } from "../../schemas/stack-model.ts";
import { listOf, mapOf, textOf } from "../json-values.ts";
import { unmarked } from "./marks.ts";
import type { PlanFile, PlannedResource } from "./plan-file.ts";

/** The stacks as they are after an apply of the plan, and how their parts are found in it. */
export interface PlannedStacks {
  readonly stacks: readonly StackNode[];
  /** The resource of a stack, component or service connector in the picture, by the ID that it has there. */
  readonly resources: ReadonlyMap<string, PlannedResource>;
}

const COMPONENTS: readonly string[] = ["zenml_component", "zenml_stack_component"];

/**
 * The stacks of a plan with their components. What is to be created has no ID yet: its address takes the place, and the
 * configuration says which component a stack will have. Where it does not say so plainly, only the component's type is known.
 */
export function readPlannedStacks(plan: PlanFile): PlannedStacks {
  const left = plan.resources.filter(
    ({ type, mode, action }) =>
      type.startsWith("zenml_") && mode === "managed" && action !== "delete" && action !== "forget",
  );
  const ids = new Map(left.map((one) => [one.address, idOf(one)]));
  const objects = left.map((one) => ({
    ...mapOf(unmarked(one.change.after, one.change.afterSensitive)),
    id: ids.get(one.address) ?? "",
    ...connectorOf(plan, one, left),
    ...(one.type === "zenml_stack" ? componentsOf(plan, one, left) : {}),
  }));
  return {
    stacks: readStacks([
      ...plan.readData.filter((one) => one["component_ids"] === undefined),
      ...objects,
    ]),
    resources: new Map(left.map((one) => [idOf(one), one])),
  };
}

function idOf({ address, change }: PlannedResource): string {
  return textOf(mapOf(change.after)["id"]) || address;
}

/** The service connector of a component, where only the configuration tells it. */
function connectorOf(
  plan: PlanFile,
  component: PlannedResource,
  all: readonly PlannedResource[],
): ValueMap {
  if (mapOf(component.change.afterUnknown)["connector_id"] !== true) {
    return {};
  }
  const found = referredBy(plan, component, "connector_id", all).filter(
    ({ type }) => type === "zenml_service_connector",
  );
  const [only] = found;
  return only !== undefined && found.length === 1 ? { connector_id: idOf(only) } : {};
}

/** The components of a stack, with addresses in place of the IDs that are unknown. */
function componentsOf(
  plan: PlanFile,
  stack: PlannedResource,
  all: readonly PlannedResource[],
): ValueMap {
  const { after, afterSensitive, afterUnknown } = stack.change;
  const known = mapOf(mapOf(after)["component_ids"]);
  const configured = mapOf(mapOf(unmarked(after, afterSensitive))["components"]);
  const unknown = mapOf(mapOf(afterUnknown)["component_ids"]);
  const referred = referredBy(plan, stack, "components", all);
  const connectors = referred.filter(({ type }) => type === "zenml_service_connector");
  const [connector] = connectors;
  const withConnector = (inline: Value, marks: Value): Value =>
    mapOf(marks)["connector_id"] === true && connector !== undefined && connectors.length === 1
      ? { ...mapOf(inline), connector_id: idOf(connector) }
      : inline;
  const resolve = (type: string): Value => {
    const given = configured[type];
    if (typeof given === "string") {
      return given;
    }
    const inline = `${stack.address} ${type}`;
    const items = listOf(given);
    if (items.length > 0) {
      return items.map((one, at) => (typeof one === "string" ? one : `${inline} ${at}`));
    }
    const found = referred.filter(
      (one) => COMPONENTS.includes(one.type) && mapOf(one.change.after)["type"] === type,
    );
    const [only] = found;
    return given === undefined && only !== undefined && found.length === 1 ? idOf(only) : inline;
  };
  const marksOf = mapOf(mapOf(afterUnknown)["components"]);
  return {
    component_ids: {
      ...known,
      ...Object.fromEntries(Object.keys(unknown).map((type) => [type, resolve(type)])),
    },
    components: Object.fromEntries(
      Object.entries(configured).map(([type, given]) => {
        const marks = marksOf[type] ?? null;
        const items = listOf(given).map((one, at) => withConnector(one, listOf(marks)[at] ?? null));
        return [type, items.length > 0 ? items : withConnector(given, marks)];
      }),
    ),
  };
}

/** The resources that an argument of a resource refers to, also by way of variables of its module. */
function referredBy(
  plan: PlanFile,
  resource: PlannedResource,
  argument: string,
  all: readonly PlannedResource[],
): readonly PlannedResource[] {
  const path = modulePathOf(resource.module);
  const configured = listOf(moduleAt(plan.configuration, path)["resources"])
    .map(mapOf)
    .find(({ address }) => address === `${resource.type}.${resource.name}`);
  const expression = mapOf(configured?.["expressions"])[argument];
  return resolveReferences(plan, path, mapOf(expression)).flatMap(({ module, address }) =>
    all.filter(
      (one) =>
        modulePathOf(one.module).join(".") === module.join(".") &&
        (`${one.type}.${one.name}` === address || address === localAddressOf(one)),
    ),
  );
}

interface Place {
  readonly module: readonly string[];
  readonly address: string;
}

function resolveReferences(
  plan: PlanFile,
  module: readonly string[],
  expression: ValueMap,
): readonly Place[] {
  return withoutPrefixes(listOf(expression["references"]).map(textOf)).flatMap((reference) => {
    const [, variable] = /^var\.([\w-]+)/.exec(reference) ?? [];
    if (variable === undefined) {
      const [, address] = /^(zenml_\w+\.[\w-]+(?:\[[^\]]*\])?)/.exec(reference) ?? [];
      return address === undefined ? [] : [{ module, address }];
    }
    const [parent, name] = [module.slice(0, -1), module.at(-1)];
    if (name === undefined) {
      return [];
    }
    const call = mapOf(mapOf(moduleAt(plan.configuration, parent)["module_calls"])[name]);
    return resolveReferences(plan, parent, mapOf(mapOf(call["expressions"])[variable]));
  });
}

/** Terraform lists each reference together with what it begins with: `a.b.id`, then `a.b`. The longest says most. */
function withoutPrefixes(references: readonly string[]): readonly string[] {
  return references.filter(
    (one) =>
      !references.some(
        (other) => other !== one && (other.startsWith(`${one}.`) || other.startsWith(`${one}[`)),
      ),
  );
}

function moduleAt(root: ValueMap, path: readonly string[]): ValueMap {
  return path.reduce(
    (module, name) => mapOf(mapOf(mapOf(module["module_calls"])[name])["module"]),
    root,
  );
}

/** The names of the modules on the way to a module, without the keys of instances. */
function modulePathOf(address: string): readonly string[] {
  return [...address.matchAll(/module\.([\w-]+)(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?/g)].map(
    ([, name = ""]) => name,
  );
}

function localAddressOf({ address, module }: PlannedResource): string {
  return module === "" ? address : address.slice(module.length + 1);
}
