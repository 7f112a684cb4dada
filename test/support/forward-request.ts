import type { IncomingMessage } from "node:http";

/** Sends a request that came to a proxy on to its target, without the headers that belong to one connection. */
export function forward(target: string, request: IncomingMessage, body: string): Promise<Response> {
  return fetch(`${target}${request.url ?? ""}`, {
    method: request.method ?? "GET",
    headers: Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
      typeof value === "string" && !["host", "connection", "content-length"].includes(name)
        ? [[name, value]]
        : [],
    ),
    ...(body === "" ? {} : { body }),
  });
}
