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

/** How many instances each resource has. A stack has the orchestrator and the artifact store of its own number. */
export interface Counts {
  readonly orchestrator: number;
  readonly store: number;
  readonly stack: number;
}

/** Resources for components and stacks. Their names begin with the value of an expression, such as `var.prefix`. */
export function objects({ component }: Kind, counts: Counts, prefix: string): string {
  return `resource "${component}" "orchestrator" {
  count  = ${counts.orchestrator}
  name   = "\${${prefix}}-\${count.index}"
  type   = "orchestrator"
  flavor = "local"
}

resource "${component}" "store" {
  count         = ${counts.store}
  name          = "\${${prefix}}-\${count.index}"
  type          = "artifact_store"
  flavor        = "s3"
  configuration = { path = "s3://bench-\${count.index}" }
  labels        = { number = "\${count.index}" }
}

resource "zenml_stack" "stack" {
  count = ${counts.stack}
  name  = "\${${prefix}}-\${count.index}"
  components = {
    orchestrator   = ${component}.orchestrator[count.index].id
    artifact_store = ${component}.store[count.index].id
  }
}
`;
}

/** As many of terraform's own resource, with the same values and the same references. */
export function builtIns(counts: Counts, prefix: string): string {
  return `resource "terraform_data" "orchestrator" {
  count = ${counts.orchestrator}
  input = {
    name   = "\${${prefix}}-\${count.index}"
    type   = "orchestrator"
    flavor = "local"
  }
}

resource "terraform_data" "store" {
  count = ${counts.store}
  input = {
    name          = "\${${prefix}}-\${count.index}"
    type          = "artifact_store"
    flavor        = "s3"
    configuration = { path = "s3://bench-\${count.index}" }
    labels        = { number = "\${count.index}" }
  }
}

resource "terraform_data" "stack" {
  count = ${counts.stack}
  input = {
    name = "\${${prefix}}-\${count.index}"
    components = {
      orchestrator   = terraform_data.orchestrator[count.index].id
      artifact_store = terraform_data.store[count.index].id
    }
  }
}
`;
}

/**
 * A root module of components and stacks. At least as many components as two per stack. The prefix is that of their names.
 */
export function manyObjects(
  components: number,
  stacks: number,
  kind = scripts,
  prefix = "bench",
): string {
  const counts = { orchestrator: components / 2, store: components / 2, stack: stacks };
  return `${requirementOf(kind.source)}
${localPrefix(prefix)}
${objects(kind, counts, "local.prefix")}`;
}

/** A root module of as many of terraform's own resource. */
export function manyBuiltIns(components: number, stacks: number): string {
  const counts = { orchestrator: components / 2, store: components / 2, stack: stacks };
  return `${localPrefix("bench")}
${builtIns(counts, "local.prefix")}`;
}

function localPrefix(prefix: string): string {
  return `locals {
  prefix = "${prefix}"
}
`;
}
