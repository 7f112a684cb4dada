import { pythonRepr, pythonTuple } from "../values/python-repr.ts";
import { countErrors, type Finding } from "./findings.ts";
import { Problem } from "./problems.ts";

/**
 * 422 for a request that fails validation, before any rule runs: a list without `detail` around it. Its
 * message has one line per finding in Python syntax, then the place in the server's source and the route.
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
  const place = `  File "zen_server/utils.py", line 1, in ${operation}\n    ${route}`;
  return new Problem(422, [
    "ValueError",
    `${countErrors(findings)}:\n${lines.join("\n")}\n\n${place}`,
  ]);
}
