import type { StackNode } from "../../schemas/stack-model.ts";
import { type AttributeDifference, differencesOf } from "./attribute-differences.ts";
import type { Action, PlanFile, PlannedResource } from "./plan-file.ts";
import { type PlannedStacks, readPlannedStacks } from "./planned-stacks.ts";

/** A resource that a plan changes, or that was changed outside of Terraform. */
export interface ReportedChange {
  readonly address: string;
  readonly action: Action | "import";
  readonly differences: readonly AttributeDifference[];
}

/** A stack that the plan changes, or of which it changes a part. */
export interface AffectedStack {
  readonly name: string;
  /** Such as `its component models is updated`. */
  readonly reasons: readonly string[];
}

/** What a plan means for those who have to agree to it. */
export interface PlanReport {
  /** Such as `1 to import, 2 to add, 1 to change, 0 to destroy`; a replacement counts as one added and one destroyed. */
  readonly summary: string;
  readonly affected: readonly AffectedStack[];
  readonly changes: readonly ReportedChange[];
  readonly changedOutputs: readonly string[];
  readonly drift: readonly ReportedChange[];
  readonly warnings: readonly string[];
  /** All stacks as they are after an apply. */
  readonly stacks: readonly StackNode[];
}

/** Sums up a plan. `warnings` are those that Terraform printed while planning, which a saved plan does not keep. */
export function reportOnPlan(plan: PlanFile, warnings: readonly string[]): PlanReport {
  const planned = readPlannedStacks(plan);
  return {
    summary: summaryOf(plan.resources),
    affected: [...changedStacks(planned), ...deletedStacks(plan)],
    changes: plan.resources.flatMap(toReported),
    changedOutputs: plan.changedOutputs,
    drift: plan.drift.flatMap(toReported),
    warnings: [
      ...(plan.isIncomplete
        ? ["The plan is incomplete, because planning ended with an error."]
        : []),
      ...plan.failedChecks.map(({ address, message }) => `${address}: ${message}`),
      ...warnings,
    ],
    stacks: planned.stacks,
  };
}

function summaryOf(resources: readonly PlannedResource[]): string {
  const count = (...actions: readonly Action[]) =>
    resources.filter(({ action }) => action !== undefined && actions.includes(action)).length;
  const imported = resources.filter(({ isImported }) => isImported).length;
  return [
    ...(imported === 0 ? [] : [`${imported} to import`]),
    `${count("create", "replace")} to add`,
    `${count("update")} to change`,
    `${count("delete", "replace")} to destroy`,
  ].join(", ");
}

function toReported(resource: PlannedResource): readonly ReportedChange[] {
  const action = resource.action ?? (resource.isImported ? "import" : undefined);
  return action === undefined || action === "read"
    ? []
    : [{ address: resource.address, action, differences: differencesOf(resource) }];
}

const DONE = {
  create: "created",
  update: "updated",
  replace: "replaced",
  delete: "deleted",
  forget: "removed from the state",
  read: "read",
} as const satisfies Readonly<Record<Action, string>>;

function changedStacks({ stacks, resources }: PlannedStacks): readonly AffectedStack[] {
  return stacks.flatMap((stack) => {
    const own = resources.get(stack.id)?.action;
    const parts = stack.components.flatMap(({ id, name, type, connector }) => [
      { kind: "component", name: name || type, action: resources.get(id)?.action },
      {
        kind: "service connector",
        name: connector?.name ?? "",
        action: resources.get(connector?.id ?? "")?.action,
      },
    ]);
    const reasons = [
      ...(own === undefined ? [] : [`is ${DONE[own]}`]),
      ...parts.flatMap(({ kind, name, action }) =>
        action === undefined ? [] : [`its ${kind} ${name} is ${DONE[action]}`],
      ),
    ];
    return reasons.length === 0 ? [] : [{ name: stack.name, reasons: [...new Set(reasons)] }];
  });
}

function deletedStacks({ resources }: PlanFile): readonly AffectedStack[] {
  return resources
    .filter(
      ({ type, action }) => type === "zenml_stack" && (action === "delete" || action === "forget"),
    )
    .map(({ address, action = "delete" }) => ({ name: address, reasons: [`is ${DONE[action]}`] }));
}
