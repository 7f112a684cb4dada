import type { Finding } from "../errors/invalid-request.ts";
import type { AccountRow } from "../store/rows.ts";
import type { World } from "../store/world.ts";
import { type Check, flag, invalid } from "../validation/checks.ts";

/** A request after HTTP was taken off and every part of it passed its check. */
export interface Call<Query, Body> {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  /** Every query parameter with all its values, for filters. */
  readonly filters: URLSearchParams;
  readonly body: Body;
  /** The account that the token belongs to. */
  readonly caller: AccountRow;
  /** The API key behind the token, if it was got with one. */
  readonly apiKeyId: string | null;
}

export type Method = "GET" | "POST" | "PUT" | "DELETE" | "PATCH";

/** One route of the API as the application serves it. */
export interface Route {
  readonly method: Method;
  /** In the notation of the API document: `/api/v1/stacks/{stack_id}`. */
  readonly path: string;
  /** Named in validation errors. */
  readonly operation: string;
  readonly deduplicated: boolean;
  /** Parses query and body; adds what is wrong to the findings. */
  readonly handle: (raw: RawCall, findings: Finding[], world: World) => () => unknown;
}

/** A request as it came. */
export interface RawCall {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Undefined: no body. */
  readonly body: unknown;
  readonly caller: AccountRow;
  readonly apiKeyId: string | null;
}

/** Query parameters by name: how each is read. */
export type QueryShape = { readonly [name: string]: QueryField<unknown> };

/** Reads one query parameter: its last value, or undefined when it is absent. */
export type QueryField<T> = (
  value: string | undefined,
  name: string,
  findings: Finding[],
) => T | typeof invalid;

type ParsedQuery<Q extends QueryShape> = {
  readonly [K in keyof Q]: Q[K] extends QueryField<infer T> ? T : never;
};

interface RouteDefinition<Q extends QueryShape, Body> {
  readonly method: Method;
  readonly path: string;
  readonly operation: string;
  /** Checks of path parameters beyond those that their names imply. */
  readonly params?: Readonly<Record<string, Check<string>>>;
  readonly query?: Q;
  readonly body?: Check<Body>;
  /** A body that may be left out. */
  readonly bodyOptional?: boolean;
  /** Also cached by idempotency key although it is no POST. */
  readonly deduplicated?: boolean;
  readonly handle: (call: Call<ParsedQuery<Q>, Body>, world: World) => unknown;
}

/** Declares one route; the types of query and body follow from their checks. */
export function defineRoute<const Q extends QueryShape, Body = undefined>(
  definition: RouteDefinition<Q, Body>,
): Route {
  return {
    method: definition.method,
    path: definition.path,
    operation: definition.operation,
    deduplicated: definition.deduplicated ?? definition.method === "POST",
    handle: (raw, findings, world) => {
      for (const [name, check] of Object.entries(definition.params ?? {})) {
        check(raw.params[name], ["path", name], findings);
      }
      const query = readQuery(definition.query, raw.query, findings);
      const body = readBody(definition, raw.body, findings);
      return () =>
        definition.handle(
          {
            params: raw.params,
            // Both were read by the definition's own checks; with findings this is never called.
            query: query as ParsedQuery<Q>,
            filters: raw.query,
            body: body as Body, // likewise
            caller: raw.caller,
            apiKeyId: raw.apiKeyId,
          },
          world,
        );
    },
  };
}

function readQuery(
  shape: QueryShape | undefined,
  query: URLSearchParams,
  findings: Finding[],
): Record<string, unknown> {
  const parsed: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(shape ?? {})) {
    parsed[name] = field(query.getAll(name).at(-1), name, findings);
  }
  return parsed;
}

function readBody<Q extends QueryShape, Body>(
  { body: check, bodyOptional }: RouteDefinition<Q, Body>,
  body: unknown,
  findings: Finding[],
): unknown {
  if (check === undefined) {
    return undefined;
  }
  // A body that could not be read has been reported already.
  if (findings.some(({ type }) => type === "json_invalid")) {
    return invalid;
  }
  if (body === undefined || body === null) {
    if (bodyOptional === true) {
      return undefined;
    }
    findings.push({ type: "missing", loc: ["body"], msg: "Field required", input: null });
    return invalid;
  }
  return check(body, ["body"], findings);
}

/** A yes-or-no query parameter. */
export function queryFlag(absent: boolean): QueryField<boolean> {
  return (value, name, findings) =>
    value === undefined ? absent : flag(value, ["query", name], findings);
}

/** A yes-or-no query parameter that narrows a list, null when absent. */
export const queryFilterFlag: QueryField<boolean | null> = (value, name, findings) =>
  value === undefined ? null : flag(value, ["query", name], findings);

/** A query parameter of any text, null when absent. */
export const queryText: QueryField<string | null> = (value) => value ?? null;
