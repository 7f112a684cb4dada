/**
 * `npx tsx bench/limiter.ts [--server real|stack] [--delay MS] [--refuse N] [--rounds N] [--callers N]`: how long the
 * creation and the deletion of 100 components and 20 stacks take under fixed limits of concurrent requests, and under the
 * client's own, which learns. ZENML_TEST_DATABASE=mariadb puts the real server on MariaDB.
 */
import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { createZenmlClient } from "../client/client.ts";
import { createCeiling, createFixedConcurrency } from "../client/concurrency.ts";
import { systemTiming } from "../client/http-request.ts";
import { createLimiter } from "../client/limiter.ts";
import { startStackServer } from "../stack-server/server.ts";
import { startRealZenml } from "../test/support/real-zenml.ts";
import { median, timed } from "./figure.ts";
import { startHinderingProxy } from "./hindering-proxy.ts";

const { values } = parseArgs({
  options: {
    server: { type: "string", default: "real" },
    delay: { type: "string", default: "0" },
    refuse: { type: "string", default: "0" },
    rounds: { type: "string", default: "5" },
    callers: { type: "string", default: "10" },
    limits: { type: "string", default: "1,2,3,4,5,6,8,10" },
  },
});
const components = 100;
const stacks = 20;
const callers = Number(values.callers);
const limits = values.limits.split(",").map(Number);
const server = await (values.server === "stack" ? startStackServer() : startRealZenml());
const proxy = await startHinderingProxy(server.url, {
  delayMs: Number(values.delay),
  mostAtOnce: Number(values.refuse) || Number.POSITIVE_INFINITY,
});

try {
  const names = [...limits.map(String), "learning"];
  const times = new Map(
    names.map((name) => [name, { apply: [] as number[], destroy: [] as number[] }]),
  );
  for (let round = 0; round < Number(values.rounds) + 1; round += 1) {
    for (const name of names) {
      const result = await run(name);
      // The first round warms the server up.
      if (round > 0) {
        times.get(name)?.apply.push(result.apply);
        times.get(name)?.destroy.push(result.destroy);
      }
    }
  }
  for (const kind of ["apply", "destroy"] as const) {
    const medians = names.map((name) => median(times.get(name)?.[kind] ?? []));
    const best = Math.min(...medians.slice(0, -1));
    console.log(kind, names.map((name, at) => `${name}: ${medians[at]?.toFixed(0)}`).join("  "));
    console.log(
      `  learning / best fixed limit = ${((medians.at(-1) ?? Number.NaN) / best).toFixed(2)}`,
    );
  }
} finally {
  await proxy.stop();
  await server.stop();
}

async function run(name: string) {
  const fixed = Number(name);
  const isFixed = name !== "learning";
  const client = createZenmlClient({
    serverUrl: proxy.url,
    apiKey: server.apiKey,
    userAgent: "bench",
    limiter: isFixed
      ? createLimiter({
          timing: systemTiming,
          reads: createFixedConcurrency(fixed),
          writes: createFixedConcurrency(fixed),
          ceiling: { ...createCeiling(), limit: fixed, refused() {}, accepted() {} },
        })
      : undefined,
  });
  await client.signIn();
  const prefix = randomUUID().slice(0, 8);
  const made: { readonly components: string[]; readonly stacks: string[] } = {
    components: [],
    stacks: [],
  };
  const apply = await timed(async () => {
    await each(components, async (index) => {
      const { id } = await client.components.create({
        name: `${prefix}-${index}`,
        ...(index < components / 2
          ? { type: "orchestrator", flavor: "local", configuration: {} }
          : {
              type: "artifact_store",
              flavor: "s3",
              configuration: { path: `s3://${prefix}-${index}` },
            }),
      });
      made.components[index] = id;
    });
    await each(stacks, async (index) => {
      const { id } = await client.stacks.create({
        name: `${prefix}-${index}`,
        components: {
          orchestrator: [made.components[index] ?? ""],
          artifact_store: [made.components[components / 2 + index] ?? ""],
        },
      });
      made.stacks[index] = id;
    });
  });
  const destroy = await timed(async () => {
    await each(stacks, (index) => client.stacks.delete(made.stacks[index] ?? ""));
    await each(components, (index) => client.components.delete(made.components[index] ?? ""));
  });
  client.close();
  return { apply, destroy };
}

/** As Terraform does it: a number of callers, each of which begins with the next when it is done. */
async function each(count: number, act: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const caller = async () => {
    for (let index = next++; index < count; index = next++) {
      await act(index);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
}
