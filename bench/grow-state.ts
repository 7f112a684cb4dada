import { randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { ZenmlClient } from "../client/client.ts";
import { toRfc3339 } from "../provider/mapping/time.ts";
import type { Workspace } from "../test/support/terraform.ts";
import type { Kind } from "./configurations.ts";
import { type TeamResource, teamFiles, teamSize } from "./teams.ts";

/** As far as it matters here. **Source:** state files of Terraform 1.11, format 4. */
interface StateFile {
  readonly resources: StateResource[];
}

interface StateResource {
  readonly module: string;
  readonly name: TeamResource;
  readonly instances: readonly StateInstance[];
}

interface StateInstance {
  readonly index_key: number;
  readonly attributes: {
    readonly id: string;
    readonly created?: string;
    readonly updated?: string;
  };
}

/** What was created, as far as its state depends on it. */
interface Made {
  readonly id: string;
  readonly body?: { readonly created: string; readonly updated: string } | null;
}

/** The objects of one team by resource and index. */
type Team = Readonly<Record<TeamResource, readonly Made[]>>;

/** Creates one object of a team, whose components are there before its stacks. */
type Make = (name: string, index: number, components: Omit<Team, "stack">) => Promise<Made>;

/** How many teams a configuration has, and what the names of their objects begin with. */
export interface Teams {
  readonly teams: number;
  readonly prefix: string;
}

/**
 * Gives a module the objects of `teamFiles()` without an apply of all of them, in which Terraform writes its whole state
 * after each: applies the first team, creates the others with the client, and adds them to the state.
 */
export async function growState(
  workspace: Workspace,
  client: ZenmlClient,
  size: Teams,
  kind: Kind,
): Promise<void> {
  await grow(workspace, size, kind, {
    orchestrator: (name) =>
      client.components.create({ name, type: "orchestrator", flavor: "local", configuration: {} }),
    store: (name, index) =>
      client.components.create({
        name,
        type: "artifact_store",
        flavor: "s3",
        configuration: { path: `s3://bench-${index}` },
        labels: { number: `${index}` },
      }),
    stack: (name, index, { orchestrator, store }) =>
      client.stacks.create({
        name,
        components: {
          orchestrator: [idAt(orchestrator, index)],
          artifact_store: [idAt(store, index)],
        },
      }),
  });
}

/** The same for as many of terraform's own resource. */
export async function growBuiltInState(workspace: Workspace, size: Teams): Promise<void> {
  const make = async () => ({ id: randomUUID() });
  await grow(workspace, size, undefined, { orchestrator: make, store: make, stack: make });
}

async function grow(
  workspace: Workspace,
  { teams, prefix }: Teams,
  kind: Kind | undefined,
  make: Readonly<Record<TeamResource, Make>>,
): Promise<void> {
  await workspace.write(teamFiles(1, prefix, kind));
  await workspace.init();
  await workspace.apply();
  const file = path.join(workspace.directory, "terraform.tfstate");
  // Terraform wrote the file a moment ago.
  const state = JSON.parse(await readFile(file, "utf8")) as StateFile;
  const first = [...state.resources];
  for (let start = 1; start < teams; start += 10) {
    const numbers = Array.from({ length: Math.min(10, teams - start) }, (_, at) => start + at);
    const made = await Promise.all(numbers.map((number) => makeTeam(`${prefix}-${number}`, make)));
    for (const [at, team] of made.entries()) {
      const number = start + at;
      const replacements: readonly Replacement[] = [
        [`"${prefix}-0-`, `"${prefix}-${number}-`],
        ...first.flatMap(({ name, instances }) =>
          instances.map(
            ({ attributes: { id } }, index): Replacement => [id, idAt(team[name], index)],
          ),
        ),
      ];
      for (const resource of first) {
        state.resources.push(copyFor(resource, number, team[resource.name], replacements));
      }
    }
  }
  await writeFile(file, JSON.stringify(state));
  await workspace.write(teamFiles(teams, prefix, kind));
}

function idAt(made: readonly Made[], index: number): string {
  const one = made[index];
  if (one === undefined) {
    throw new Error(`There is no object ${index} of ${made.length}.`);
  }
  return one.id;
}

type Replacement = readonly [before: string, after: string];

async function makeTeam(prefix: string, make: Readonly<Record<TeamResource, Make>>): Promise<Team> {
  const all = (resource: TeamResource, components: Omit<Team, "stack">) =>
    Promise.all(
      Array.from({ length: teamSize[resource] }, (_, index) =>
        make[resource](`${prefix}-${index}`, index, components),
      ),
    );
  const none = { orchestrator: [], store: [] };
  const [orchestrator, store] = [await all("orchestrator", none), await all("store", none)];
  return { orchestrator, store, stack: await all("stack", { orchestrator, store }) };
}

/** The resource of the first team, as it is in the state for another team. */
function copyFor(
  resource: StateResource,
  number: number,
  made: readonly Made[],
  replacements: readonly Replacement[],
): StateResource {
  const instances = resource.instances.map((instance, index) => {
    const { created, updated } = instance.attributes;
    const body = made[index]?.body;
    const times: readonly Replacement[] =
      body && created !== undefined && updated !== undefined
        ? [
            [created, toRfc3339(body.created)],
            [updated, toRfc3339(body.updated)],
          ]
        : [];
    const text = [...replacements, ...times].reduce(
      (changed, [before, after]) => changed.replaceAll(before, after),
      JSON.stringify(instance),
    );
    // The text of another instance.
    return JSON.parse(text) as StateInstance;
  });
  return { ...resource, module: `module.team[${number}]`, instances };
}
