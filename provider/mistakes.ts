import { checkComponentType } from "./checks/component.ts";
import { checkLiveComponent, checkLiveConnector } from "./live-checks.ts";
import { checkLiveStack } from "./stack/check-live-stack.ts";
import { validateStack } from "./stack/validate-stack.ts";
import { validateComponent } from "./validate-component.ts";
import { validateServiceConnector } from "./validate-service-connector.ts";

/**
 * Everything that finds mistakes in configurations. Load this file with `await import`: the process that
 * only answers for the schema needs none of it, and Terraform waits for that one too.
 */
export const mistakes = {
  checkComponentType,
  validateComponent,
  validateServiceConnector,
  validateStack,
  checkLiveComponent,
  checkLiveConnector,
  checkLiveStack,
} as const;
