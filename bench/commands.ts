import type { Workspace } from "../test/support/terraform.ts";
import { manyBuiltIns, manyObjects, oneBuiltIn, oneComponent } from "./configurations.ts";
import { type Figure, ratio, timed } from "./figure.ts";

/** Opens a module whose provider, if it has one, is installed from the mirror. */
export type OpenModule = (main: string) => Promise<Workspace>;

/** Two modules of the same size, of which the second is what the first is measured by. */
export interface Pair {
  readonly ours: Workspace;
  readonly theirs: Workspace;
}

/** Whole commands on one resource, beside terraform on one resource of its own. */
export async function measureOneResource(
  open: OpenModule,
  rounds: number,
): Promise<readonly Figure[]> {
  const pair = { ours: await open(oneComponent()), theirs: await open(oneBuiltIn) };
  return [
    await compare("validate, 1 resource / without a provider", 5.5, pair, ["validate"], rounds),
    await compare("plan, 1 resource / without a provider", 6.5, pair, ["plan"], rounds),
  ];
}

/** A plan that changes nothing, over 400 components and 100 stacks. */
export async function measureEmptyPlan(open: OpenModule, rounds: number): Promise<Figure> {
  const pair = {
    ours: await open(manyObjects(400, 100)),
    theirs: await open(manyBuiltIns(400, 100)),
  };
  await pair.ours.apply();
  await pair.theirs.apply();
  const name = "empty plan over 500 objects / 500 terraform_data";
  return compare(name, 2.0, pair, ["plan", "-detailed-exitcode"], rounds);
}

/** How long a command takes in the two modules, in turns. */
export async function compare(
  name: string,
  bar: number,
  { ours, theirs }: Pair,
  command: readonly string[],
  rounds: number,
): Promise<Figure> {
  const times: { readonly ours: number[]; readonly theirs: number[] } = { ours: [], theirs: [] };
  for (let round = 0; round < rounds; round += 1) {
    times.ours.push(await timed(() => succeed(ours, command)));
    times.theirs.push(await timed(() => succeed(theirs, command)));
  }
  return ratio(name, bar, times.ours, times.theirs);
}

/** Runs the command; throws what it printed when it fails. */
export async function succeed(workspace: Workspace, command: readonly string[]): Promise<void> {
  const { exitCode, stdout, stderr } = await workspace.run(...command);
  if (exitCode !== 0) {
    throw new Error(`terraform ${command.join(" ")} ended with ${exitCode}:\n${stdout}${stderr}`);
  }
}
