/**
 * `npx tsx bench/limiter.ts [--server real|stack] [--delay MS] [--refuse N] [--rounds N] [--limits 1,2,4]`: how long the
 * creation and the deletion of 100 components and 20 stacks take under fixed limits of requests at once, and under the
 * client's own, which learns. ZENML_TEST_DATABASE=mariadb puts the real server on MariaDB.
 */
import { parseArgs } from "node:util";
import { startStackServer } from "../stack-server/server.ts";
import { startRealZenml } from "../test/support/real-zenml.ts";
import { type Figure, formatFigures, median } from "./figure.ts";
import { startHinderingProxy } from "./hindering-proxy.ts";
import { createFixedLimiter, type RawTimes, timeRequests } from "./raw-requests.ts";

const { values } = parseArgs({
  options: {
    server: { type: "string", default: "real" },
    delay: { type: "string", default: "0" },
    refuse: { type: "string", default: "0" },
    rounds: { type: "string", default: "5" },
    limits: { type: "string", default: "1,2,3,4,5,6,8,10" },
  },
});
const size = { components: 100, stacks: 20 };
const limits = values.limits.split(",").map(Number);
const server = await (values.server === "stack" ? startStackServer() : startRealZenml());
const proxy = await startHinderingProxy(server.url, {
  delayMs: Number(values.delay),
  mostAtOnce: Number(values.refuse) || Number.POSITIVE_INFINITY,
});

try {
  console.log(formatFigures(await measure()));
} finally {
  await proxy.stop();
  await server.stop();
}

async function measure(): Promise<readonly Figure[]> {
  const target = { url: proxy.url, apiKey: server.apiKey };
  const learning: RawTimes[] = [];
  const fixed = new Map<number, RawTimes[]>(limits.map((limit) => [limit, []]));
  // The first round warms the server up.
  for (let round = 0; round <= Number(values.rounds); round += 1) {
    for (const [limit, times] of fixed) {
      const time = await timeRequests(target, size, () => createFixedLimiter(limit));
      times.splice(0, round === 1 ? 1 : 0);
      times.push(time);
    }
    learning.splice(0, round === 1 ? 1 : 0);
    learning.push(await timeRequests(target, size));
  }
  return (["apply", "destroy"] as const).map((kind) => {
    // The time of a real server varies by half from round to round, and the quickest of few says little.
    const typical = (times: readonly RawTimes[]) => median(times.map((time) => time[kind]));
    const best = [...fixed].map(([limit, times]) => [limit, typical(times)] as const);
    const own = typical(learning);
    const all = best.map(([limit, ms]) => `${limit}: ${ms.toFixed(0)}`).join(", ");
    return {
      name: `${kind} of 120, learned limit / best fixed one`,
      value: own / Math.min(...best.map(([, ms]) => ms)),
      bar: 1.1,
      unit: "x",
      detail: `${own.toFixed(0)} ms, fixed ${all}, n = ${values.rounds}`,
    };
  });
}
