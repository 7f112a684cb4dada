// One Terraform stack per environment, each with its own state and a policy that the compiler checks.
import { App, LocalBackend } from "cdktn";
import { defineEnvironments, MlStack, Secret } from "cdktn-provider-zenml/lib/constructs";

const buckets = { dev: "ml-dev", staging: "ml-staging", prod: "ml-prod" } as const;

const app = new App();

defineEnvironments()(
  app,
  {
    dev: {
      protect: false,
      connector: () => ({
        type: "gcp",
        authMethod: "implicit",
        config: { project_id: "ml-dev" },
        name: "gcp-dev",
        verify: false,
      }),
    },
    staging: {
      protect: false,
      connector: (stack) => ({
        type: "gcp",
        authMethod: "service-account",
        config: { project_id: "ml-staging" },
        secrets: { service_account_json: Secret.variable(stack, "gcp_service_account") },
        name: "gcp-staging",
        verify: false,
      }),
    },
    // In prod, the default policy requires the credentials of a service and protection from destroy.
    prod: {
      protect: true,
      connector: (stack) => ({
        type: "gcp",
        authMethod: "external-account",
        config: { project_id: "ml-prod" },
        secrets: { external_account_json: Secret.variable(stack, "gcp_external_account") },
        name: "gcp-prod",
        verify: false,
      }),
      labels: { "cost-center": "1234" },
    },
  },
  ({ name, stack, connector }) => {
    new LocalBackend(stack, { path: "terraform.tfstate" });
    new MlStack(stack, "ml", {
      name: `ml-${name}`,
      components: {
        orchestrator:
          name === "dev"
            ? { flavor: "local" }
            : { flavor: "vertex", connector, config: { location: "europe-west1" } },
        artifact_store: {
          flavor: "gcp",
          connector,
          config: { path: `gs://${buckets[name]}/zenml` },
        },
      },
    });
  },
);

app.synth();
