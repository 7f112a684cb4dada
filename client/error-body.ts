import type { ValidationProblem } from "./errors.ts";

/** The parsed body of an error response. Sentences are cleaned as by {@link toSentence}. */
export type ErrorBody =
  | {
      readonly kind: "domain";
      /** The server's exception class, such as `KeyError`. */
      readonly className: string;
      readonly sentence: string;
      readonly problems: readonly ValidationProblem[];
    }
  | { readonly kind: "request"; readonly problems: readonly ValidationProblem[] }
  | { readonly kind: "plain"; readonly sentence: string; readonly requestId?: string }
  | { readonly kind: "html" }
  | { readonly kind: "opaque" };

/**
 * Parses the body of an error response in any of the server's formats.
 *
 * A body in any other format is `opaque`, because it could echo the request.
 */
export function parseErrorBody(text: string, contentType: string): ErrorBody {
  if (isHtml(text, contentType)) {
    return { kind: "html" };
  }
  const body = parseJson(text);
  if (Array.isArray(body)) {
    const message: unknown = body[1];
    return typeof message === "string"
      ? { kind: "request", problems: toRequestProblems(message) }
      : { kind: "opaque" };
  }
  if (typeof body !== "object" || body === null) {
    return { kind: "opaque" };
  }
  const fields = new Map<string, unknown>(Object.entries(body));
  return toObjectBody(fields);
}

/** Whether a response is a web page, such as the server's dashboard or the error page of a proxy. */
export function isHtml(text: string, contentType: string): boolean {
  return (
    /^(text\/html|application\/xhtml)/i.test(contentType) || /^\s*<(!doctype|html)/i.test(text)
  );
}

function toObjectBody(fields: ReadonlyMap<string, unknown>): ErrorBody {
  const detail = fields.get("detail");
  if (Array.isArray(detail)) {
    return toDetailList(detail);
  }
  if (typeof detail === "string") {
    const requestId = fields.get("request_id");
    return {
      kind: "plain",
      sentence: toSentence(detail),
      ...(typeof requestId === "string" ? { requestId } : {}),
    };
  }
  const error = fields.get("error_description") ?? fields.get("error");
  return typeof error === "string"
    ? { kind: "plain", sentence: toSentence(error) }
    : { kind: "opaque" };
}

function toDetailList(detail: readonly unknown[]): ErrorBody {
  const [first, second] = detail;
  if (typeof first === "string" && typeof second === "string") {
    return toDomainError(first, second);
  }
  // The validation errors of the web framework: objects with a location, a message and the input.
  const problems = detail.flatMap((entry) => toFrameworkProblem(entry));
  return problems.length > 0 ? { kind: "request", problems } : { kind: "opaque" };
}

function toFrameworkProblem(entry: unknown): readonly ValidationProblem[] {
  if (typeof entry !== "object" || entry === null) {
    return [];
  }
  const fields = new Map<string, unknown>(Object.entries(entry));
  const message = fields.get("msg");
  const location = fields.get("loc");
  if (typeof message !== "string") {
    return [];
  }
  const keys = Array.isArray(location) ? location.map((key) => String(key)) : [];
  return [{ location: withoutSource(keys), message: toRule(message) }];
}

function toDomainError(className: string, message: string): ErrorBody {
  const unquoted = /KeyError$|DoesNotExist/.test(className) ? unquotePython(message) : message;
  const problems = toSettingProblems(unquoted);
  if (problems.length === 0) {
    return { kind: "domain", className, sentence: toSentence(unquoted), problems };
  }
  const lead = toSentence(unquoted.replace(/\d+ validation errors? for [\s\S]*$/, ""));
  const sentence = [lead, describeProblems(problems)].filter((part) => part !== "").join(" ");
  return { kind: "domain", className, sentence, problems };
}

/** Joins problems to one line, such as `name: Field required; type: …`. */
export function describeProblems(problems: readonly ValidationProblem[]): string {
  return problems
    .map(({ location, message }) =>
      location.length === 0 ? message : `${location.join(".")}: ${message}`,
    )
    .join("; ");
}

/**
 * Parses the problems of a rejected request from the server's message: one line each in Python literal
 * syntax, `{'type': …, 'loc': ('body', 'name'), 'msg': 'Field required', 'input': …}`.
 */
function toRequestProblems(text: string): readonly ValidationProblem[] {
  // A blank line separates the problems from the server's file path and route.
  const [listed = ""] = text.split(/\n\s*\n/);
  return listed.split("\n").flatMap((line) => {
    // The echoed input could contain the same keys, but it comes after the wanted ones.
    const [known = ""] = line.split(/, '(?:input|ctx)': /);
    const location = /'loc': \(([^)]*)\)/.exec(known)?.[1] ?? "";
    const message = /'msg': (?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/.exec(known);
    const found = message?.[1] ?? message?.[2];
    if (found === undefined) {
      return [];
    }
    const keys = [...location.matchAll(/'([^']*)'|"([^"]*)"|(\d+)/g)].map(
      ([, single, double, index]) => single ?? double ?? index ?? "",
    );
    return [{ location: withoutSource(keys), message: toRule(unescapePython(found)) }];
  });
}

/** Removes the part of the request that a location starts with: body, path, query or header. */
function withoutSource(keys: readonly string[]): readonly string[] {
  const [source = ""] = keys;
  return ["body", "path", "query", "header"].includes(source) ? keys.slice(1) : keys;
}

/**
 * Parses the problems of rejected settings: a header, then for each problem a field and an indented message that
 * ends in ` [type=…, input_value=…]`. A message directly below the header concerns the whole object.
 */
function toSettingProblems(text: string): readonly ValidationProblem[] {
  const [, listed] = /\d+ validation errors? for [^\n]*\n([\s\S]*)$/.exec(text) ?? [];
  if (listed === undefined) {
    return [];
  }
  const problems: ValidationProblem[] = [];
  let field = "";
  for (const line of listed.split("\n")) {
    if (/^\s*For further information/.test(line) || line.trim() === "") {
      continue;
    }
    if (!/^\s/.test(line)) {
      field = line.trim();
      continue;
    }
    const message = toRule(line.replace(/ \[type=.*$/, ""));
    if (line.includes(" [type=")) {
      problems.push({ location: field === "" ? [] : field.split("."), message });
      field = "";
    }
  }
  return problems;
}

/** Removes the prefix of the validation library from a message. */
function toRule(text: string): string {
  return toSentence(text).replace(/^(Value|Assertion) error, /, "");
}

/** Cleans a message of the server: removes SQL, input, file paths, tracebacks and control characters. */
export function toSentence(text: string): string {
  const end = text.search(
    /\n?\s*(\[SQL\b|\[parameters\b|\(Background on this error|Traceback \(most recent|File "[^"\n]+", line \d+)|\n\s*\n\s*File "/,
  );
  return (end < 0 ? text : text.slice(0, end))
    .replace(/\[type=[^\n]*input_value=[^\n]*\]/g, "")
    .replace(/,? ?['"]?\b(input|input_value)['"]?[:=] ?[^\n]*/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** Removes the outer quotes of a string that Python printed quoted. */
function unquotePython(text: string): string {
  const quoted = /^(['"])([\s\S]*)\1$/.exec(text);
  return quoted === null ? text : unescapePython(quoted[2] ?? "");
}

function unescapePython(text: string): string {
  return text.replace(/\\(['"\\n])/g, (_, escaped: string) => (escaped === "n" ? "\n" : escaped));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The caller handles undefined.
    return undefined;
  }
}
