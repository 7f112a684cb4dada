import type { Workspace } from "../test/support/terraform.ts";
import type { OpenModule } from "./commands.ts";
import { type Kind, manyBuiltIns, manyObjects } from "./configurations.ts";
import { type Figure, median, ratio, timed } from "./figure.ts";
import {
  type BenchServer,
  createFixedLimiter,
  type RawTimes,
  timeRequests,
} from "./raw-requests.ts";

const size = { components: 100, stacks: 20 };

/** Numbers of requests at once that a server may like best, without a network in between. */
const limits = [1, 2, 3, 4, 6, 10];

/** Who is measured, besides the floor. */
export interface Measured {
  readonly own: Kind;
  readonly official: Kind | undefined;
}

/**
 * An apply and a destroy of 120 objects beside the official provider, if there is one, and beside the floor: the requests
 * themselves, at the best number at once, plus terraform on as many objects of its own. In turns, and nothing is left.
 */
export async function measureObjects(
  server: BenchServer,
  open: OpenModule,
  { own, official }: Measured,
  rounds: number,
): Promise<readonly Figure[]> {
  const { components, stacks } = size;
  const ours = await open(manyObjects(components, stacks, own));
  const theirs =
    official === undefined ? undefined : await open(manyObjects(components, stacks, official));
  const builtIn = await open(manyBuiltIns(components, stacks));
  const times = { ours: noTimes(), theirs: noTimes(), builtIn: noTimes() };
  const raw = new Map<number, RawTimes[]>(limits.map((limit) => [limit, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [limit, measured] of raw) {
      measured.push(await timeRequests(server, size, () => createFixedLimiter(limit)));
    }
    times.builtIn.push(await timeApplyAndDestroy(builtIn));
    times.ours.push(await timeApplyAndDestroy(ours));
    if (theirs !== undefined) {
      times.theirs.push(await timeApplyAndDestroy(theirs));
    }
  }
  return (["apply", "destroy"] as const).flatMap((kind) => {
    const of = (all: readonly RawTimes[]) => all.map((one) => one[kind]);
    const requests = Math.min(...[...raw.values()].map((all) => median(of(all))));
    const terraform = median(of(times.builtIn));
    const own = median(of(times.ours));
    const floor: Figure = {
      name: `${kind} of 120 / requests at the best number at once + terraform alone`,
      value: own / (requests + terraform),
      bar: kind === "apply" ? 1.25 : 1.4,
      unit: "x",
      detail: `${own.toFixed(0)} ms / (${requests.toFixed(0)} + ${terraform.toFixed(0)} ms), n = ${rounds}`,
    };
    const title = `${kind} of 120 / official provider`;
    return theirs === undefined
      ? [floor]
      : [floor, ratio(title, kind === "apply" ? 0.7 : 0.5, of(times.ours), of(times.theirs))];
  });
}

/** The same with an API key, once: the official provider logs in again for every request, which takes minutes. */
export async function measureObjectsWithKey(
  open: OpenModule,
  { own, official }: { readonly own: Kind; readonly official: Kind },
): Promise<readonly Figure[]> {
  const { components, stacks } = size;
  const ours = await timeApplyAndDestroy(await open(manyObjects(components, stacks, own)));
  const theirs = await timeApplyAndDestroy(await open(manyObjects(components, stacks, official)));
  return (["apply", "destroy"] as const).map((kind) =>
    ratio(`${kind} of 120 with an API key / official provider`, 0.07, [ours[kind]], [theirs[kind]]),
  );
}

function noTimes(): RawTimes[] {
  return [];
}

async function timeApplyAndDestroy(workspace: Workspace): Promise<RawTimes> {
  const apply = await timed(() => workspace.apply());
  return { apply, destroy: await timed(() => workspace.destroy()) };
}
