import { pythonRepr, pythonTuple } from "../values/python-repr.ts";
import { Problem } from "./problems.ts";

/** Where in the request a value stands: `["body", "components", "orchestrator", 0]`. */
export type Location = readonly (string | number)[];

/** One thing that is wrong with a request. */
export interface Finding {
  readonly type: string;
  readonly loc: Location;
  readonly msg: string;
  readonly input: unknown;
  /** What the message was made of, in Python syntax. */
  readonly context?: string;
}

/**
 * 422 of request validation: a bare list whose text holds one line per finding in Python syntax, inputs
 * included, then the place in the server's source and the route.
 */
export function invalidRequest(
  findings: readonly Finding[],
  operation: string,
  route: string,
): Problem {
  const lines = findings.map(({ type, loc, msg, input, context }) => {
    const tail = context === undefined ? "" : `, 'ctx': ${context}`;
    return `  {'type': ${pythonRepr(type)}, 'loc': ${pythonTuple(loc)}, 'msg': ${pythonRepr(msg)}, 'input': ${pythonRepr(input)}${tail}}`;
  });
  const title = `${findings.length} validation error${findings.length === 1 ? "" : "s"}:`;
  const place = `  File "zen_server/utils.py", line 1, in ${operation}\n    ${route}`;
  return new Problem(422, ["ValueError", `${title}\n${lines.join("\n")}\n\n${place}`]);
}
