import { validateComponent } from "../component/validate.ts";
import { validateServiceConnector } from "../service-connector/validate.ts";
import { checkLiveComponent, checkLiveConnector } from "./live.ts";
import { checkComponentType } from "./rules/component.ts";

/**
 * Everything that finds mistakes in configurations. Load this file with `await import`: the process that
 * only answers for the schema needs none of it, and Terraform waits for that one too.
 */
export const mistakes = {
  checkComponentType,
  validateComponent,
  validateServiceConnector,
  checkLiveComponent,
  checkLiveConnector,
} as const;
