import type { Workspace } from "../test/support/terraform.ts";
import { manyBuiltIns, manyObjects, oneBuiltIn, oneComponent } from "./configurations.ts";
import { type Figure, ratio, timed } from "./figure.ts";

/** Opens a module whose provider, if it has one, is installed from the mirror. */
export type OpenModule = (main: string) => Promise<Workspace>;

/** Whole commands on one resource, beside terraform on one resource of its own. */
export async function measureOneResource(
  open: OpenModule,
  rounds: number,
): Promise<readonly Figure[]> {
  const [ours, theirs] = [await open(oneComponent), await open(oneBuiltIn)];
  const measure = async (name: string, bar: number, ...command: readonly string[]) => {
    const times: { readonly ours: number[]; readonly theirs: number[] } = { ours: [], theirs: [] };
    for (let round = 0; round < rounds; round += 1) {
      times.ours.push(await timed(() => succeed(ours, command)));
      times.theirs.push(await timed(() => succeed(theirs, command)));
    }
    return ratio(name, bar, times.ours, times.theirs);
  };
  return [
    await measure("validate, 1 resource / without a provider", 5.5, "validate"),
    await measure("plan, 1 resource / without a provider", 6.5, "plan"),
  ];
}

/** A plan that changes nothing, over 400 components and 100 stacks. */
export async function measureEmptyPlan(open: OpenModule, rounds: number): Promise<Figure> {
  const [ours, theirs] = [await open(manyObjects(400, 100)), await open(manyBuiltIns(400, 100))];
  await ours.apply();
  await theirs.apply();
  const times: { readonly ours: number[]; readonly theirs: number[] } = { ours: [], theirs: [] };
  for (let round = 0; round < rounds; round += 1) {
    times.ours.push(await timed(() => succeed(ours, ["plan", "-detailed-exitcode"])));
    times.theirs.push(await timed(() => succeed(theirs, ["plan", "-detailed-exitcode"])));
  }
  return ratio("empty plan over 500 objects / 500 terraform_data", 2.0, times.ours, times.theirs);
}

async function succeed(workspace: Workspace, command: readonly string[]): Promise<void> {
  const { exitCode, stdout, stderr } = await workspace.run(...command);
  if (exitCode !== 0) {
    throw new Error(`terraform ${command.join(" ")} ended with ${exitCode}:\n${stdout}${stderr}`);
  }
}
