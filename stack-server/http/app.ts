import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import type { Controller, Fault } from "../control/control.ts";
import { controlPrefix, controlRoutes } from "../control/control-routes.ts";
import { allRoutes } from "../domains/all-routes.ts";
import { createLoginLimiter, login } from "../domains/login/rules.ts";
import { authenticate } from "../domains/login/tokens.ts";
import { presentInfo, serverVersion } from "../domains/server-info/routes.ts";
import { activate } from "../domains/users/activation-route.ts";
import { type Finding, invalidRequest } from "../errors/invalid-request.ts";
import { notAuthenticated, Problem } from "../errors/problems.ts";
import type { World } from "../store/world.ts";
import { invalid } from "../validation/checks.ts";
import { uuid } from "../validation/uuid.ts";
import { isObject } from "../values/json.ts";
import type { Answer } from "./answers.ts";
import { createIdempotency } from "./idempotency.ts";
import { readBody } from "./read-body.ts";
import type { Route } from "./routing.ts";
import { answerUnknown } from "./unknown-routes.ts";

type Bindings = { Bindings: HttpBindings };
type HttpContext = Context<Bindings>;

/** What the application is made of. */
export interface AppParts {
  readonly world: World;
  readonly controller: Controller;
  /** Called before the answer to a request that may have changed something is sent. */
  readonly persist: () => void;
}

const apiPrefix = "/api/v1";

/** The HTTP application: everything that knows about requests and responses. */
export function createApp({ world, controller, persist }: AppParts): Hono<Bindings> {
  const app = new Hono<Bindings>({ strict: true });
  const limiter = createLoginLimiter(world);
  const idempotency = createIdempotency(world);

  app.route(controlPrefix, controlRoutes(controller));

  app.get("/health", (context) => context.text("ok"));
  app.get("/ready", (context) => context.text("ok"));
  app.get(
    `${apiPrefix}/version`,
    open(() => ok(serverVersion)),
  );
  app.get(
    `${apiPrefix}/info`,
    open(() => ok(presentInfo(world))),
  );
  app.get(
    `${apiPrefix}/logout`,
    open(() => ok(null)),
  );
  app.post(
    `${apiPrefix}/login`,
    open((body, context) =>
      changing("POST", () => {
        limiter.attempt();
        const type = context.req.header("content-type") ?? "";
        const isForm = type.startsWith("application/x-www-form-urlencoded");
        const answer = login(new URLSearchParams(isForm ? body : ""), world);
        limiter.succeed();
        return ok(answer);
      }),
    ),
  );
  app.put(
    `${apiPrefix}/users/:name/activate`,
    open((body, context) =>
      changing("PUT", () => ok(activate(context.req.param("name") ?? "", parseJson(body), world))),
    ),
  );
  for (const route of allRoutes) {
    app.on(route.method, toHonoPath(route.path), (context) =>
      conduct(context, (body, pause) => serve(route, context, body, pause)),
    );
  }
  app.notFound((context) =>
    open(() => answerUnknown(context.req.method, new URL(context.req.url).pathname))(context),
  );
  return app;

  /** A route that needs no token. */
  function open(handle: (body: string, context: HttpContext) => Answer) {
    return (context: HttpContext): Promise<Response> =>
      conduct(context, async (body, pause) => {
        await pause();
        return handle(body, context);
      });
  }

  /** Runs what may change something, and keeps the change: a failure may have changed something too. */
  function changing(method: string, run: () => Answer): Answer {
    try {
      return run();
    } finally {
      if (method !== "GET") {
        persist();
      }
    }
  }

  /** What happens to every request: faults, latency, recording, and the shape of failures. */
  async function conduct(
    context: HttpContext,
    handle: (body: string, pause: Pause) => Promise<Answer>,
  ): Promise<Response> {
    const { method } = context.req;
    const { pathname, search } = new URL(context.req.url);
    const path = pathname + search;
    const body = await context.req.text();
    const fault = controller.takeFault(method, path);
    const delayMs = controller.latencyMs() + (fault?.kind === "delay" ? (fault.delayMs ?? 0) : 0);
    const answer = await answerWithFault(fault, () =>
      attempt(() => handle(body, () => wait(delayMs))),
    );
    const requestId = context.req.header("x-request-id") ?? world.newSecret(4);
    const isDropped = fault?.kind === "drop-before" || fault?.kind === "drop-after";
    controller.record({
      method,
      path,
      headers: context.req.header(),
      body: parseJson(body),
      status: isDropped ? null : answer.status,
    });
    if (isDropped) {
      context.env.incoming.socket.destroy();
    }
    return toResponse(withRequestId(answer, requestId));
  }

  async function serve(
    route: Route,
    context: HttpContext,
    text: string,
    pause: Pause,
  ): Promise<Answer> {
    const session = authenticate(bearerToken(context), world);
    const findings: Finding[] = [];
    const params = readParams(context.req.param(), findings);
    const run = route.handle(
      {
        params,
        query: new URL(context.req.url).searchParams,
        body: readBody(text, context.req.header("content-type"), findings),
        caller: session.account,
        apiKeyId: session.apiKey?.id ?? null,
      },
      findings,
      world,
    );
    const key = context.req.header("idempotency-key");
    const execute = async (): Promise<Answer> => {
      // Part of the work: a request that is slow because of it runs into the time limit.
      await pause();
      if (findings.length > 0) {
        throw invalidRequest(findings, route.operation, `${route.method} ${route.path}`);
      }
      return changing(route.method, () => ok(run()));
    };
    return idempotency(key, route, context.req.url, () => attempt(execute));
  }
}

/** Waits as long as the control plane says. */
type Pause = () => Promise<void>;

async function answerWithFault(
  fault: Fault | undefined,
  handle: () => Promise<Answer>,
): Promise<Answer> {
  if (fault?.kind === "status") {
    return {
      status: fault.status ?? 500,
      body: fault.body ?? { detail: "A failure that was asked for." },
      headers: fault.headers ?? {},
    };
  }
  if (fault?.kind === "drop-before") {
    return { status: 500, body: null, headers: {} };
  }
  return handle();
}

/** A thrown {@link Problem} is an answer; anything else is a fault of this server and says so. */
async function attempt(handle: () => Promise<Answer>): Promise<Answer> {
  try {
    return await handle();
  } catch (problem) {
    if (problem instanceof Problem) {
      return { status: problem.status, body: problem.body, headers: problem.headers };
    }
    const reason = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
    process.stderr.write(`The stack server itself failed: ${reason}\n`);
    return {
      status: 500,
      body: { detail: ["RuntimeError", "The stack server itself failed; its log says why."] },
      headers: {},
    };
  }
}

/** Errors of the domain name the request, so that a report can be found in the log. */
function withRequestId(answer: Answer, requestId: string): Answer {
  const isOfDomain = isObject(answer.body) && Array.isArray(answer.body["detail"]);
  if (!isOfDomain || answer.status < 400) {
    return answer;
  }
  return { ...answer, headers: { "X-Request-ID": requestId, ...answer.headers } };
}

function ok(body: unknown): Answer {
  return { status: 200, body, headers: {} };
}

function toResponse({ status, body, headers }: Answer): Response {
  if (typeof body === "string" && headers["Content-Type"] !== undefined) {
    return new Response(body, { status, headers });
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json", ...headers },
  });
}

/** `/stacks/{stack_id}` in this framework's notation. */
function toHonoPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ":$1");
}

/** Parameters that are ids must look like ids; `…_name_or_id` and type names are free. */
function readParams(
  params: Readonly<Record<string, string>>,
  findings: Finding[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (!name.endsWith("_id") || name.endsWith("_name_or_id")) {
        return [name, value];
      }
      const id = uuid(value, ["path", name], findings);
      return [name, id === invalid ? value : id];
    }),
  );
}

function bearerToken(context: HttpContext): string {
  const [scheme = "", token = ""] = (context.req.header("authorization") ?? "").split(" ");
  if (scheme.toLowerCase() !== "bearer") {
    throw notAuthenticated();
  }
  return token;
}

function parseJson(body: string): unknown {
  if (body === "") {
    return null;
  }
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

async function wait(ms: number): Promise<void> {
  if (ms > 0) {
    await new Promise((resolve) => setTimeout(resolve, ms));
  }
}
