import type { Construct } from "constructs";
import { ComposedStack, type IMlStack, type StackOptions } from "./composed-stack.ts";
import type { StackSlots } from "./generated/flavors.ts";

/** A stack: the components that a pipeline runs on. */
export interface MlStackProps extends StackOptions {
  /** Unique on the server. */
  readonly name: string;
  /** An orchestrator and an artifact store, and whatever else the stack needs. */
  readonly components: StackSlots;
}

/** A stack whose components are checked by type and flavor. */
export class MlStack extends ComposedStack {
  constructor(scope: Construct, id: string, { components, ...options }: MlStackProps) {
    super(scope, id, { ...options, slots: components });
  }

  /** A stack that exists already: a base for `DerivedStack`. */
  static fromId(stackId: string): IMlStack {
    return { stackId };
  }
}
