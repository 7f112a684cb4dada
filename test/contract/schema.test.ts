import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { allRoutes } from "../../stack-server/domains/all-routes.ts";
import type { Method } from "../../stack-server/http/routing.ts";
import { type StackServer, startStackServer } from "../../stack-server/server.ts";
import { isObject } from "../../stack-server/values/json.ts";
import {
  isRealZenmlAvailable,
  type RealZenml,
  realZenmlStartTimeoutMs,
  startRealZenml,
} from "../support/real-zenml.ts";
import {
  type ApiDocument,
  breaches,
  type Operation,
  toArbitrary,
} from "../support/stack-server-json-schema.ts";

interface Sent {
  readonly method: Method;
  readonly path: string;
  readonly body: unknown;
  readonly operation: Operation;
}

/** Requests generated from the API document of the real server, sent to both; the seed makes runs alike. */
(isRealZenmlAvailable() ? describe : describe.skip)("generated requests", () => {
  let ours: StackServer;
  let real: RealZenml;
  let document: ApiDocument;
  const tokens = new Map<string, string>();

  beforeAll(async () => {
    ours = await startStackServer();
    // Of its own: generated requests leave objects behind that no other test should meet.
    real = await startRealZenml();
    document = (await (await fetch(`${real.url}/openapi.json`)).json()) as ApiDocument; // The server's own document.
    for (const { url } of [ours, real]) {
      const login = await fetch(`${url}/api/v1/login`, {
        method: "POST",
        body: new URLSearchParams({ username: "default", password: "" }),
      });
      const answer: unknown = await login.json();
      tokens.set(url, isObject(answer) ? String(answer["access_token"]) : "");
    }
  }, realZenmlStartTimeoutMs);
  afterAll(async () => {
    await ours.stop();
    await real.stop();
  });

  const send = async (
    url: string,
    { method, path, body }: Sent,
  ): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(url + path, {
      method,
      headers: {
        Authorization: `Bearer ${tokens.get(url) ?? ""}`,
        "Content-Type": "application/json",
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    try {
      return { status: response.status, body: JSON.parse(text) };
    } catch {
      return { status: response.status, body: text };
    }
  };

  const toRequests = (method: Method, path: string): readonly Sent[] => {
    const operation = document.paths[path]?.[method.toLowerCase()];
    if (operation === undefined) {
      return [];
    }
    // One list is documented with a body, which no client can send.
    const documented = operation.requestBody?.content["application/json"]?.schema;
    const schema = method === "GET" ? undefined : documented;
    const query = (operation.parameters ?? []).filter(
      (each) => each.in === "query" && !["size", "page"].includes(each.name),
    );
    const one = fc.record({
      body: schema === undefined ? fc.constant(undefined) : toArbitrary(schema, document),
      id: fc.oneof(fc.uuid(), fc.constantFrom("x", "default")),
      parameter:
        query.length === 0
          ? fc.constant("")
          : fc.constantFrom("", ...query.map(({ name }) => name)),
      value: fc.constantFrom(
        "true",
        "x",
        "contains:a",
        'oneof:["a"]',
        "gt:1",
        "isnull:",
        "2030-01-01 00:00:00",
        "",
      ),
    });
    return fc
      .sample(one, { seed: 4, numRuns: schema === undefined ? 6 : 14 })
      .map(({ body, id, parameter, value }) => ({
        method,
        operation,
        body,
        path:
          path.replace(/\{\w+\}/g, id) +
          (parameter === "" ? "" : `?${parameter}=${encodeURIComponent(value)}`),
      }));
  };

  // What a verification says depends on a network that tests do not have.
  const routes = allRoutes.filter(
    ({ path }) => !path.endsWith("/verify") && !path.includes("/flavors/sync"),
  );

  it.each(routes.map(({ method, path }) => [method, path] as const))(
    "%s %s: the status of the real server, no 500 of our own, nothing outside of the document",
    async (method, path) => {
      const wrong: unknown[] = [];
      for (const request of toRequests(method, path)) {
        const [theirs, mine] = [await send(real.url, request), await send(ours.url, request)];
        const schema =
          request.operation.responses[String(mine.status)]?.content?.["application/json"]?.schema;
        const outside =
          mine.status === 200 && schema !== undefined ? breaches(mine.body, schema, document) : [];
        // A failure of the real server is no example to follow.
        const differs = theirs.status !== mine.status && theirs.status !== 500;
        if (differs || outside.length > 0) {
          wrong.push({
            method,
            path: request.path,
            body: request.body,
            real: theirs,
            ours: mine.status,
            body_: JSON.stringify(mine.body).slice(0, 200),
            outside,
          });
        }
      }
      expect(wrong).toEqual([]);
    },
    60_000,
  );

  it("every route that is served is in the document", () => {
    const unknown = allRoutes.filter(
      ({ method, path }) => document.paths[path]?.[method.toLowerCase()] === undefined,
    );
    expect(unknown.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });
});
