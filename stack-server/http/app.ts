import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Controller } from "../control/control.ts";
import { CONTROL_PREFIX, createControlRoutes } from "../control/routes.ts";
import type { Finding } from "../errors/findings.ts";
import { invalidRequest } from "../errors/invalid-request.ts";
import { notAuthenticated } from "../errors/problems.ts";
import { createPageRoutes } from "../page/routes.ts";
import type { World } from "../store/world.ts";
import { INVALID } from "../validation/checks.ts";
import { uuid } from "../validation/uuid.ts";
import { type Answer, attempt, ok, plainText, toResponse } from "./answers.ts";
import { type Bindings, createConductor, type HttpContext, type Pause } from "./conduct.ts";
import { refuseForeignRequests, type ServedHosts } from "./foreign-requests.ts";
import { createIdempotency } from "./idempotency.ts";
import { parseAnyBody, parseForm, parseJsonBody } from "./parse-body.ts";
import type { OpenRoute, Route, Session } from "./routing.ts";
import { answerUnknownRoute } from "./unknown-routes.ts";

/** A request whose login has been checked and whose body has been read. */
interface Arrived {
  readonly body: string;
  readonly pause: Pause;
  readonly session: Session;
}

/** What the application is made of. */
export interface AppParts {
  readonly world: World;
  readonly hosts: ServedHosts;
  readonly controller: Controller;
  readonly routes: readonly Route[];
  readonly openRoutes: readonly OpenRoute[];
  /** The session of a token; throws 401. */
  readonly authenticate: (token: string) => Session;
  /** Called after a request that may have changed something, before it is answered. */
  readonly persist: () => void;
}

/** In bytes. A real server takes 256 MiB, more than a process that holds everything in memory should. */
const MAX_BODY = 64 * 1024 * 1024;

/** The HTTP application: the only part that knows requests and responses. */
export function createApp(parts: AppParts): Hono<Bindings> {
  const { world, controller, authenticate, persist } = parts;
  const app = new Hono<Bindings>({ strict: true });
  const conduct = createConductor(world, controller);
  const answerOnce = createIdempotency(world, persist);

  app.use(refuseForeignRequests(parts.hosts));
  app.use(
    bodyLimit({
      maxSize: MAX_BODY,
      // Like ZenML: the status alone.
      onError: () => toResponse(plainText(413, ""), ""),
    }),
  );
  app.route(CONTROL_PREFIX, createControlRoutes(controller));
  app.route("/", createPageRoutes(world));
  app.get("/health", (context) => context.text("ok"));
  app.get("/ready", (context) => context.text("ok"));
  for (const route of parts.openRoutes) {
    app.on(route.method, toHonoPath(route.path), (context) =>
      conduct(context, noLogin, async (body, pause) => {
        await pause();
        const form = parseForm(body, readContentType(context));
        const request = { params: context.req.param(), body: parseAnyBody(body), form };
        return runAndPersist(route.method, () => route.handle(request, world));
      }),
    );
  }
  for (const route of parts.routes) {
    app.on(route.method, toHonoPath(route.path), (context) =>
      conduct(
        context,
        () => authenticate(readBearerToken(context)),
        (body, pause, session) => serve(route, context, { body, pause, session }),
      ),
    );
  }
  app.notFound((context) =>
    conduct(context, noLogin, async (_body, pause) => {
      await pause();
      return answerUnknownRoute(context.req.method, new URL(context.req.url).pathname);
    }),
  );
  return app;

  async function serve(
    route: Route,
    context: HttpContext,
    { body: rawBody, pause, session }: Arrived,
  ): Promise<Answer> {
    const findings: Finding[] = [];
    const params = checkIds(context.req.param(), findings);
    const query = new URL(context.req.url).searchParams;
    const body = parseJsonBody(rawBody, readContentType(context), findings);
    const run = route.prepare({ params, query, body, session }, findings, world);
    const execute = async (): Promise<Answer> => {
      // The wait counts as work, so that a slow request can run into the time limit of its key.
      await pause();
      if (findings.length > 0) {
        throw invalidRequest(findings, route.operation, `${route.method} ${route.path}`);
      }
      return runAndPersist(route.method, run);
    };
    const key = context.req.header("idempotency-key");
    return answerOnce(key, route, context.req.url, session, () => attempt(execute));
  }

  /** A request that fails may have changed something, too. */
  function runAndPersist(method: string, run: () => unknown): Answer {
    try {
      return ok(run());
    } finally {
      if (method !== "GET") {
        persist();
      }
    }
  }
}

/** For routes that anybody may ask. */
function noLogin(): void {}

/** `/stacks/{stack_id}` becomes `/stacks/:stack_id`. */
function toHonoPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ":$1");
}

/** Parameters called `…_id` must be UUIDs; `…_name_or_id` and names may be anything. */
function checkIds(
  params: Readonly<Record<string, string>>,
  findings: Finding[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (!name.endsWith("_id") || name.endsWith("_name_or_id")) {
        return [name, value];
      }
      const id = uuid(value, ["path", name], findings);
      return [name, id === INVALID ? value : id];
    }),
  );
}

function readContentType(context: HttpContext): string {
  return context.req.header("content-type") ?? "";
}

function readBearerToken(context: HttpContext): string {
  const [scheme = "", token = ""] = (context.req.header("authorization") ?? "").split(" ");
  if (scheme.toLowerCase() !== "bearer") {
    throw notAuthenticated();
  }
  return token;
}
