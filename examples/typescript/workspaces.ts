// One Terraform stack with a workspace per environment. The differences between the environments are only known when
// Terraform runs, so the compiler sees tokens. Prefer the approach of environments.ts if you can.
import { App, Fn, LocalBackend, ref, TerraformLocal, TerraformStack, Token } from "cdktn";
import { MlStack } from "cdktn-provider-zenml/lib/constructs";
import { ZenmlProvider } from "cdktn-provider-zenml/lib/provider";

const app = new App();
const stack = new TerraformStack(app, "ml");
new LocalBackend(stack, { path: "terraform.tfstate" });
new ZenmlProvider(stack, "zenml");

const workspace = Token.asString(ref("terraform.workspace"));
const settings = new TerraformLocal(stack, "settings", {
  default: { bucket: "ml-default", cpus: 1 },
  dev: { bucket: "ml-dev", cpus: 2 },
  prod: { bucket: "ml-prod", cpus: 16 },
});
const setting = (key: string) => Fn.lookupNested(settings.expression, [workspace, key]);

new MlStack(stack, "stack", {
  name: `pipelines-${workspace}`,
  labels: { workspace },
  components: {
    orchestrator: {
      flavor: "kubernetes",
      config: {
        kubernetes_namespace: `pipelines-${workspace}`,
        max_parallelism: Token.asNumber(setting("cpus")),
      },
    },
    artifact_store: {
      flavor: "s3",
      config: { path: `s3://${Token.asString(setting("bucket"))}/zenml` },
    },
  },
});

app.synth();
