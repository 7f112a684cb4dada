import { Construct } from "constructs";
import { ServiceConnector } from "../bindings/generated/service-connector/index.ts";
import type { ConnectorOptions, IConnector } from "./component-options.ts";
import type { ConnectorSpecs } from "./generated/connectors.ts";
import type { SecretInput } from "./secret-input.ts";
import { toSettings } from "./settings.ts";
import { checkName } from "./validation.ts";

/** A ZenML service connector type. */
export type ConnectorType = keyof ConnectorSpecs;

/** The spec of any service connector, discriminated by `type` and `authMethod`. */
export type ConnectorSpec = ConnectorSpecs[ConnectorType];

/** A service connector that the compiler cannot check. */
export interface UntypedConnectorProps extends ConnectorOptions {
  readonly type: string;
  readonly authMethod: string;
  /** Resource type to give access to. @default all resource types of the connector type */
  readonly resourceType?: string;
  /** Settings, with the names that the auth method uses. @default none */
  readonly config?: object;
  /** Secret settings. @default none */
  readonly secrets?: Readonly<Record<string, SecretInput>> | object;
  /** Version of the secrets. Change it to send them again. @default 1 */
  readonly secretsVersion?: number;
  /** Lifetime of the temporary credentials in seconds. @default that of the auth method */
  readonly expirationSeconds?: number;
}

/** A service connector whose type, auth method and settings are not checked before `terraform plan`. */
export class UntypedConnector<T extends string> extends Construct implements IConnector<T> {
  readonly connectorType: T;
  /** The resource in the bindings, for everything that this construct does not support. */
  readonly resource: ServiceConnector;

  constructor(scope: Construct, id: string, props: UntypedConnectorProps & { readonly type: T }) {
    super(scope, id);
    this.connectorType = props.type;
    const { description, labels, resourceType, resourceId, verify } = props;
    const { expiresAt, expirationSeconds } = props;
    const name = props.name ?? id;
    this.resource = new ServiceConnector(this, "resource", {
      name,
      type: props.type,
      authMethod: props.authMethod,
      ...toSettings(this, props),
      ...(description !== undefined && { description }),
      ...(labels && { labels }),
      ...(resourceType !== undefined && { resourceType }),
      ...(resourceId !== undefined && { resourceId }),
      ...(verify !== undefined && { verify }),
      ...(expiresAt !== undefined && { expiresAt }),
      ...(expirationSeconds !== undefined && { expirationSeconds }),
      // A component still uses the old connector until it has been updated.
      lifecycle: { createBeforeDestroy: true },
    });
    checkName(this, name);
  }

  /** UUID of the service connector. */
  get connectorId(): string {
    return this.resource.id;
  }
}

/** A service connector. The compiler checks its settings against its type and auth method. */
export class Connector<T extends ConnectorType> extends UntypedConnector<T> {
  constructor(scope: Construct, id: string, props: ConnectorSpecs[T] & { readonly type: T }) {
    super(scope, id, props);
  }

  /** Refers to an existing service connector. */
  static fromId<T extends ConnectorType>(type: T, connectorId: string): IConnector<T> {
    return { connectorType: type, connectorId };
  }
}
