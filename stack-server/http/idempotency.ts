import type { World } from "../store/world.ts";
import { toUuid } from "../values/uuid.ts";
import { type Answer, plainText } from "./answers.ts";
import type { Route, Session } from "./routing.ts";

interface Remembered {
  readonly answer: Promise<Answer>;
  readonly expiresMs: number;
}

const REMEMBERED_MS = 300_000;

/** Answers a request, at most once per idempotency key. */
export type AnswerOnce = (
  key: string | undefined,
  route: Route,
  url: string,
  session: Session,
  execute: () => Promise<Answer>,
) => Promise<Answer>;

/**
 * Runs a request at most once per idempotency key and account: a repetition gets the first answer, whatever its body.
 * Only successes are remembered, for five minutes. A request that takes too long is answered 429 while its
 * work goes on.
 */
export function createIdempotency(world: World): AnswerOnce {
  const remembered = new Map<string, Remembered>();
  return async (key, route, url, { account }, execute) => {
    if (key === undefined) {
      return execute();
    }
    const id = toUuid(key);
    if (id === undefined) {
      return plainText(500, "Internal Server Error");
    }
    if (!route.isDeduplicated) {
      return execute();
    }
    forgetExpired(remembered, world.nowMs());
    const name = `${route.method} ${url} ${account.id} ${id}`;
    const known = remembered.get(name);
    const answer = known?.answer ?? execute();
    if (known === undefined) {
      remembered.set(name, { answer, expiresMs: world.nowMs() + REMEMBERED_MS });
      void answer.then(({ status }) => {
        if (status >= 400) {
          remembered.delete(name);
        }
      });
    }
    return answerWithin(answer, world.options.requestTimeoutMs);
  };
}

async function answerWithin(answer: Promise<Answer>, limitMs: number): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const busy = new Promise<Answer>((resolve) => {
    timer = setTimeout(
      () =>
        resolve({
          status: 429,
          body: { error: "Server too busy. Please try again later." },
          headers: {},
        }),
      limitMs,
    );
  });
  try {
    return await Promise.race([answer, busy]);
  } finally {
    clearTimeout(timer);
  }
}

function forgetExpired(remembered: Map<string, Remembered>, nowMs: number): void {
  for (const [name, { expiresMs }] of remembered) {
    if (expiresMs <= nowMs) {
      remembered.delete(name);
    }
  }
}
