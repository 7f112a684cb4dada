function requirementOf(source: string): string {
  return `terraform {
  required_providers {
    zenml = { source = "${source}" }
  }
}
`;
}

const ownSource = "zenml-community/zenml";
const requirement = requirementOf(ownSource);

/** One component of ours, or what another provider calls one. */
export function oneComponent(source = ownSource, type = "zenml_component"): string {
  return `${requirementOf(source)}
resource "${type}" "store" {
  name          = "bench"
  type          = "artifact_store"
  flavor        = "s3"
  configuration = { path = "s3://bench" }
}
`;
}

/** One of terraform's own resource, with the same values, for which it starts no provider. */
export const oneBuiltIn = `resource "terraform_data" "store" {
  input = {
    name          = "bench"
    type          = "artifact_store"
    flavor        = "s3"
    configuration = { path = "s3://bench" }
  }
}
`;

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

/** As many of terraform's own resource, with the same values and the same references. */
export function manyBuiltIns(components: number, stacks: number): string {
  return `locals {
  prefix = "bench"
}

resource "terraform_data" "orchestrator" {
  count = ${components / 2}
  input = {
    name   = "\${local.prefix}-\${count.index}"
    type   = "orchestrator"
    flavor = "local"
  }
}

resource "terraform_data" "store" {
  count = ${components / 2}
  input = {
    name          = "\${local.prefix}-\${count.index}"
    type          = "artifact_store"
    flavor        = "s3"
    configuration = { path = "s3://bench-\${count.index}" }
    labels        = { number = "\${count.index}" }
  }
}

resource "terraform_data" "stack" {
  count = ${stacks}
  input = {
    name = "\${local.prefix}-\${count.index}"
    components = {
      orchestrator   = terraform_data.orchestrator[count.index].id
      artifact_store = terraform_data.store[count.index].id
    }
  }
}
`;
}
