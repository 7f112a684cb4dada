import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { parseSnapshot } from "../store/snapshot.ts";
import { isObject } from "../values/json.ts";
import type { Controller, Fault } from "./control.ts";

/** Where the control plane is; no path of ZenML begins like this. */
export const CONTROL_PREFIX = "/-/stack-server";

const FAULT_KINDS = ["status", "drop-before", "drop-after", "delay"] as const;

/** The control plane over HTTP, for tests in other processes and for people. It needs no login. */
export function createControlRoutes(controller: Controller): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.post("/reset", (context) => {
    controller.reset();
    return context.json(null);
  });
  app.get("/snapshot", (context) => context.body(JSON.stringify(controller.snapshot())));
  app.put("/snapshot", async (context) => {
    const body = await context.req.text();
    try {
      controller.restore(parseSnapshot(body, "The body"));
      return context.json(null);
    } catch (error) {
      return context.json({ detail: error instanceof Error ? error.message : String(error) }, 400);
    }
  });
  app.get("/requests", (context) => context.body(JSON.stringify(controller.requests())));
  app.delete("/requests", (context) => {
    controller.clearRequests();
    return context.json(null);
  });
  app.post("/faults", async (context) => {
    const fault = toFault(await context.req.json().catch(() => undefined));
    if (typeof fault === "string") {
      return context.json({ detail: fault }, 400);
    }
    controller.addFault(fault);
    return context.json(null);
  });
  app.delete("/faults", (context) => {
    controller.clearFaults();
    return context.json(null);
  });
  app.put("/latency", async (context) => {
    const body: unknown = await context.req.json().catch(() => undefined);
    const ms = isObject(body) ? body["latencyMs"] : undefined;
    if (typeof ms !== "number" || ms < 0) {
      return context.json({ detail: 'Expected {"latencyMs": <milliseconds, 0 or more>}.' }, 400);
    }
    controller.setLatency(ms);
    return context.json(null);
  });
  app.all("*", (context) =>
    context.json(
      {
        detail: `No control at ${context.req.path}. There are: POST reset, GET and PUT snapshot, GET and DELETE requests, POST and DELETE faults, PUT latency.`,
      },
      404,
    ),
  );
  return app;
}

/** The fault that a body describes, or a sentence saying what is wrong with the body. */
function toFault(body: unknown): Fault | string {
  const expected =
    'Expected {"pattern": "^POST /api/v1/stacks", "kind": "status" | "drop-before" | "drop-after" | "delay", "times": 1, "status": 503, "delayMs": 100}.';
  if (!isObject(body)) {
    return expected;
  }
  const kind = FAULT_KINDS.find((each) => each === body["kind"]);
  const { pattern, times, status, delayMs } = body;
  if (kind === undefined || typeof pattern !== "string") {
    return expected;
  }
  try {
    new RegExp(pattern);
  } catch {
    return `"${pattern}" is not a regular expression.`;
  }
  return {
    kind,
    pattern,
    ...(typeof times === "number" ? { times } : {}),
    ...(typeof status === "number" ? { status } : {}),
    ...(typeof delayMs === "number" ? { delayMs } : {}),
    ...(body["body"] === undefined ? {} : { body: body["body"] }),
  };
}
