import type { FlavorRow } from "../../../store/rows.ts";
import type { Json, JsonObject } from "../../../values/json.ts";
import { parsePath } from "./artifact-store-paths.ts";
import { getFlavorRules, isGiven, type MutableSettings } from "./flavor-rules.ts";
import { brokenRule } from "./problems.ts";

/** First step: the flavor renames and completes settings. Throws 422, or 500 where ZenML fails. */
export function completeSettings(settings: JsonObject, flavor: FlavorRow): JsonObject {
  const rules = getFlavorRules(flavor);
  const changed: MutableSettings = { ...settings };
  const path = changed["path"];
  if (flavor.type === "artifact_store" && path !== undefined) {
    changed["path"] = parsePath(path, flavor);
  }
  rules.complete?.(changed, flavor);
  for (const [old, present] of rules.renamed ?? []) {
    rename(changed, old, present, flavor);
  }
  return changed;
}

function rename(settings: MutableSettings, old: string, present: string, flavor: FlavorRow): void {
  const value = settings[old] ?? null;
  if (value === null) {
    return;
  }
  const replacement = settings[present] ?? null;
  if (replacement === null) {
    settings[present] = value;
    delete settings[old];
  } else if (JSON.stringify(replacement) !== JSON.stringify(value)) {
    throw brokenRule(
      flavor,
      `Got different values for deprecated attribute ${old} and replacement attribute ${present}.`,
      settings,
    );
  }
}

/** Second step: what the flavor's own rule says against a setting of the right type. */
export function findSettingMistake(
  key: string,
  value: Json,
  flavor: FlavorRow,
): string | undefined {
  return getFlavorRules(flavor).settings?.[key]?.(value);
}

/** Last step: the rules over all settings; returns them as they are stored. Throws 422. */
export function finishSettings(settings: JsonObject, flavor: FlavorRow): JsonObject {
  const rules = getFlavorRules(flavor);
  const changed: MutableSettings = { ...settings };
  const uri = changed["uri"];
  if (flavor.type === "container_registry" && typeof uri === "string") {
    changed["uri"] = uri.replace(/\/+$/, "");
  }
  for (const [one, other, message] of rules.pairs ?? []) {
    if (isGiven(changed[one]) !== isGiven(changed[other])) {
      throw brokenRule(flavor, message, changed);
    }
  }
  const message = rules.findMistake?.(changed);
  if (message !== undefined) {
    throw brokenRule(flavor, message, changed);
  }
  return changed;
}
