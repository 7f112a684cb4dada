import { type Kind, requirementOf } from "./configurations.ts";

/** How many objects one team has: an orchestrator and an artifact store four times, and two stacks of them. */
export const teamSize = { orchestrator: 4, store: 4, stack: 2 } as const;

/** A resource of a team, by its name in the module. */
export type TeamResource = keyof typeof teamSize;

/** How many objects one team has in all. */
export const objectsPerTeam = teamSize.orchestrator + teamSize.store + teamSize.stack;

/**
 * A module with as many teams, in the files of a root module. A stack refers to instances of its own team only: for a
 * reference to one instance of a resource Terraform evaluates all of them, so that its own time grows with the square of
 * their number when they are in one module.
 *
 * @param kind None for as many of terraform's own resource, with the same values and the same references.
 */
export function teamFiles(
  teams: number,
  prefix: string,
  kind: Kind | undefined,
): Readonly<Record<string, string>> {
  return {
    "main.tf": `${kind === undefined ? "" : requirementOf(kind.source)}
module "team" {
  count  = ${teams}
  source = "./team"
  prefix = "${prefix}-\${count.index}"
}
`,
    "team/main.tf": kind === undefined ? builtInTeam : teamOf(kind),
  };
}

function teamOf({ source, component }: Kind): string {
  return `${requirementOf(source)}
variable "prefix" {
  type = string
}

resource "${component}" "orchestrator" {
  count  = ${teamSize.orchestrator}
  name   = "\${var.prefix}-\${count.index}"
  type   = "orchestrator"
  flavor = "local"
}

resource "${component}" "store" {
  count         = ${teamSize.store}
  name          = "\${var.prefix}-\${count.index}"
  type          = "artifact_store"
  flavor        = "s3"
  configuration = { path = "s3://bench-\${count.index}" }
  labels        = { number = "\${count.index}" }
}

resource "zenml_stack" "stack" {
  count = ${teamSize.stack}
  name  = "\${var.prefix}-\${count.index}"
  components = {
    orchestrator   = ${component}.orchestrator[count.index].id
    artifact_store = ${component}.store[count.index].id
  }
}
`;
}

const builtInTeam = `variable "prefix" {
  type = string
}

resource "terraform_data" "orchestrator" {
  count = ${teamSize.orchestrator}
  input = {
    name   = "\${var.prefix}-\${count.index}"
    type   = "orchestrator"
    flavor = "local"
  }
}

resource "terraform_data" "store" {
  count = ${teamSize.store}
  input = {
    name          = "\${var.prefix}-\${count.index}"
    type          = "artifact_store"
    flavor        = "s3"
    configuration = { path = "s3://bench-\${count.index}" }
    labels        = { number = "\${count.index}" }
  }
}

resource "terraform_data" "stack" {
  count = ${teamSize.stack}
  input = {
    name = "\${var.prefix}-\${count.index}"
    components = {
      orchestrator   = terraform_data.orchestrator[count.index].id
      artifact_store = terraform_data.store[count.index].id
    }
  }
}
`;
