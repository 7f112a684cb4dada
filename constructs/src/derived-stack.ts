import type { Construct } from "constructs";
import { ComposedStack, type IMlStack, type StackOptions } from "./composed-stack.ts";
import type { StackSlots } from "./generated/flavors.ts";

/** The properties of a stack that extends a base stack. */
export interface DerivedStackProps extends StackOptions {
  /** Name, unique on the server. */
  readonly name: string;
  /** The base stack, from this or another state. `MlStack.fromId` refers to a stack by its UUID. */
  readonly base: IMlStack;
  /** Components that override or extend those of the base stack. @default none */
  readonly components?: Partial<StackSlots>;
}

/** A stack that extends a stack of another state. A change of the base stack shows up in the next plan. */
export class DerivedStack extends ComposedStack {
  constructor(scope: Construct, id: string, { components = {}, ...options }: DerivedStackProps) {
    super(scope, id, { ...options, slots: components });
  }
}
