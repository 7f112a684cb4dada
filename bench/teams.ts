import { builtIns, type Kind, objects, requirementOf } from "./configurations.ts";

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
  const requirement = kind === undefined ? "" : requirementOf(kind.source);
  const prefixOfTeam = "var.prefix";
  const team =
    kind === undefined ? builtIns(teamSize, prefixOfTeam) : objects(kind, teamSize, prefixOfTeam);
  return {
    "main.tf": `${requirement}
module "team" {
  count  = ${teams}
  source = "./team"
  prefix = "${prefix}-\${count.index}"
}
`,
    "team/main.tf": `${requirement}
${prefixVariable}
${team}`,
  };
}

const prefixVariable = `variable "prefix" {
  type = string
}
`;
