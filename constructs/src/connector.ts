import { Construct } from "constructs";
import { ServiceConnector } from "../bindings/generated/service-connector/index.ts";
import type { ConnectorOptions, IConnector } from "./component-options.ts";
import type { ConnectorSpecs } from "./generated/connectors.ts";
import type { SecretInput } from "./secret-input.ts";
import { toSettings } from "./settings.ts";
import { checkName } from "./validation.ts";

/** A connector type of ZenML. */
export type ConnectorType = keyof ConnectorSpecs;

/** Any service connector, told apart by `type` and `authMethod`. */
export type ConnectorSpec = ConnectorSpecs[ConnectorType];

/** A service connector of which the compiler knows nothing. */
export interface UntypedConnectorProps extends ConnectorOptions {
  readonly type: string;
  readonly authMethod: string;
  /** @default all that the connector type has */
  readonly resourceType?: string;
  /** Settings as the auth method calls them. @default none */
  readonly config?: object;
  /** Settings that must be given as secrets. @default none */
  readonly secrets?: Readonly<Record<string, SecretInput>> | object;
  /** Change it to send the secrets again. @default 1 */
  readonly secretsVersion?: number;
  /** Lifetime of the temporary credentials in seconds. @default what the auth method says */
  readonly expirationSeconds?: number;
}

/** A service connector whose type, auth method and settings nobody checks before `terraform plan`. */
export class UntypedConnector<T extends string> extends Construct implements IConnector<T> {
  readonly connectorType: T;
  /** The resource in the bindings, for everything that this construct does not offer. */
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
      ...toSettings(props.config, props.secrets, props.secretsVersion),
      ...(description !== undefined && { description }),
      ...(labels && { labels }),
      ...(resourceType !== undefined && { resourceType }),
      ...(resourceId !== undefined && { resourceId }),
      ...(verify !== undefined && { verify }),
      ...(expiresAt !== undefined && { expiresAt }),
      ...(expirationSeconds !== undefined && { expirationSeconds }),
      // A connector that a component lets go of is still in use until the component has changed.
      lifecycle: { createBeforeDestroy: true },
    });
    checkName(this, name);
  }

  /** UUID of the service connector. */
  get connectorId(): string {
    return this.resource.id;
  }
}

/** A service connector whose settings are checked against its type and auth method. */
export class Connector<T extends ConnectorType> extends UntypedConnector<T> {
  constructor(scope: Construct, id: string, props: ConnectorSpec & { readonly type: T }) {
    super(scope, id, props);
  }

  /** A service connector that exists already. */
  static fromId<T extends ConnectorType>(type: T, connectorId: string): IConnector<T> {
    return { connectorType: type, connectorId };
  }
}
