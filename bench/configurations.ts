/** What a module says of the provider that it needs. */
export function requirementOf(source: string): string {
  return `terraform {
  required_providers {
    zenml = { source = "${source}" }
  }
}
`;
}

/** A provider as configurations refer to it. */
export interface Kind {
  /** Where it is installed from, such as `zenml-community/zenml`. */
  readonly source: string;
  /** What it calls a component, such as `zenml_component`. */
  readonly component: string;
}

/** The package of scripts. */
export const scripts: Kind = { source: "zenml-community/zenml", component: "zenml_component" };

/** One component. */
export function oneComponent({ source, component } = scripts): string {
  return `${requirementOf(source)}
resource "${component}" "store" {
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
 * components as two per stack. The prefix is that of their names.
 */
export function manyObjects(
  components: number,
  stacks: number,
  { source, component } = scripts,
  prefix = "bench",
): string {
  return `${requirementOf(source)}
locals {
  prefix = "${prefix}"
}

resource "${component}" "orchestrator" {
  count  = ${components / 2}
  name   = "\${local.prefix}-\${count.index}"
  type   = "orchestrator"
  flavor = "local"
}

resource "${component}" "store" {
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
    orchestrator   = ${component}.orchestrator[count.index].id
    artifact_store = ${component}.store[count.index].id
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
