/** A mistake that the types refuse, and what is right in its place. */
export interface Mistake {
  readonly wrong: string;
  readonly right: string;
  /** Part of the first line that the compiler prints; the whole line where it begins with a capital. */
  readonly says: string;
  /** Part of the lines below the first one. */
  readonly adds?: string;
}

const makers = "'MadeBy<\"Secret.variable(scope, name) or Secret.ref(secret, key)\">'";

/** The beginning of every program. */
export const prologue = `
import { App, ref, TerraformStack, TerraformVariable, Token } from "cdktf";
import { ArtifactStores, Component, Connector, ContainerRegistries, defineEnvironments, MlStack, Orchestrators, Secret, UntypedComponent, type ConnectorSpec, type EnvironmentProps, type EnvironmentRules } from "cdktf-provider-zenml/lib/constructs";
const app = new App();
const stack = new TerraformStack(app, "stack");
const gcp = new Connector(stack, "gcp", { type: "gcp", authMethod: "implicit", config: { project_id: "p" } });
const aws = new Connector(stack, "aws", { type: "aws", authMethod: "implicit", config: { region: "eu-west-1" } });
const secret = Secret.variable(stack, "secret");
const store = new Component(stack, "store", "artifact_store", { flavor: "gcp", config: { path: "gs://bucket" } });
const base = new MlStack(stack, "base", { name: "base", components: { orchestrator: { flavor: "local" }, artifact_store: store } });
`;

const orchestrator = (spec: string) => `new Component(stack, "c", "orchestrator", ${spec});`;
const inStack = (components: string) =>
  `new MlStack(stack, "m", { name: "m", components: { ${components} } });`;
const connector = (props: string) => `new Connector(stack, "k", { ${props} });`;
const environments = (rows: string) => `defineEnvironments()(app, { ${rows} }, () => {});`;
const external =
  'type: "gcp", authMethod: "external-account", config: { project_id: "p" }, secrets: { external_account_json: secret }';
const implicit = 'type: "gcp", authMethod: "implicit", config: { project_id: "p" }';

/** At least two mistakes for every promise that the types make. */
export const promises: Readonly<Record<string, readonly Mistake[]>> = {
  "a setting that the flavor does not have is refused": [
    {
      wrong: orchestrator('{ flavor: "vertex", config: { location: "eu", locatoin: "eu" } }'),
      right: orchestrator('{ flavor: "vertex", config: { location: "eu" } }'),
      says: "Object literal may only specify known properties, but 'locatoin' does not exist in type 'OrchestratorVertexConfig'. Did you mean to write 'location'?",
    },
    {
      wrong: "Orchestrators.vertex({ locaton: 'eu' });",
      right: "Orchestrators.vertex({ location: 'eu' });",
      says: "Object literal may only specify known properties, but 'locaton' does not exist in type 'OrchestratorVertexConfig'. Did you mean to write 'location'?",
    },
    {
      wrong: inStack(
        'orchestrator: { flavor: "kubernetes", config: { kubernetes_namespce: "a" } }, artifact_store: store',
      ),
      right: inStack(
        'orchestrator: { flavor: "kubernetes", config: { kubernetes_namespace: "a" } }, artifact_store: store',
      ),
      says: "'kubernetes_namespce' does not exist in type 'OrchestratorKubernetesConfig'. Did you mean to write 'kubernetes_namespace'?",
    },
    {
      wrong: orchestrator('{ flavor: "local", config: { synchronous: true } }'),
      right: orchestrator('{ flavor: "local" }'),
      says: "'config' does not exist in type 'OrchestratorLocalSpec'",
    },
  ],
  "a setting of another flavor is refused": [
    {
      wrong: orchestrator(
        '{ flavor: "vertex", config: { location: "eu", kubernetes_namespace: "a" } }',
      ),
      right: orchestrator('{ flavor: "vertex", config: { location: "eu", network: "a" } }'),
      says: "'kubernetes_namespace' does not exist in type 'OrchestratorVertexConfig'",
    },
    {
      wrong: "ArtifactStores.s3({ path: 's3://b', account_name: 'a' });",
      right: "ArtifactStores.s3({ path: 's3://b', client_kwargs: {} });",
      says: "'account_name' does not exist in type 'ArtifactStoreS3Config'",
    },
  ],
  "a required setting is asked for": [
    {
      wrong: orchestrator('{ flavor: "vertex", config: {} }'),
      right: orchestrator('{ flavor: "vertex", config: { location: "eu" } }'),
      says: "Property 'location' is missing in type '{}' but required in type 'OrchestratorVertexConfig'.",
    },
    {
      wrong: "Orchestrators.vertex();",
      right: "Orchestrators.kubernetes();",
      says: "Expected 1-2 arguments, but got 0.",
    },
    {
      wrong: connector('type: "gcp", authMethod: "implicit", config: {}'),
      right: connector('type: "gcp", authMethod: "implicit", config: { project_id: "p" }'),
      says: "config: {}; }' is not assignable to parameter of type 'GcpConnectorSpec",
      adds: "Property 'project_id' is missing in type '{}' but required in type 'GcpImplicitConnectorConfig'.",
    },
  ],
  "a flavor is one of its component type": [
    {
      wrong: orchestrator('{ flavor: "vertx" }'),
      right: orchestrator('{ flavor: "vertex", config: { location: "eu" } }'),
      says: `. Did you mean '"vertex"'?`,
    },
    {
      wrong: inStack('orchestrator: { flavor: "s3" }, artifact_store: store'),
      right: inStack('orchestrator: { flavor: "local" }, artifact_store: store'),
      says: `Type '"s3"' is not assignable to type '`,
    },
    {
      wrong: 'new Component(stack, "c", "orchestratr", { flavor: "local" });',
      right: 'new Component(stack, "c", "orchestrator", { flavor: "local" });',
      says: `Argument of type '"orchestratr"' is not assignable to parameter of type 'keyof ComponentSpecs'.`,
    },
  ],
  "a setting has the type that the flavor gives it": [
    {
      wrong: orchestrator('{ flavor: "kubernetes", config: { synchronous: "no" } }'),
      right: orchestrator('{ flavor: "kubernetes", config: { synchronous: false } }'),
      says: "Type 'string' is not assignable to type 'boolean | IResolvable | undefined'.",
    },
    {
      wrong:
        'new Component(stack, "c", "log_store", { flavor: "otel", config: { endpoint: "https://a.example", compression: "zip" } });',
      right:
        'new Component(stack, "c", "log_store", { flavor: "otel", config: { endpoint: "https://a.example", compression: "gzip" } });',
      says: `Type '"zip"' is not assignable to type 'IResolvable | "none" | "deflate" | "gzip" | undefined'. Did you mean '"gzip"'?`,
    },
    {
      wrong: orchestrator(
        '{ flavor: "kubernetes", config: { pod_settings: { tolerationz: [] } } }',
      ),
      right: orchestrator(
        '{ flavor: "kubernetes", config: { pod_settings: { tolerations: [] } } }',
      ),
      says: "and 'tolerationz' does not exist in type",
    },
  ],
  "the path of an artifact store fits its flavor": [
    {
      wrong: "ArtifactStores.gcp({ path: 's3://bucket' });",
      right: "ArtifactStores.gcp({ path: 'gs://bucket' });",
      says: `Type '"s3://bucket"' is not assignable to type 'IResolvable | \`gs://\${string}\` | Hint<`,
    },
    {
      wrong: "ArtifactStores.s3({ path: 'bucket' });",
      right: "ArtifactStores.s3({ path: `s3://$" + "{stack.node.id}` });",
      says: `Type '"bucket"' is not assignable to type 'IResolvable | \`s3://\${string}\` | Hint<`,
    },
    {
      wrong: "ArtifactStores.gcp({ path: Token.asString(ref('var.path')) });",
      right: "ArtifactStores.gcp({ path: new TerraformVariable(stack, 'path', {}).value });",
      says: `Type 'string' is not assignable to type 'IResolvable | \`gs://\${string}\` | Hint<"gs://... in a template string, or the value of a TerraformVariable">'.`,
    },
  ],
  "a stack has an orchestrator and an artifact store": [
    {
      wrong: inStack('orchestrator: { flavor: "local" }'),
      right: inStack('orchestrator: { flavor: "local" }, artifact_store: store'),
      says: "Property 'artifact_store' is missing in type '{ orchestrator: { flavor: \"local\"; }; }' but required in type 'StackSlots'.",
    },
    {
      wrong: inStack("artifact_store: store"),
      right: inStack('artifact_store: store, orchestrator: Component.fromId("orchestrator", "id")'),
      says: "Property 'orchestrator' is missing in type",
    },
  ],
  "a slot takes components of its type": [
    {
      wrong: inStack("orchestrator: store, artifact_store: store"),
      right: inStack('orchestrator: base.component("orchestrator"), artifact_store: store'),
      says: "Type 'Component<\"artifact_store\">' is not assignable to type 'OrchestratorSpec | IComponent<\"orchestrator\">'.",
    },
    {
      wrong: inStack(
        'orchestrator: { flavor: "local" }, artifact_store: ContainerRegistries.default({ uri: "a" })',
      ),
      right: inStack('orchestrator: { flavor: "local" }, artifact_store: ArtifactStores.local()'),
      says: "Type 'ContainerRegistryDefaultSpec' is not assignable to type 'ArtifactStoreSpec | IComponent<\"artifact_store\">'",
    },
    {
      wrong: inStack(
        'orchestrator: { flavor: "local" }, artifact_store: store, image_builder: [{ flavor: "local" }, { flavor: "kaniko" }]',
      ),
      right: inStack(
        'orchestrator: { flavor: "local" }, artifact_store: store, step_operator: [{ flavor: "kubernetes" }, { flavor: "modal" }]',
      ),
      says: 'is not assignable to type \'ImageBuilderSpec | IComponent<"image_builder">',
    },
  ],
  "an extension either keeps artifacts below the base or has a store of its own": [
    {
      wrong:
        'base.extend(stack, "e", { artifactPath: "a", components: { artifact_store: store } });',
      right: 'base.extend(stack, "e", { components: { artifact_store: store } });',
      says: "'artifact_store' does not exist in type",
    },
    {
      wrong: 'base.extend(stack, "e", { artifactPath: true });',
      right: 'base.extend(stack, "e", { artifactPath: false });',
      says: "Type 'true' is not assignable to type 'string | false | undefined'.",
    },
  ],
  "a secret is never a plain string, and the compiler names what makes one": [
    {
      wrong: connector(
        'type: "gcp", authMethod: "service-account", secrets: { service_account_json: "not-a-real-key" }',
      ),
      right: connector(
        'type: "gcp", authMethod: "service-account", secrets: { service_account_json: secret }',
      ),
      says: "Type 'string' is not assignable to type 'SecretInput'.",
      adds: makers,
    },
    {
      wrong:
        'new Component(stack, "c", "alerter", { flavor: "slack", secrets: { slack_token: "not-a-real-token" } });',
      right:
        'new Component(stack, "c", "alerter", { flavor: "slack", secrets: { slack_token: Secret.ref("slack", "token") } });',
      says: "Type 'string' is not assignable to type 'SecretInput'.",
      adds: makers,
    },
    {
      wrong: 'new Secret(stack, "s", { values: { key: "not-a-real-key" } });',
      right: 'new Secret(stack, "s", { values: { key: secret } });',
      says: "Type 'string' is not assignable to type 'SecretInput'.",
      adds: makers,
    },
    {
      wrong: connector(
        'type: "gcp", authMethod: "service-account", secrets: { service_account_json: { text: "not-a-real-key", isWriteOnly: true } }',
      ),
      right: connector(
        'type: "gcp", authMethod: "service-account", secrets: { service_account_json: Secret.unsafePlainText("not-a-real-key") }',
      ),
      says: "isWriteOnly: true; }' is not assignable to type 'SecretInput'.",
      adds: makers,
    },
  ],
  "a secret is not among the readable settings": [
    {
      wrong: connector(
        'type: "gcp", authMethod: "service-account", config: { service_account_json: "not-a-real-key" }, secrets: { service_account_json: secret }',
      ),
      right: connector(
        'type: "gcp", authMethod: "service-account", config: { project_id: "p" }, secrets: { service_account_json: secret }',
      ),
      says: `Type 'string' is not assignable to type 'Hint<"a secret goes into secrets, not into config">'.`,
    },
    {
      wrong: "ArtifactStores.s3({ path: 's3://b', secret: 'not-a-real-key' });",
      right: "ArtifactStores.s3({ path: 's3://b' }, { secrets: { secret } });",
      says: `Type 'string' is not assignable to type 'Hint<"a secret goes into secrets, not into config">'.`,
    },
  ],
  "a required secret is asked for": [
    {
      wrong: connector('type: "gcp", authMethod: "service-account", secrets: {}'),
      right: connector(
        'type: "gcp", authMethod: "service-account", secrets: { service_account_json: secret }',
      ),
      says: "Property 'service_account_json' is missing in type '{}' but required in type 'GcpServiceAccountConnectorSecrets'.",
    },
    {
      wrong: 'new Component(stack, "c", "alerter", { flavor: "slack", secrets: {} });',
      right:
        'new Component(stack, "c", "alerter", { flavor: "slack", secrets: { slack_token: secret } });',
      says: "Type '{}' is not assignable to type 'AlerterSlackSecrets",
    },
  ],
  "an auth method is one of its connector type": [
    {
      wrong: connector('type: "gcp", authMethod: "iam-role"'),
      right: connector(implicit),
      says: `Type '"iam-role"' is not assignable to type '"implicit" | "user-account" | "service-account" | "external-account" | "oauth2-token" | "impersonation"'.`,
    },
    {
      wrong: connector('type: "gpc", authMethod: "implicit", config: { project_id: "p" }'),
      right: connector(implicit),
      says: `Type '"gpc"' is not assignable to type '"aws" | "azure" | "docker" | "gcp" | "hyperai" | "kubernetes" | "oauth2"'.`,
    },
  ],
  "a resource type and a lifetime are given where the connector has them": [
    {
      wrong: connector(`${implicit}, resourceType: "s3-bucket"`),
      right: connector(`${implicit}, resourceType: "gcs-bucket"`),
      says: `Type '"s3-bucket"' is not assignable to type`,
    },
    {
      wrong: connector(
        'type: "docker", authMethod: "password", secrets: { username: secret, password: secret }, expirationSeconds: 900',
      ),
      right: connector(
        'type: "aws", authMethod: "implicit", config: { region: "eu-west-1" }, expirationSeconds: 900',
      ),
      says: "'expirationSeconds' does not exist in type 'DockerPasswordConnectorSpec",
    },
  ],
  "a component takes connectors that its flavor can use": [
    {
      wrong: "ArtifactStores.gcp({ path: 'gs://b' }, { connector: aws });",
      right: "ArtifactStores.gcp({ path: 'gs://b' }, { connector: gcp });",
      says: "Type 'Connector<\"aws\">' is not assignable to type 'IConnector<\"gcp\">'.",
    },
    {
      wrong: orchestrator('{ flavor: "local", connector: gcp }'),
      right: orchestrator('{ flavor: "kubernetes", connector: gcp }'),
      says: "'connector' does not exist in type 'OrchestratorLocalSpec'",
    },
  ],
  "an environment uses the auth methods that its policy allows": [
    {
      wrong: environments(`prod: { protect: true, connector: () => ({ ${implicit} }) }`),
      right: environments(`prod: { protect: true, connector: () => ({ ${external} }) }`),
      says: `Type '"implicit"' is not assignable to type '"service-account" | "external-account" | "impersonation"'.`,
    },
    {
      wrong: environments(
        'staging: { protect: false, connector: () => ({ type: "gcp", authMethod: "user-account", config: { project_id: "p" }, secrets: { user_account_json: secret } }) }',
      ),
      right: environments(
        'dev: { protect: false, connector: () => ({ type: "gcp", authMethod: "user-account", config: { project_id: "p" }, secrets: { user_account_json: secret } }) }',
      ),
      says: `Type '"user-account"' is not assignable to type '"service-account"`,
    },
    {
      wrong: `const live: EnvironmentProps<{ readonly connector: Extract<ConnectorSpec, { authMethod: "iam-role" }>; readonly protect: true }, "gcp"> = { protect: true, connector: () => ({ ${implicit} }) };`,
      right: `const live: EnvironmentProps<EnvironmentRules, "gcp"> = { protect: false, connector: () => ({ ${implicit} }) };`,
      says: "is not assignable to type 'never'",
    },
  ],
  "an environment is one of the policy, and protected where the policy says so": [
    {
      wrong: environments(`prod: { protect: false, connector: () => ({ ${external} }) }`),
      right: environments(`prod: { protect: true, connector: () => ({ ${external} }) }`),
      says: "Type 'false' is not assignable to type 'true'.",
    },
    {
      wrong: environments(`production: { protect: true, connector: () => ({ ${external} }) }`),
      right: environments(`staging: { protect: true, connector: () => ({ ${external} }) }`),
      says: "Object literal may only specify known properties, and 'production' does not exist in type",
    },
  ],
  "a custom flavor is checked like ZenML's": [
    {
      wrong: orchestrator('{ flavor: "slurm", config: { partiton: "a" } }'),
      right: orchestrator('{ flavor: "slurm", config: { partition: "a" } }'),
      says: "but 'partiton' does not exist in type '{ readonly partition: string; }'. Did you mean to write 'partition'?",
    },
    {
      wrong:
        'new Component(stack, "c", "step_operator", { flavor: "slurm", config: { partition: "a" } });',
      right:
        'new UntypedComponent(stack, "c", "step_operator", { flavor: "slurm", config: { partition: "a" } });',
      says: `Type '"slurm"' is not assignable to type`,
    },
  ],
};

/** The declaration of the custom flavor in the mistakes, for the whole program. */
export const customFlavor = `
export {};
declare module "cdktf-provider-zenml/lib/constructs/custom-flavors" {
  interface CustomFlavors {
    readonly slurm: { readonly type: "orchestrator"; readonly flavor: "slurm"; readonly config: { readonly partition: string } };
  }
}
`;
