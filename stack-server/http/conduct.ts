import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import type { Controller, Fault } from "../control/control.ts";
import type { World } from "../store/world.ts";
import { type Answer, attempt, toResponse } from "./answers.ts";
import { parseAnyBody } from "./parse-body.ts";

/** The environment of the web framework: its requests are those of node. */
export type Bindings = { Bindings: HttpBindings };

/** A request as the web framework hands it over. */
export type HttpContext = Context<Bindings>;

/** Waits as long as the control plane asks for. */
export type Pause = () => Promise<void>;

/** Answers one request; refusals are thrown. */
export type Handler<Login> = (body: string, pause: Pause, login: Login) => Promise<Answer>;

/** Takes a request through `logIn`, which throws refusals, and then through its handler. */
export type Conduct = <Login>(
  context: HttpContext,
  logIn: () => Login,
  handle: Handler<Login>,
) => Promise<Response>;

/**
 * What happens to every request of the API, whatever its route: faults, latency and recording. The body of a request
 * without a valid login is never read.
 */
export function createConductor(world: World, controller: Controller): Conduct {
  return async (context, logIn, handle) => {
    const { method } = context.req;
    const { pathname, search } = new URL(context.req.url);
    const path = pathname + search;
    const fault = controller.takeFault(method, path);
    const login = await attemptLogin(logIn);
    const body = "refusal" in login ? "" : await context.req.text();
    const delayMs = controller.latencyMs() + (fault?.kind === "delay" ? (fault.delayMs ?? 0) : 0);
    const answer =
      answerOfFault(fault) ??
      ("refusal" in login
        ? login.refusal
        : await attempt(() => handle(body, () => wait(delayMs), login.passed)));
    const isDropped = fault?.kind === "drop-before" || fault?.kind === "drop-after";
    controller.record(
      {
        method,
        path,
        headers: context.req.header(),
        body: parseAnyBody(body),
        status: isDropped ? null : answer.status,
      },
      body.length,
    );
    if (isDropped) {
      context.env.incoming.socket.destroy();
    }
    return toResponse(answer, context.req.header("x-request-id") ?? world.newSecret(4));
  };
}

async function attemptLogin<Login>(
  logIn: () => Login,
): Promise<{ readonly passed: Login } | { readonly refusal: Answer }> {
  try {
    return { passed: logIn() };
  } catch (problem) {
    return { refusal: await attempt(() => Promise.reject(problem)) };
  }
}

/** The answer to a request that a fault keeps from its route. */
function answerOfFault(fault: Fault | undefined): Answer | undefined {
  switch (fault?.kind) {
    case "status":
      return {
        status: fault.status ?? 500,
        body: fault.body ?? { detail: "A failure that was asked for." },
        headers: fault.headers ?? {},
      };
    case "drop-before":
      return { status: 500, body: null, headers: {} };
    default:
      return undefined;
  }
}

async function wait(ms: number): Promise<void> {
  if (ms > 0) {
    await new Promise((resolve) => setTimeout(resolve, ms));
  }
}
