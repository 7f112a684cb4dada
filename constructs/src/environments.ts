import { type App, TerraformStack } from "cdktf";
import { ZenmlProvider } from "../bindings/generated/provider/index.ts";
import { Labels, PreventDestroy } from "./aspects.ts";
import { type ConnectorSpec, type ConnectorType, UntypedConnector } from "./connector.ts";
import type { SecretInput } from "./secret-input.ts";

/** What an environment allows, as types. */
export interface EnvironmentRules {
  /** The service connectors that the environment allows. */
  readonly connector: ConnectorSpec;
  /** Whether its resources are protected from destroy. `true` if they must be. */
  readonly protect: boolean;
}

/** Rules by name of the environment. */
export type Policy = { readonly [name: string]: EnvironmentRules };

/** Auth methods with the credentials of a person, or with those of the machine that runs ZenML. */
export type PersonalAuth = "implicit" | "user-account";

/** Auth methods with the credentials of a service, which can be restricted and revoked. */
export type ServiceAuth =
  | "client-credentials"
  | "external-account"
  | "iam-role"
  | "impersonation"
  | "service-account"
  | "service-principal";

/** The default policy: any auth method in dev, no personal credentials in staging, only those of a service in prod. */
export type DefaultPolicy = {
  readonly dev: EnvironmentRules;
  readonly staging: {
    readonly connector: Exclude<ConnectorSpec, { readonly authMethod: PersonalAuth }>;
    readonly protect: boolean;
  };
  readonly prod: {
    readonly connector: Extract<ConnectorSpec, { readonly authMethod: ServiceAuth }>;
    readonly protect: true;
  };
};

/** The properties of one environment. */
export interface EnvironmentProps<R extends EnvironmentRules, T extends ConnectorType> {
  /** URL of the ZenML server. @default `ZENML_SERVER_URL` when Terraform runs */
  readonly serverUrl?: string;
  /** API key of the ZenML server. @default `ZENML_API_KEY` when Terraform runs */
  readonly apiKey?: (stack: TerraformStack) => SecretInput;
  /** Labels of everything in the environment, besides the label `environment`. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Whether to protect everything in the environment from destroy. */
  readonly protect: R["protect"];
  /** The service connector that gives the components access to their cloud. */
  readonly connector: (stack: TerraformStack) => R["connector"] & { readonly type: T };
}

/** What the callback of an environment gets. */
export interface Environment<Name extends string, T extends ConnectorType> {
  readonly name: Name;
  /** The Terraform stack of the environment, which has its own state. Add a backend to it. */
  readonly stack: TerraformStack;
  readonly provider: ZenmlProvider;
  readonly connector: UntypedConnector<T>;
}

/**
 * Creates one Terraform stack per environment, each with a provider, a service connector, the label `environment` and
 * protection from destroy if its properties say so. Call it as
 * `defineEnvironments<YourPolicy>()(app, environments, build)`: the first call takes the policy as a type argument, so
 * that the second can infer the connector types.
 */
export function defineEnvironments<P extends Policy = DefaultPolicy>() {
  type Name = keyof P & string;
  return <T extends ConnectorType>(
    app: App,
    environments: { readonly [N in Name]?: EnvironmentProps<P[N], T> },
    build: (environment: Environment<Name, T>) => void,
  ): void => {
    for (const name of namesOf<Name>(environments)) {
      const props = environments[name];
      if (props !== undefined) {
        build(createEnvironment(app, name, props));
      }
    }
  };
}

/** Returns the keys of an object, typed as its type declares them. */
function namesOf<Name extends string>(environments: { readonly [N in Name]?: unknown }): Name[] {
  // The compiler rejects an object literal of that type with any other key.
  return Object.keys(environments) as Name[];
}

function createEnvironment<Name extends string, T extends ConnectorType>(
  app: App,
  name: Name,
  props: EnvironmentProps<EnvironmentRules, T>,
): Environment<Name, T> {
  const { serverUrl, apiKey, labels, protect } = props;
  const stack = new TerraformStack(app, name);
  const provider = new ZenmlProvider(stack, "zenml", {
    ...(serverUrl !== undefined && { serverUrl }),
    ...(apiKey && { apiKey: apiKey(stack).text }),
  });
  const connector = new UntypedConnector<T>(stack, "connector", props.connector(stack));
  Labels.add(stack, { environment: name, ...labels });
  if (protect) {
    PreventDestroy.add(stack);
  }
  return { name, stack, provider, connector };
}
