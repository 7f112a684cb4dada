import { isNull, parseJson, type Value, type ValueMap } from "terraform-plugin-kit";
import { listOf, mapOf, textOf } from "../json-values.ts";
import { unmarked } from "./marks.ts";

/** What happens to a resource. */
export type Action = "create" | "update" | "replace" | "delete" | "forget" | "read";

/** A resource as a plan has it, before and after. */
export interface PlannedResource {
  /** Such as `module.base.zenml_stack.prod["eu"]`. */
  readonly address: string;
  /** Address of the module that the resource is in; empty for the root module. */
  readonly module: string;
  readonly type: string;
  readonly name: string;
  readonly mode: "managed" | "data";
  /** Undefined if nothing happens to it. */
  readonly action: Action | undefined;
  readonly isImported: boolean;
  readonly change: Change;
}

/** Values before and after, with Terraform's marks of the same shape, in which `true` stands for a whole value. */
export interface Change {
  readonly before: Value;
  readonly after: Value;
  readonly beforeSensitive: Value;
  readonly afterSensitive: Value;
  readonly afterUnknown: Value;
}

/** The output of `terraform show -json PLAN`, as far as a report needs it. */
export interface PlanFile {
  readonly resources: readonly PlannedResource[];
  /** What has changed outside of Terraform since the last apply. */
  readonly drift: readonly PlannedResource[];
  /** Attributes of the data sources that the plan has read, without the sensitive ones. */
  readonly readData: readonly ValueMap[];
  /** Names of the outputs that change. */
  readonly changedOutputs: readonly string[];
  /** Messages of checks that fail, by the address of the check. */
  readonly failedChecks: readonly { readonly address: string; readonly message: string }[];
  /** Whether planning stopped at an error. */
  readonly isIncomplete: boolean;
  readonly configuration: ValueMap;
}

/**
 * Reads what `terraform show -json PLAN` prints. Throws an Error when the text is something else, which quotes nothing of it.
 *
 * **Source:** Terraform, "JSON Output Format", version 1 of the format.
 */
export function readPlanFile(text: string): PlanFile {
  const plan = parsePlan(text);
  return {
    resources: listOf(plan["resource_changes"]).map(mapOf).map(readResource),
    drift: listOf(plan["resource_drift"]).map(mapOf).map(readResource),
    readData: resourcesIn(mapOf(mapOf(mapOf(plan["prior_state"])["values"])["root_module"]))
      .filter(({ mode }) => mode === "data")
      .map(({ values = null, sensitive_values = null }) =>
        mapOf(unmarked(values, sensitive_values)),
      ),
    changedOutputs: Object.entries(mapOf(plan["output_changes"]))
      .filter(([, change]) => actionOf(mapOf(change)) !== undefined)
      .map(([name]) => name),
    failedChecks: listOf(plan["checks"]).map(mapOf).flatMap(problemsOf),
    isIncomplete: plan["errored"] === true,
    configuration: mapOf(mapOf(plan["configuration"])["root_module"]),
  };
}

function parsePlan(text: string): ValueMap {
  let plan: ValueMap;
  try {
    plan = mapOf(parseJson(text));
  } catch {
    throw new Error("it is not JSON; `terraform show -json PLAN` prints a saved plan as JSON");
  }
  if (!textOf(plan["format_version"]).startsWith("1.") || plan["configuration"] === undefined) {
    throw new Error("it is not a plan as `terraform show -json PLAN` prints it");
  }
  return plan;
}

function readResource(resource: ValueMap): PlannedResource {
  const change = mapOf(resource["change"]);
  return {
    address: textOf(resource["address"]),
    module: textOf(resource["module_address"]),
    type: textOf(resource["type"]),
    name: textOf(resource["name"]),
    mode: resource["mode"] === "data" ? "data" : "managed",
    action: actionOf(change),
    isImported: !isNull(change["importing"] ?? null),
    change: {
      before: change["before"] ?? null,
      after: change["after"] ?? null,
      beforeSensitive: change["before_sensitive"] ?? null,
      afterSensitive: change["after_sensitive"] ?? null,
      afterUnknown: change["after_unknown"] ?? null,
    },
  };
}

function actionOf({ actions = null }: ValueMap): Action | undefined {
  const [first, second] = listOf(actions).map(textOf);
  if (second !== undefined) {
    return second === "forget" ? "create" : "replace";
  }
  return first === "create" ||
    first === "update" ||
    first === "delete" ||
    first === "forget" ||
    first === "read"
    ? first
    : undefined;
}

function resourcesIn(module: ValueMap): readonly ValueMap[] {
  return [
    ...listOf(module["resources"]).map(mapOf),
    ...listOf(module["child_modules"]).map(mapOf).flatMap(resourcesIn),
  ];
}

function problemsOf(check: ValueMap): PlanFile["failedChecks"] {
  return listOf(check["instances"])
    .map(mapOf)
    .filter(({ status }) => status === "fail" || status === "error")
    .flatMap(({ address = null, problems = null }) => {
      const messages = listOf(problems).map((problem) => textOf(mapOf(problem)["message"]));
      return (messages.length === 0 ? ["The check could not be evaluated."] : messages).map(
        (message) => ({ address: textOf(mapOf(address)["to_display"]), message }),
      );
    });
}
