import { Construct } from "constructs";
import { Component as ComponentResource } from "../bindings/generated/component/index.ts";
import type { IComponent } from "./component-options.ts";
import type { CustomOptions } from "./custom-flavors.ts";
import type { SecretInput } from "./secret-input.ts";
import { toSettings } from "./settings.ts";
import { checkName } from "./validation.ts";

/** A component that the compiler cannot check. */
export interface UntypedComponentProps extends CustomOptions {
  readonly flavor: string;
  /** Settings, with the names that the flavor uses. @default none */
  readonly config?: object | undefined;
  /** Secret settings. @default none */
  readonly secrets?: Readonly<Record<string, SecretInput>> | object;
}

/**
 * A stack component whose flavor and settings are not checked before `terraform plan`. Use it for a flavor that this
 * package does not know and that is not worth a declaration in `CustomFlavors`.
 */
export class UntypedComponent<T extends string> extends Construct implements IComponent<T> {
  readonly componentType: T;
  /** The resource in the bindings, for everything that this construct does not support. */
  readonly resource: ComponentResource;

  constructor(scope: Construct, id: string, type: T, props: UntypedComponentProps) {
    super(scope, id);
    this.componentType = type;
    const { connector, connectorResourceId, labels, environment, environmentSecrets } = props;
    const name = props.name ?? id;
    this.resource = new ComponentResource(this, "resource", {
      name,
      type,
      flavor: props.flavor,
      ...toSettings(this, props),
      ...(connector && { connectorId: connector.connectorId }),
      ...(connectorResourceId !== undefined && { connectorResourceId }),
      ...(labels && { labels }),
      ...(environment && { environment }),
      ...(environmentSecrets && { secrets: [...environmentSecrets] }),
      ...(props.detachOnDelete !== undefined && { detachOnDelete: props.detachOnDelete }),
      // A stack still uses the old component until it has been updated.
      lifecycle: { createBeforeDestroy: true },
    });
    checkName(this, name);
  }

  /** UUID of the component. */
  get componentId(): string {
    return this.resource.id;
  }
}
