import { Problem, plainProblem } from "../errors/problems.ts";
import type { Answer } from "./answers.ts";
import { plainText } from "./answers.ts";
import apiRoutes from "./api-routes.json" with { type: "json" };

/** Stands in for the dashboard, which a real server answers for every path outside its API. */
const dashboard =
  '<!doctype html>\n<html lang="en"><head><title>ZenML Dashboard</title></head><body><div id="root"></div></body></html>\n';

/**
 * The answer for a path that this server does not serve: 501 for a route that the real one has, 405 for one it has
 * under other methods, 404 for other paths of the API; outside of the API a GET gets the dashboard, as HTML with
 * status 200.
 */
export function answerUnknown(method: string, path: string): Answer {
  const methods = methodsOf(path);
  if (methods.includes(method)) {
    throw new Problem(501, {
      detail: [
        "NotImplementedError",
        `The stack server does not implement ${method} ${path}. Use a real ZenML server for it, or ask for it in an issue.`,
      ],
    });
  }
  if (methods.length > 0) {
    throw plainProblem(405, "Method Not Allowed");
  }
  if (path.startsWith("/api/")) {
    throw plainProblem(404, "Not Found");
  }
  if (method === "GET" || method === "HEAD") {
    return plainText(200, dashboard, "text/html");
  }
  throw plainProblem(405, "Method Not Allowed");
}

const routes = apiRoutes.map(({ path, methods }) => ({
  methods,
  expression: new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`),
}));

/** The methods that a real server has under that path. */
function methodsOf(path: string): readonly string[] {
  return routes.filter(({ expression }) => expression.test(path)).flatMap(({ methods }) => methods);
}
