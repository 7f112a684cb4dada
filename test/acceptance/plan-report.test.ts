import { readFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { expect, it } from "@jest/globals";
import { runPlanReport } from "../../export/plan-report/run-plan-report.ts";
import { describeOnStackServer } from "../support/acceptance.ts";
import { SECRET, toCredentialsFile } from "../support/server-made-by-hand.ts";
import type { Workspace } from "../support/terraform.ts";

const requirement = `
terraform {
  required_providers {
    zenml = { source = "zenml-community/zenml" }
  }
}
`;

/** A stack in the root module and one in a module, which share a component with a service connector. */
const main = (name: string, path: string) => `${requirement}
provider "zenml" {}

variable "credentials" {
  type      = string
  sensitive = true
}

resource "zenml_service_connector" "cloud" {
  name          = "${name}-cloud"
  type          = "gcp"
  auth_method   = "service-account"
  configuration = { project_id = "example", service_account_json = var.credentials }
}

resource "zenml_component" "models" {
  name          = "${name}-models"
  type          = "artifact_store"
  flavor        = "gcp"
  configuration = { path = "${path}" }
  connector_id  = zenml_service_connector.cloud.id
}

resource "zenml_secret" "token" {
  name   = "${name}-token"
  values = { token = "${SECRET}" }
}

resource "zenml_stack" "training" {
  for_each = toset(["eu", "us"])

  name = "${name}-\${each.key}"
  components = {
    orchestrator   = { flavor = "local" }
    artifact_store = zenml_component.models.id
  }
}

module "serving" {
  source = "./serving"
  name   = "${name}-serving"
  store  = zenml_component.models.id
}

check "path" {
  assert {
    condition     = startswith(zenml_component.models.configuration.path, "gs://eu-")
    error_message = "The models must stay in the EU."
  }
}
`;

const serving = `${requirement}
variable "name" {}
variable "store" {}

resource "zenml_component" "steps" {
  name   = var.name
  type   = "step_operator"
  flavor = "kubernetes"
}

resource "zenml_stack" "this" {
  name = var.name
  components = {
    orchestrator   = [{ flavor = "local_docker" }]
    artifact_store = var.store
    step_operator  = zenml_component.steps.id
  }
}
`;

describeOnStackServer("the report of a plan", ({ api, openFiles, unique }) => {
  async function reportOn(workspace: Workspace): Promise<string> {
    await workspace.plan();
    const { stdout } = await workspace.run("show", "-json", "saved.tfplan");
    const files = ["plan.md", "plan.html"].map((name) => path.join(workspace.directory, name));
    await runPlanReport(["-", ...files], {
      input: Readable.from([Buffer.from(stdout)]),
      print() {},
      say() {},
    });
    const [markdown = "", html = ""] = await Promise.all(
      files.map((file) => readFile(file, "utf8")),
    );
    expect(stdout).toContain(SECRET);
    expect(markdown + html).not.toContain(SECRET);
    expect(html).toContain("<svg");
    return markdown;
  }

  it("draws the stacks before they exist, and says of a later plan which stacks it affects", async () => {
    const name = unique("report");
    const workspace = await openFiles(
      { "main.tf": main(name, "gs://us-models"), "serving/main.tf": serving },
      { TF_VAR_credentials: toCredentialsFile("service_account_json") },
    );
    await workspace.init();

    const first = await reportOn(workspace);

    expect(first).toContain("## Terraform plan: 7 to add, 0 to change, 0 to destroy");
    expect(first).toContain("The models must stay in the EU.");
    expect(first).toContain("    configuration: (sensitive value)\n");
    const diagram = first.split("```mermaid\n")[1]?.split("```")[0];
    expect(diagram).toBe(`flowchart LR
  stack1(["${name}-eu<br/>stack"])
  stack2(["${name}-us<br/>stack"])
  stack3(["${name}-serving<br/>stack"])
  component1["${name}-models<br/>artifact_store: gcp"]
  component2["${name}-eu<br/>orchestrator: local"]
  component3["${name}-us<br/>orchestrator: local"]
  component4["${name}-serving<br/>orchestrator: local_docker"]
  component5["${name}-serving<br/>step_operator: kubernetes"]
  connector1{{"${name}-cloud<br/>service connector: gcp"}}
  stack1 --> component1
  stack1 --> component2
  stack2 --> component1
  stack2 --> component3
  stack3 --> component1
  stack3 --> component4
  stack3 --> component5
  component1 --> connector1
`);

    await workspace.applySaved();
    const id = String((await workspace.state()).attributes("zenml_component.models")["id"]);
    const { metadata } = await api().components.get(id);
    await api().components.update(id, {
      configuration: { path: "gs://somewhere-else" },
      connector: metadata?.connector?.id ?? null,
      connector_resource_id: null,
    });
    await workspace.write({ "main.tf": main(name, "gs://eu-models") });
    const second = await reportOn(workspace);

    expect(second).toContain("## Terraform plan: 0 to add, 1 to change, 0 to destroy");
    expect(second).not.toContain("### Warnings");
    expect(second).toContain(`- **${name}-serving**: its component ${name}-models is updated`);
    expect(second).toContain('    configuration.path: "gs://somewhere-else" -> "gs://eu-models"\n');
    expect(second).toContain(`### Changed outside of Terraform

\`\`\`diff
! zenml_component.models (update)
    configuration.path: "gs://us-models" -> "gs://somewhere-else"
`);
    expect(second.split("```mermaid\n")[1]?.split("```")[0]).toBe(diagram);
  });
});
