import { expect, it, jest } from "@jest/globals";
import {
  type Acceptance,
  describeOnBothServers,
  describeOnStackServer,
} from "../support/acceptance.ts";
import { readExample } from "../support/example-files.ts";
import { failureOf, type Workspace } from "../support/terraform.ts";

/*
 * The blocks of "Architecting ML Infrastructure with ZenML and Terraform" that concern ZenML, as close to their
 * text as valid providers allow. Where they deviate:
 *
 * - Names get `var.run` in front, since ZenML's names are unique on the server that the tests share.
 * - What the cloud's providers and `random_id` would make (buckets, repositories, keys) is a literal.
 * - `restapi_object` becomes the resource of this provider that makes the same object.
 * - `gpu_enabled` and `machine_type` are no settings of a vertex orchestrator, which has `location` instead;
 *   `type` is an argument of a connector, not one of its settings; `workload-identity` is `external-account`. As
 *   written, these are caught before anything is applied: see the last tests.
 * - `ignore_changes` names attributes of the stack itself, `labels` and `description`, rather than of `data`.
 */

jest.setTimeout(180_000);

const VARIABLES = `
variable "run" {}
variable "environment" { default = "prod" }
variable "region" { default = "europe-west1" }
variable "project_id" { default = "example-project" }
variable "project_name" { default = "fraud_detection" }
`;

const BASE_STACK = `
# Create base stack components
resource "zenml_stack" "base_stack" {
  name        = "\${var.run}-\${var.environment}-base-stack"
  description = "Base infrastructure for \${var.environment}"

  components = {
    artifact_store = {
      flavor = "gcp"
      config = {
        path = "gs://artifact-store"
      }
    }
    container_registry = {
      flavor = "gcp"
      config = {
        uri = "\${var.region}-docker.pkg.dev/\${var.project_id}/images"
      }
    }
  }
}
`;

const training = (settings: string) => `
module "training_stack" {
  source = "./modules/team-extension"

  base_stack_id = zenml_stack.base_stack.id
  team          = "training"
  environment   = var.run

  # Add training-specific components
  additional_components = {
    orchestrator = {
      flavor = "vertex"
      config = {
        ${settings}
      }
    }
  }
}
`;

const SERVICE_ACCOUNT =
  'jsonencode({ type = "service_account", project_id = "example-project", private_key_id = "an-id", private_key = "not-a-real-key", client_email = "robot@example.com", client_id = "1", auth_uri = "https://example.com/auth", token_uri = "https://oauth2.example.com/token", auth_provider_x509_cert_url = "https://example.com/certs", client_x509_cert_url = "https://example.com/robot" })';
const WORKLOAD_IDENTITY =
  'jsonencode({ type = "external_account", audience = "//iam.example.com/pool", subject_token_type = "jwt", token_url = "https://sts.example.com", credential_source = { file = "/token" } })';

const authPatterns = (method: string, config: string) => `
locals {
  # Define authentication patterns per environment
  auth_patterns = {
    dev = {
      method = "service-account"
      config = {
        project_id           = var.project_id
        service_account_json = ${SERVICE_ACCOUNT}
      }
    }
    prod = {
      method = "${method}"
      config = {
        ${config}
      }
    }
  }
}

# First create the service connector
resource "zenml_service_connector" "gcp_connector" {
  name          = "\${var.run}-gcp-\${var.environment}-connector"
  type          = "gcp"
  auth_method   = local.auth_patterns[var.environment].method
  configuration = local.auth_patterns[var.environment].config
  verify        = false
}

# Then reference it in your stack components
resource "zenml_stack" "zenml_stack" {
  name = "\${var.run}-\${var.environment}-stack"
  components = {
    artifact_store = {
      flavor = "gcp"
      configuration = {
        path = "gs://artifact-store"
      }
      service_connector_id = zenml_service_connector.gcp_connector.id
    }
    # Other components...
  }
}
`;

const EXTERNAL_ACCOUNT = `project_id            = var.project_id
        external_account_json = ${WORKLOAD_IDENTITY}`;

const SHARED = `
module "shared_artifact_store" {
  source = "./modules/shared-artifact-store"

  # Shared configuration
  root        = "gs://artifact-store"
  environment = var.run

  # Project-specific paths
  projects = ["fraud_detection", "recommendation"]
}

resource "zenml_stack" "project_stack" {
  name = "\${var.run}-\${var.project_name}"
  components = {
    # Share the artifact store but with project-specific paths
    artifact_store = module.shared_artifact_store.artifact_store_ids[var.project_name]

    # Project-specific container registry
    container_registry = {
      flavor = "gcp"
      config = {
        uri = "\${var.region}-docker.pkg.dev/\${var.project_id}/\${var.project_name}-\${var.environment}"
      }
    }
  }
}
`;

const BEST_PRACTICES = `
variable "stack_config" {
  default = {
    high_availability = true
    backup_enabled    = true
    compliance_mode   = "strict"
  }
}

locals {
  default_config = { backup_enabled = false, owner = "platform" }
  stack_version  = "1.2.0"
  stack_name     = "\${var.run}-zenml-\${var.environment}-v\${local.stack_version}"
  common_tags = {
    managed_by = "terraform"
    stack_id   = zenml_stack.main.id
    project    = var.project_name
  }
}

resource "zenml_stack" "main" {
  name   = local.stack_name
  labels = merge(local.default_config, var.stack_config)
  components = {
    orchestrator   = { flavor = "local" }
    artifact_store = { flavor = "gcp", config = { path = "gs://artifact-store" } }
  }

  lifecycle {
    create_before_destroy = true
    ignore_changes = [
      labels,
      description,
    ]
  }
}

resource "zenml_component" "tracker" {
  name          = "\${var.run}-tracker"
  type          = "experiment_tracker"
  flavor        = "comet"
  configuration = { api_key = "{{comet.key}}", workspace = "fraud" }
  labels        = local.common_tags
}
`;

describeOnBothServers("the article on ML infrastructure", (server) => {
  it.each([
    [
      "part 1, a base stack and a team that extends it",
      BASE_STACK + training("location = var.region"),
    ],
    [
      "part 1, the REST form of the base stack",
      BASE_STACK.replaceAll("config = {", "configuration = {"),
    ],
    ["part 2, authentication per environment", authPatterns("external-account", EXTERNAL_ACCOUNT)],
    ["part 3, shared resources by path", SHARED],
    ["part 4 and best practices: overrides, versions, labels, lifecycle", BEST_PRACTICES],
  ])("%s: applies, plans empty, destroys clean", async (_title, main) => {
    const run = server.unique("s");
    const workspace = await openWithModules(server, main, run);
    await workspace.apply();
    expect(await workspace.isUpToDate()).toBe(true);
    expect(await named(server, run)).not.toEqual([]);
    await workspace.destroy();
    expect(await named(server, run)).toEqual([]);
  });
});

describeOnStackServer("the article on ML infrastructure, as it is written", (server) => {
  it("part 2, in dev, uses the key", async () => {
    const run = server.unique("s");
    const workspace = await openWithModules(
      server,
      authPatterns("external-account", EXTERNAL_ACCOUNT).replaceAll("var.environment", '"dev"'),
      run,
    );
    await workspace.apply();
    expect(await workspace.isUpToDate()).toBe(true);
    const connector = (await workspace.state()).attributes("zenml_service_connector.gcp_connector");
    expect(connector["auth_method"]).toBe("service-account");
  });

  it("best practices: what others change in an ignored attribute is left alone", async () => {
    const run = server.unique("s");
    const workspace = await openWithModules(server, BEST_PRACTICES, run);
    await workspace.apply();
    const id = String((await workspace.state()).attributes("zenml_stack.main")["id"]);
    await server.api().stacks.update(id, { description: "By hand", labels: { by: "hand" } });
    expect(await workspace.isUpToDate()).toBe(true);
    expect((await server.api().stacks.get(id)).metadata?.description).toBe("By hand");
  });

  it.each([
    [
      "gpu_enabled and machine_type of a vertex orchestrator",
      BASE_STACK + training('machine_type = "n1-standard-8"\n        gpu_enabled = true'),
      ['Missing setting "location"'],
    ],
    [
      "gpu_enabled of a vertex orchestrator that has its location",
      BASE_STACK + training("location = var.region\n        gpu_enabled = true"),
      ['Unknown setting "gpu_enabled"'],
    ],
    [
      "workload-identity as the auth method",
      authPatterns("workload-identity", 'workload_identity_provider = "pool"'),
      ['Invalid auth method "workload-identity"'],
    ],
  ])("%s is caught before anything is applied", async (_title, main, summaries) => {
    const run = server.unique("s");
    const workspace = await openWithModules(server, main, run);
    const failure = await failureOf(workspace.plan());
    expect(failure.errors.map(({ summary }) => summary)).toEqual(
      expect.arrayContaining([...summaries]),
    );
    expect(await named(server, run)).toEqual([]);
  });

  it("type among a connector's settings is pointed out", async () => {
    const run = server.unique("s");
    const main = authPatterns("external-account", `type = "gcp"\n        ${EXTERNAL_ACCOUNT}`);
    const workspace = await openWithModules(server, main, run);
    const result = await workspace.run("plan", "-json");
    expect(result.diagnostics.map(({ summary }) => summary)).toContain('Unknown setting "type"');
  });
});

async function openWithModules(server: Acceptance, main: string, run: string): Promise<Workspace> {
  const modules = await readExample("modules");
  const files = Object.fromEntries(
    Object.entries(modules).filter(([path]) => !path.includes("/tests/")),
  );
  const workspace = await server.open(VARIABLES + main, {
    ...files,
    "run.auto.tfvars": `run = "${run}"\n`,
  });
  await workspace.init();
  return workspace;
}

/** The names of all objects of one run. */
async function named({ api }: Acceptance, run: string): Promise<readonly string[]> {
  const lists = await Promise.all([
    api().stacks.list(),
    api().components.list(),
    api().serviceConnectors.list(),
  ]);
  return lists
    .flat()
    .map(({ name }) => name)
    .filter((name) => name.startsWith(run));
}
