import { type App, TerraformStack } from "cdktf";
import { ZenmlProvider } from "../bindings/generated/provider/index.ts";
import { Labels, PreventDestroy } from "./aspects.ts";
import { type ConnectorSpec, type ConnectorType, UntypedConnector } from "./connector.ts";
import type { SecretInput } from "./secret-input.ts";

/** What one environment allows, as types. */
export interface EnvironmentRules {
  /** The connectors that it may use. */
  readonly connector: ConnectorSpec;
  /** Whether its resources are protected from being destroyed: `true` where they have to be. */
  readonly protect: boolean;
}

/** Rules by the environment's name. */
export type Policy = { readonly [name: string]: EnvironmentRules };

/** Auth methods that act for a person, or with whatever the machine that runs ZenML happens to be allowed. */
export type PersonalAuth = "implicit" | "user-account";

/** Auth methods whose credentials belong to a service, and can be limited and taken back. */
export type ServiceAuth =
  | "client-credentials"
  | "external-account"
  | "iam-role"
  | "impersonation"
  | "service-account"
  | "service-principal";

/** The policy that holds unless you declare another: anything in dev, nobody's own credentials in prod. */
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

/** One environment. */
export interface EnvironmentProps<R extends EnvironmentRules, T extends ConnectorType> {
  /** URL of its ZenML server. @default what `ZENML_SERVER_URL` says when Terraform runs */
  readonly serverUrl?: string;
  /** API key of its ZenML server. @default what `ZENML_API_KEY` says when Terraform runs */
  readonly apiKey?: (stack: TerraformStack) => SecretInput;
  /** Labels of everything in it, besides `environment`. @default none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Whether Terraform refuses to destroy anything in it. */
  readonly protect: R["protect"];
  /** How its components reach their cloud. */
  readonly connector: (stack: TerraformStack) => R["connector"] & { readonly type: T };
}

/** What the body of an environment is built from. */
export interface Environment<Name extends string, T extends ConnectorType> {
  readonly name: Name;
  /** Has a state of its own; give it a backend here. */
  readonly stack: TerraformStack;
  readonly provider: ZenmlProvider;
  readonly connector: UntypedConnector<T>;
}

/**
 * `defineEnvironments<YourPolicy>()(app, environments, build)`: one Terraform stack per environment, each
 * with its provider, its connector, the label `environment`, and protected where the policy says so. The
 * pair of brackets is there because the policy is given, and the connector types are found.
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

/** The keys of an object whose type says which there are. */
function namesOf<Name extends string>(environments: { readonly [N in Name]?: unknown }): Name[] {
  // An object literal of that type has no other keys: the compiler refused them.
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
