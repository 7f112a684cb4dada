import { createZenmlClient } from "../client/client.ts";
import type { Workspace } from "../test/support/terraform.ts";
import { compare, type OpenModule, succeed } from "./commands.ts";
import { manyBuiltIns, manyObjects, oneBuiltIn, oneComponent } from "./configurations.ts";
import { type Figure, ratio, timed } from "./figure.ts";
import { measureMemory } from "./memory.ts";
import type { Measured } from "./objects.ts";
import type { BenchServer } from "./raw-requests.ts";

const size = { components: 400, stacks: 100 };
const total = size.components + size.stacks;

/** What is measured in turns. */
interface InTurns {
  readonly ours: Workspace;
  readonly builtIn: Workspace;
  /** The requests that the plan needs. */
  ask(): Promise<unknown>;
}

/**
 * A plan that creates one object and one that changes none of 500: beside terraform on as many objects of its own, and
 * beside the floor, which is that and the requests themselves. The second also beside the official provider, if there is
 * one. Nothing is left.
 */
export async function measurePlans(
  server: BenchServer,
  open: OpenModule,
  { own, official }: Measured,
  rounds: number,
): Promise<readonly Figure[]> {
  const { components, stacks } = size;
  const client = createZenmlClient({
    serverUrl: server.url,
    apiKey: server.apiKey,
    userAgent: "bench",
  });
  await client.signIn();
  const measure = (name: string, bars: Bars, inTurns: InTurns) =>
    measureInTurns(name, bars, inTurns, rounds);
  const one = await open(oneComponent(own));
  const figures = [
    ...(await measure(
      "plan of one new component",
      { terraform: 6.5, floor: 5 },
      {
        ours: one,
        builtIn: await open(oneBuiltIn),
        ask: async () => {
          await client.info();
          await client.components.list({ name: "bench" }, { hydrate: false });
        },
      },
    )),
  ];
  const many = await open(manyObjects(components, stacks, own));
  const builtIn = await open(manyBuiltIns(components, stacks));
  await many.apply();
  await builtIn.apply();
  figures.push(
    ...(await measure(
      `empty plan over ${total}`,
      { terraform: 1.6, floor: 1.4 },
      {
        ours: many,
        builtIn,
        ask: async () => {
          await client.info();
          await Promise.all([client.components.list(), client.stacks.list()]);
        },
      },
    )),
    ...(await measureMemory("memory of a plan of one object", 60, one)),
    ...(await measureMemory(`memory of an empty plan over ${total}`, 77, many)),
  );
  client.close();
  if (official !== undefined) {
    const theirs = await open(manyObjects(components, stacks, official, "theirs"));
    await theirs.apply();
    const name = `empty plan over ${total} / official provider`;
    figures.push(await compare(name, 0.22, { ours: many, theirs }, ["plan"], rounds));
    await theirs.destroy();
  }
  await many.destroy();
  return figures;
}

interface Bars {
  readonly terraform: number;
  readonly floor: number;
}

async function measureInTurns(
  name: string,
  bars: Bars,
  { ours, builtIn, ask }: InTurns,
  rounds: number,
): Promise<readonly Figure[]> {
  const times: Record<"ours" | "builtIn" | "floor", number[]> = {
    ours: [],
    builtIn: [],
    floor: [],
  };
  for (let round = 0; round < rounds; round += 1) {
    const alone = await timed(() => succeed(builtIn, ["plan"]));
    times.builtIn.push(alone);
    times.floor.push(alone + (await timed(ask)));
    times.ours.push(await timed(() => succeed(ours, ["plan"])));
  }
  return [
    ratio(`${name} / terraform alone`, bars.terraform, times.ours, times.builtIn),
    ratio(`${name} / terraform alone + requests`, bars.floor, times.ours, times.floor),
  ];
}
