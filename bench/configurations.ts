const requirement = `terraform {
  required_providers {
    zenml = { source = "zenml-community/zenml" }
  }
}
`;

/** One component of ours. */
export const oneComponent = `${requirement}
resource "zenml_component" "store" {
  name          = "bench"
  type          = "artifact_store"
  flavor        = "s3"
  configuration = { path = "s3://bench" }
}
`;

/** So many of terraform's own resource, for which it starts no provider. */
export function builtInResources(count: number): string {
  return `resource "terraform_data" "each" {
  count = ${count}
  input = "bench-\${count.index}"
}
`;
}

/**
 * Components and stacks, each stack of an orchestrator and an artifact store. At least as many
 * components as two per stack.
 */
export function manyObjects(components: number, stacks: number): string {
  return `${requirement}
locals {
  prefix = "bench"
}

resource "zenml_component" "orchestrator" {
  count  = ${components / 2}
  name   = "\${local.prefix}-\${count.index}"
  type   = "orchestrator"
  flavor = "local"
}

resource "zenml_component" "store" {
  count         = ${components / 2}
  name          = "\${local.prefix}-\${count.index}"
  type          = "artifact_store"
  flavor        = "s3"
  configuration = { path = "s3://bench-\${count.index}" }
  labels        = { number = "\${count.index}" }
}

resource "zenml_stack" "stack" {
  count = ${stacks}
  name  = "\${local.prefix}-\${count.index}"
  components = {
    orchestrator   = zenml_component.orchestrator[count.index].id
    artifact_store = zenml_component.store[count.index].id
  }
}
`;
}
