import { setTimeout as wait } from "node:timers/promises";
import type { CommandResult, RunningCommand, Workspace } from "../support/terraform.ts";
import type { Fate, FaultProxy, Misfortune, SeenRequest } from "./fault-proxy.ts";
import type { Blow, Fault, Harm, Moment } from "./faults.ts";
import { fillDiskFor, type ProviderProcesses } from "./provider-processes.ts";
import type { ServerUnderChaos } from "./server-under-chaos.ts";

/** What faults can reach. */
export interface Reach {
  readonly proxy: FaultProxy;
  readonly server: ServerUnderChaos;
  readonly providers: ProviderProcesses;
  readonly workspace: Workspace;
}

/** What came of the faults of a command. */
export interface Strikes {
  /** The names of those whose moment came, with the request that met it. */
  readonly struck: string[];
  /** Commands that the faults started. */
  readonly others: Promise<CommandResult>[];
  /** What must be over before the next step. */
  readonly pending: Promise<void>[];
}

/** While a process has a signal to handle, answers take this long. */
const SLOWED_MS = 250;

const BETWEEN_SIGNALS_MS = 100;

/**
 * Arms the proxy with the faults of one command. `command` is known once it runs, which is before its first request.
 */
export function arm(
  reach: Reach,
  faults: readonly Fault[],
  command: () => RunningCommand | undefined,
  commandLine: readonly string[],
): Strikes {
  const strikes: Strikes = { struck: [], others: [], pending: [] };
  let waiting = [...faults];
  let repeated: { readonly misfortune: Misfortune; left: number } | undefined;

  const fate: Fate = async (request) => {
    if (repeated !== undefined && repeated.left > 0) {
      repeated.left -= 1;
      return repeated.misfortune;
    }
    const due = waiting.find(({ moment }) => isDue(moment, request));
    if (due === undefined) {
      return { kind: "pass" };
    }
    waiting = waiting.filter((fault) => fault !== due);
    strikes.struck.push(`${due.name} at ${due.moment.of} ${due.moment.number} (${request.line})`);
    const { harm } = due;
    if (harm.kind === "request") {
      repeated = { misfortune: harm.misfortune, left: harm.times - 1 };
      return harm.misfortune;
    }
    return strike(reach, harm, command(), commandLine, strikes);
  };
  reach.proxy.decide(fate);
  return strikes;
}

function isDue(moment: Moment, { number, write }: SeenRequest): boolean {
  return moment.of === "write" ? write >= moment.number : number >= moment.number;
}

async function strike(
  { proxy, server, providers, workspace }: Reach,
  harm: Exclude<Harm, { kind: "request" }>,
  command: RunningCommand | undefined,
  commandLine: readonly string[],
  strikes: Strikes,
): Promise<Misfortune> {
  switch (harm.kind) {
    case "process":
      await hit(harm.blow, command, providers);
      return harm.blow.signal === "SIGKILL"
        ? { kind: "cut", done: harm.done, isReset: false }
        : { kind: "slow", ms: SLOWED_MS };
    case "restart":
      return restart(proxy, server, harm, strikes);
    case "disk full":
      for (const id of await providers.running()) {
        await fillDiskFor(id);
      }
      return { kind: "pass" };
    case "second apply": {
      const other = await workspace.start(...commandLine);
      strikes.others.push(other.ended);
      // It has met the lock of the first, which waits for this answer.
      await other.ended;
      return { kind: "pass" };
    }
  }
}

function restart(
  proxy: FaultProxy,
  server: ServerUnderChaos,
  { ms, done }: Extract<Harm, { kind: "restart" }>,
  strikes: Strikes,
): Misfortune {
  const afterwards = () => {
    strikes.pending.push(proxy.whileClosed(() => server.restart(ms)));
  };
  return { kind: "cut", done, isReset: false, afterwards };
}

async function hit(
  { signal, victims, times }: Blow,
  command: RunningCommand | undefined,
  providers: ProviderProcesses,
): Promise<void> {
  const terraform = command?.process.pid;
  const ids = [
    ...(victims !== "provider" && terraform !== undefined ? [terraform] : []),
    ...(victims !== "terraform" ? await providers.running() : []),
  ];
  for (let time = 0; time < times; time += 1) {
    for (const id of ids) {
      try {
        process.kill(id, signal);
      } catch {
        // It has ended meanwhile.
      }
    }
    // Two signals of a kind at once would be one.
    await wait(times > 1 ? BETWEEN_SIGNALS_MS : 0);
  }
}
