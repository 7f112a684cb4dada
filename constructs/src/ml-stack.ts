import type { Construct } from "constructs";
import { ComposedStack, type IMlStack, type StackOptions } from "./composed-stack.ts";
import type { StackSlots } from "./generated/flavors.ts";

/** The properties of a stack. */
export interface MlStackProps extends StackOptions {
  /** Name, unique on the server. */
  readonly name: string;
  /** An orchestrator, an artifact store and any other components. */
  readonly components: StackSlots;
}

/** A stack: the components that pipelines run on. The compiler checks them by type and flavor. */
export class MlStack extends ComposedStack {
  constructor(scope: Construct, id: string, { components, ...options }: MlStackProps) {
    super(scope, id, { ...options, slots: components });
  }

  /** Refers to an existing stack, for example as the base of a `DerivedStack`. */
  static fromId(stackId: string): IMlStack {
    return { stackId };
  }
}
