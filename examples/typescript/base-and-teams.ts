// A base stack and teams that extend it, each with its own path for artifacts.
import { App, LocalBackend, TerraformOutput, TerraformStack } from "cdktn";
import { Connector, MlStack, Secret } from "cdktn-provider-zenml/lib/constructs";
import { ZenmlProvider } from "cdktn-provider-zenml/lib/provider";

const app = new App();
const stack = new TerraformStack(app, "platform");
new LocalBackend(stack, { path: "terraform.tfstate" });
new ZenmlProvider(stack, "zenml"); // reads ZENML_SERVER_URL and ZENML_API_KEY

const gcp = new Connector(stack, "gcp", {
  type: "gcp",
  authMethod: "service-account",
  config: { project_id: "ml-platform" },
  secrets: { service_account_json: Secret.variable(stack, "gcp_service_account") },
  verify: false,
});

const tracking = new Secret(stack, "tracking", {
  values: { token: Secret.variable(stack, "tracking_token") },
});

const base = new MlStack(stack, "base", {
  name: "base",
  description: "Components that all teams share",
  labels: { owner: "platform" },
  components: {
    orchestrator: {
      flavor: "vertex",
      connector: gcp,
      config: { location: "europe-west1", synchronous: false },
    },
    artifact_store: { flavor: "gcp", connector: gcp, config: { path: "gs://ml-platform/zenml" } },
    container_registry: {
      flavor: "gcp",
      connector: gcp,
      config: { uri: "europe-docker.pkg.dev/ml-platform/zenml" },
    },
    experiment_tracker: {
      flavor: "mlflow",
      config: { tracking_uri: "https://mlflow.example.com" },
      secrets: { tracking_token: tracking.ref("token") },
    },
  },
});

// All components of the base stack. Artifacts go to gs://ml-platform/zenml/teams/vision.
base.extend(stack, "vision", { labels: { team: "vision" } });

// A custom path for artifacts, and Kubernetes instead of Vertex AI.
const nlp = base.extend(stack, "nlp", {
  artifactPath: "research/nlp",
  components: {
    orchestrator: { flavor: "kubernetes", config: { kubernetes_namespace: "nlp" } },
  },
});

// Shares the artifact store of the base stack on purpose.
base.extend(stack, "sandbox", {
  artifactPath: false,
  components: { orchestrator: { flavor: "local" } },
});

new TerraformOutput(stack, "nlp_stack_id", { value: nlp.stackId });

app.synth();
