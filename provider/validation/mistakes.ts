import { checkLiveStack } from "../stack/check-live-stack.ts";
import { validateStack } from "../stack/validate.ts";

/** What finds mistakes in the configuration of a stack, for `await import`. */
export const mistakes = { validateStack, checkLiveStack } as const;
