import type { Timing } from "../../../client/http-request.ts";

/** A clock that stands still until {@link VirtualTime.run} moves it from one event to the next. */
export interface VirtualTime {
  readonly timing: Pick<Timing, "now" | "sleep">;
  /** Calls the function when the clock is that much further, in milliseconds. */
  after(ms: number, act: () => void): void;
  /** Moves the clock until nothing more is to come. */
  run(): Promise<void>;
}

/** Creates a clock at 0. */
export function createVirtualTime(): VirtualTime {
  let nowMs = 0;
  const events: { readonly at: number; readonly act: () => void }[] = [];
  const after = (ms: number, act: () => void) => {
    events.push({ at: nowMs + ms, act });
  };
  return {
    timing: {
      now: () => nowMs,
      sleep: (ms, signal) =>
        new Promise((resolve) => {
          signal?.addEventListener("abort", () => resolve(), { once: true });
          after(ms, resolve);
        }),
    },
    after,
    async run() {
      for (;;) {
        // Lets everything run that waits for a promise only.
        await new Promise((resolve) => setImmediate(resolve));
        const [first] = events.sort((a, b) => a.at - b.at);
        if (first === undefined) {
          return;
        }
        events.shift();
        nowMs = first.at;
        first.act();
      }
    },
  };
}
