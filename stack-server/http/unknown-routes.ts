import { domainProblem, plainProblem } from "../errors/problems.ts";
import { type Answer, plainText } from "./answers.ts";
import API_ROUTES from "./api-routes.json" with { type: "json" };

/** In place of the dashboard, which a real server answers for every path outside its API. */
const DASHBOARD =
  '<!doctype html>\n<html lang="en"><head><title>ZenML Dashboard</title></head><body><div id="root"></div></body></html>\n';

/**
 * Every route of the real server: paths as regular expressions.
 *
 * **Source:** the API document of ZenML 0.98.0, by tools/export-stack-server-catalogue.ts.
 */
const KNOWN_ROUTES = API_ROUTES.map(({ path, methods }) => ({
  methods,
  expression: new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`),
}));

/**
 * The answer for a route that this server lacks: 501 if the real server has it, 405 if the real server has
 * the path with other methods, 404 for other paths of the API. Outside the API, GET answers the dashboard.
 */
export function answerUnknownRoute(method: string, path: string): Answer {
  const methods = findMethods(path);
  if (methods.includes(method)) {
    throw domainProblem(501, "NotImplementedError", explainMissingRoute(method, path));
  }
  if (methods.length > 0) {
    throw plainProblem(405, "Method Not Allowed");
  }
  if (path.startsWith("/api/")) {
    throw plainProblem(404, "Not Found");
  }
  if (method === "GET" || method === "HEAD") {
    return plainText(200, DASHBOARD, "text/html");
  }
  throw plainProblem(405, "Method Not Allowed");
}

/** The methods of the real server under that path. */
function findMethods(path: string): readonly string[] {
  return KNOWN_ROUTES.filter(({ expression }) => expression.test(path)).flatMap(
    ({ methods }) => methods,
  );
}

function explainMissingRoute(method: string, path: string): string {
  const [, noun = "other"] = /^\/api\/v1\/([\w-]+)/.exec(path) ?? [];
  const folder = noun.replaceAll("_", "-");
  return `The stack server does not implement ${method} ${path}. Use a real ZenML server for it, or open an issue. To add it, write a test in test/contract/ that passes on the real server, then the route in stack-server/domains/${folder}/routes.ts; stack-server/README.md lists the steps.`;
}
