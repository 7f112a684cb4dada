import { Construct } from "constructs";
import { Component as ComponentResource } from "../bindings/generated/component/index.ts";
import type { IComponent } from "./component-options.ts";
import type { CustomOptions } from "./custom-flavors.ts";
import type { SecretInput } from "./secret-input.ts";
import { toSettings } from "./settings.ts";
import { checkName } from "./validation.ts";

/** A component of which the compiler knows nothing. */
export interface UntypedComponentProps extends CustomOptions {
  readonly flavor: string;
  /** Settings as the flavor calls them. @default none */
  readonly config?: object | undefined;
  /** Settings that must be given as secrets. @default none */
  readonly secrets?: Readonly<Record<string, SecretInput>> | object;
}

/**
 * A stack component whose flavor and settings nobody checks before `terraform plan`: for a flavor
 * that this package does not know and that is not worth a declaration in `CustomFlavors`.
 */
export class UntypedComponent<T extends string> extends Construct implements IComponent<T> {
  readonly componentType: T;
  /** The resource in the bindings, for everything that this construct does not offer. */
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
      ...toSettings(props.config, props.secrets, props.secretsVersion),
      ...(connector && { connectorId: connector.connectorId }),
      ...(connectorResourceId !== undefined && { connectorResourceId }),
      ...(labels && { labels }),
      ...(environment && { environment }),
      ...(environmentSecrets && { secrets: [...environmentSecrets] }),
      ...(props.detachOnDelete !== undefined && { detachOnDelete: props.detachOnDelete }),
      // A component that its stack lets go of is still in use until the stack has changed.
      lifecycle: { createBeforeDestroy: true },
    });
    checkName(this, name);
  }

  /** UUID of the component. */
  get componentId(): string {
    return this.resource.id;
  }
}
