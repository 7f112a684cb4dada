import type { Database } from "../store/database.ts";
import type { World } from "../store/world.ts";
import { toUuid } from "../values/uuid.ts";
import { type Answer, plainText } from "./answers.ts";
import type { Route, Session } from "./routing.ts";

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
 * Only successes are remembered, for five minutes and across restarts. A request that takes too long is answered 429
 * while its work goes on. `persist` is called when an answer is to be remembered.
 */
export function createIdempotency(world: World, persist: () => void): AnswerOnce {
  const running = new Map<string, Promise<Answer>>();

  const start = (name: string, execute: () => Promise<Answer>): Promise<Answer> => {
    const answer = execute()
      .then((given) => {
        if (given.status < 400) {
          const { answers } = world.database;
          // A map keeps the place of a key that is set again, as one is whose answer has expired or was restored meanwhile, and the
          // answers must stay in the order of their expiry.
          answers.delete(name);
          answers.set(name, { expiresMs: world.nowMs() + REMEMBERED_MS, ...given });
          persist();
        }
        return given;
      })
      .finally(() => running.delete(name));
    running.set(name, answer);
    return answer;
  };

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
    const name = `${route.method} ${url} ${account.id} ${id}`;
    return (
      recall(name, world) ??
      (await answerWithin(
        running.get(name) ?? start(name, execute),
        world.options.requestTimeoutMs,
      ))
    );
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

/** The answer to an earlier request of that name, unless it has expired. */
function recall(name: string, world: World): Answer | undefined {
  const { answers } = world.database;
  const nowMs = world.nowMs();
  forgetExpired(answers, nowMs);
  const answer = answers.get(name);
  // Where the clock was set back, an expired answer can be behind one that has not expired.
  return answer === undefined || answer.expiresMs <= nowMs ? undefined : answer;
}

/** Forgets the oldest answers. It must not look at all of them: this happens at every create. */
function forgetExpired(answers: Database["answers"], nowMs: number): void {
  for (const [name, { expiresMs }] of answers) {
    if (expiresMs > nowMs) {
      return;
    }
    answers.delete(name);
  }
}
