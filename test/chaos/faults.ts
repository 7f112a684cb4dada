import type { Misfortune } from "./fault-proxy.ts";

/** When a fault strikes: with the n-th request of a command, or the n-th that changes something. */
export interface Moment {
  readonly of: "request" | "write";
  readonly number: number;
}

/** What a fault does to the processes of a command. */
export interface Blow {
  readonly signal: NodeJS.Signals;
  readonly victims: "terraform" | "provider" | "both";
  /** How often, as with an impatient Ctrl-C. */
  readonly times: number;
}

/** What goes wrong once its moment has come. */
export type Harm =
  | { readonly kind: "request"; readonly misfortune: Misfortune; readonly times: number }
  | { readonly kind: "process"; readonly blow: Blow; readonly done: boolean }
  /** The server stops for so long, in milliseconds. */
  | { readonly kind: "restart"; readonly ms: number; readonly done: boolean }
  /** The provider can write no more bytes into files. */
  | { readonly kind: "disk full" }
  /** Somebody else starts the same apply. */
  | { readonly kind: "second apply" };

/** A fault of a scenario. */
export interface Fault {
  readonly name: string;
  readonly moment: Moment;
  readonly harm: Harm;
}

/** A fault without its moment. */
export type FaultKind = Omit<Fault, "moment">;

const json = { "content-type": "application/json" };
const html = { "content-type": "text/html; charset=utf-8" };
const page =
  "<!doctype html><html><head><title>Gateway</title></head><body><h1>Bad gateway</h1></body></html>";

function answer(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>>,
  done = false,
): Misfortune {
  return { kind: "answer", done, status, headers, body };
}

const detail = JSON.stringify({ detail: "The server is not available." });

/** What networks, gateways and servers do. `times` is how many requests in a row meet it. */
export function requestFaults(times: number): readonly FaultKind[] {
  const fault = (name: string, misfortune: Misfortune): FaultKind => ({
    name: `${name}, ${times} in a row`,
    harm: { kind: "request", misfortune, times },
  });
  return [
    fault("lost answer", { kind: "cut", done: true, isReset: false }),
    fault("answer lost by a reset", { kind: "cut", done: true, isReset: true }),
    fault("connection closed", { kind: "cut", done: false, isReset: false }),
    fault("connection reset", { kind: "cut", done: false, isReset: true }),
    fault("429", answer(429, detail, json)),
    fault("429 with Retry-After", answer(429, detail, { ...json, "retry-after": "1" })),
    fault("500", answer(500, detail, json)),
    fault("502", answer(502, detail, json)),
    fault("503", answer(503, detail, { ...json, "retry-after": "1" })),
    fault("504 of a request that was carried out", answer(504, detail, json, true)),
    fault("page of a gateway (502)", answer(502, page, html)),
    fault("page of a gateway (503) after the request", answer(503, page, html, true)),
    fault("page of a portal (200)", answer(200, page, html)),
    fault("401", answer(401, JSON.stringify({ detail: "Not authenticated" }), json)),
    fault("truncated answer", { kind: "truncate" }),
    fault("slow answer", { kind: "slow", ms: 1_500 }),
  ];
}

function signalFaults(done: boolean): readonly FaultKind[] {
  const when = done ? "after the request" : "before the request";
  const fault = (name: string, blow: Blow): FaultKind => ({
    name: `${name}, ${when}`,
    harm: { kind: "process", blow, done },
  });
  return [
    fault("kill -9 of terraform", { signal: "SIGKILL", victims: "terraform", times: 1 }),
    fault("kill -9 of the provider", { signal: "SIGKILL", victims: "provider", times: 1 }),
    fault("kill -9 of both", { signal: "SIGKILL", victims: "both", times: 1 }),
    fault("Ctrl-C", { signal: "SIGINT", victims: "both", times: 1 }),
    fault("Ctrl-C twice", { signal: "SIGINT", victims: "both", times: 2 }),
    fault("SIGINT to terraform", { signal: "SIGINT", victims: "terraform", times: 1 }),
    fault("SIGINT to the provider", { signal: "SIGINT", victims: "provider", times: 1 }),
    fault("SIGTERM to terraform", { signal: "SIGTERM", victims: "terraform", times: 1 }),
    fault("SIGTERM to the provider", { signal: "SIGTERM", victims: "provider", times: 1 }),
    fault("SIGTERM to both", { signal: "SIGTERM", victims: "both", times: 1 }),
  ];
}

/** Signals to processes. */
export const signals: readonly FaultKind[] = [...signalFaults(false), ...signalFaults(true)];

/** Restarts of the server, quick and slow ones. */
export const restarts: readonly FaultKind[] = [300, 2_500].flatMap((ms) =>
  [false, true].map((done) => ({
    name: `server restarted for ${ms} ms, ${done ? "after" : "before"} the request`,
    harm: { kind: "restart", ms, done } as const,
  })),
);

/** What else happens on machines. Only Linux can fill the disk for a process. */
export const otherFaults: readonly FaultKind[] = [
  ...(process.platform === "linux"
    ? [{ name: "disk full for the provider", harm: { kind: "disk full" } } as const]
    : []),
  { name: "second apply at once", harm: { kind: "second apply" } },
];
