import type { Construct } from "constructs";
import type { ComponentType, IComponent } from "./component-options.ts";
import type { ComponentSpecs } from "./generated/flavors.ts";
import { UntypedComponent } from "./untyped-component.ts";

/** A stack component. The compiler checks its settings against its flavor. */
export class Component<T extends ComponentType> extends UntypedComponent<T> {
  constructor(scope: Construct, id: string, type: T, spec: ComponentSpecs[T]) {
    super(scope, id, type, spec);
  }

  /** Refers to an existing component. */
  static fromId<T extends ComponentType>(type: T, componentId: string): IComponent<T> {
    return { componentType: type, componentId };
  }
}
