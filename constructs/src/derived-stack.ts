import type { Construct } from "constructs";
import { ComposedStack, type IMlStack, type StackOptions } from "./composed-stack.ts";
import type { StackSlots } from "./generated/flavors.ts";

/** A stack that takes over what it does not name itself. */
export interface DerivedStackProps extends StackOptions {
  /** Unique on the server. */
  readonly name: string;
  /** The stack to take over from, in whatever state it is: `MlStack.fromId` names one by its UUID. */
  readonly base: IMlStack;
  /** Components that replace those of the base, or are added to them. @default none */
  readonly components?: Partial<StackSlots>;
}

/** A stack that follows a stack of another state: a change of the base shows up at the next plan. */
export class DerivedStack extends ComposedStack {
  constructor(scope: Construct, id: string, { components = {}, ...options }: DerivedStackProps) {
    super(scope, id, { ...options, slots: components });
  }
}
