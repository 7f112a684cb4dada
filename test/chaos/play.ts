import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { addressOf } from "../support/provider-under-test.ts";
import { type FaultProxy, startFaultProxy } from "./fault-proxy.ts";
import { describeFailures } from "./report.ts";
import { playRound, type RoundResult, type Stage } from "./round.ts";
import { scenarioOf } from "./scenario.ts";
import { type ServerUnderChaos, startEmbedded, startReal } from "./server-under-chaos.ts";

/** Which server rounds run on: the stack server, or a ZenML of their own. */
export type ServerKind = "embedded" | "real";

/** What determines a round. */
export interface RoundId {
  readonly seed: number;
  readonly round: number;
  /** How often the configuration changes between its creation and its end. */
  readonly changes: number;
}

/** A server, and what stands between it and the provider, for any number of rounds, one after the other. */
export interface Theatre {
  /** Plays a round. `failure` is empty if nothing failed; else it says what, and how to play the round again. */
  play(id: RoundId): Promise<{ readonly result: RoundResult; readonly failure: string }>;
  close(): Promise<void>;
}

/** Starts a server; `executable` is that of the provider's package. */
export async function openTheatre(kind: ServerKind, executable: string): Promise<Theatre> {
  const server: ServerUnderChaos = await (kind === "real" ? startReal() : startEmbedded());
  const proxy: FaultProxy = await startFaultProxy(server.url);
  const stage: Stage = { server, proxy, executable, address: await addressOf() };
  return {
    async play(id) {
      const texts: string[] = [];
      const scenario = scenarioOf(id);
      const result = await playRound(stage, scenario, `chaos-${id.round}`, (title, text) => {
        texts.push(`=== ${title}\n${text}\n`);
      });
      const failed = describeFailures(result);
      return {
        result,
        failure: failed && `${failed}\n${await keep(texts, id)}\n${commandFor(kind, id)}`,
      };
    },
    async close() {
      await proxy.close();
      await server.stop();
    },
  };
}

async function keep(texts: readonly string[], { seed, round }: RoundId): Promise<string> {
  const file = path.resolve(".cache", "chaos", `seed-${seed}-round-${round}.log`);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, texts.join(""));
  return `  printed: ${file}`;
}

function commandFor(kind: ServerKind, { seed, round, changes }: RoundId): string {
  return `  again: npm run test:chaos -- --server ${kind} --seed ${seed} --changes ${changes} --only ${round}`;
}
