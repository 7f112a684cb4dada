import type { Finding } from "../errors/findings.ts";
import type { AccountRow, ApiKeyRow } from "../store/rows.ts";
import type { World } from "../store/world.ts";
import { boolean, type Check, INVALID } from "../validation/checks.ts";

/** The methods of ZenML's API. */
export type Method = "GET" | "POST" | "PUT" | "DELETE" | "PATCH";

/** Who a request comes from. */
export interface Session {
  readonly account: AccountRow;
  /** The API key that the account logged in with; null for a password. */
  readonly apiKey: ApiKeyRow | null;
}

/** One route of the API that needs a login. */
export interface Route {
  readonly method: Method;
  /** In the notation of ZenML's API document: `/api/v1/stacks/{stack_id}`. */
  readonly path: string;
  /** ZenML's name of the route, which validation errors show. */
  readonly operation: string;
  /** Whether a repetition with the same idempotency key gets the first answer. */
  readonly isDeduplicated: boolean;
  /** Parses the request and adds what is wrong to the findings; returns what then runs. */
  readonly prepare: (request: RawRequest, findings: Finding[], world: World) => () => unknown;
}

/** A request before its query and body are checked. */
export interface RawRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Undefined: there is none. */
  readonly body: unknown;
  readonly session: Session;
}

/** A request whose every part passed its check. */
export interface Call<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  /** All query parameters with all their values: the filters of a list. */
  readonly filters: URLSearchParams;
  readonly body: Body;
  /** The account of the session. */
  readonly caller: AccountRow;
  readonly session: Session;
}

/** The path parameters of a path such as `/stacks/{stack_id}`, by name. */
export type PathParams<Path extends string> = { readonly [Name in ParamNames<Path>]: string };

type ParamNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamNames<Rest>
  : never;

/** How each query parameter is parsed, by name. */
export type QueryShape = { readonly [name: string]: QueryField<unknown> };

/** Parses one query parameter: its last value, or undefined when it is absent. */
export type QueryField<T> = (
  value: string | undefined,
  name: string,
  findings: Finding[],
) => T | typeof INVALID;

type ParsedQuery<Q extends QueryShape> = {
  readonly [K in keyof Q]: Q[K] extends QueryField<infer T> ? T : never;
};

interface RouteDefinition<Path extends string, Q extends QueryShape, Body> {
  readonly method: Method;
  readonly path: Path;
  readonly operation: string;
  /** Checks of path parameters beyond those that their names imply. */
  readonly params?: Readonly<Record<string, Check<string>>>;
  readonly query?: Q;
  readonly body?: Check<Body>;
  /** Default: whether the method is POST. */
  readonly isDeduplicated?: boolean;
  readonly handle: (call: Call<PathParams<Path>, ParsedQuery<Q>, Body>, world: World) => unknown;
}

/** Declares a route; the types of its parameters, query and body follow from path and checks. */
export function defineRoute<
  const Path extends string,
  const Q extends QueryShape,
  Body = undefined,
>(definition: RouteDefinition<Path, Q, Body>): Route {
  const { method, path, operation, handle } = definition;
  return {
    method,
    path,
    operation,
    isDeduplicated: definition.isDeduplicated ?? method === "POST",
    prepare: (request, findings, world) => {
      for (const [name, check] of Object.entries(definition.params ?? {})) {
        check(request.params[name], ["path", name], findings);
      }
      const query = parseQuery(definition.query ?? {}, request.query, findings);
      const body = parseBody(definition.body, request.body, findings);
      return () =>
        handle(
          {
            // The path matched, so it has a value for each of its parameters.
            params: request.params as PathParams<Path>,
            // Query and body were parsed by the checks that give them their types; with findings this never runs.
            query: query as ParsedQuery<Q>,
            filters: request.query,
            body: body as Body, // likewise
            caller: request.session.account,
            session: request.session,
          },
          world,
        );
    },
  };
}

/** One route that needs no login, such as the login itself. */
export interface OpenRoute {
  readonly method: Method;
  readonly path: string;
  readonly handle: (request: OpenRequest, world: World) => unknown;
}

/** A request to a route without login; the route checks it. */
export interface OpenRequest {
  readonly params: Readonly<Record<string, string>>;
  /** Parsed JSON, the string as it came if it is not JSON, or null if there is none. */
  readonly body: unknown;
  /** The fields of a form. */
  readonly form: URLSearchParams;
}

function parseQuery(
  shape: QueryShape,
  query: URLSearchParams,
  findings: Finding[],
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(shape).map(([name, parse]) => [
      name,
      parse(query.getAll(name).at(-1), name, findings),
    ]),
  );
}

function parseBody(check: Check<unknown> | undefined, body: unknown, findings: Finding[]): unknown {
  if (check === undefined) {
    return undefined;
  }
  // A body that is not JSON has been reported already.
  if (findings.some(({ type }) => type === "json_invalid")) {
    return INVALID;
  }
  if (body === undefined || body === null) {
    findings.push({ type: "missing", loc: ["body"], msg: "Field required", input: null });
    return INVALID;
  }
  return check(body, ["body"], findings);
}

/** A boolean query parameter with a default. */
export function queryBoolean(absent: boolean): QueryField<boolean> {
  return (value, name, findings) =>
    value === undefined ? absent : boolean(value, ["query", name], findings);
}

/** A query parameter that `check` accepts; null when absent. */
export function queryOptional<T>(check: Check<T>): QueryField<T | null> {
  return (value, name, findings) =>
    value === undefined ? null : check(value, ["query", name], findings);
}

/** A boolean query parameter; null when absent. */
export const optionalBoolean: QueryField<boolean | null> = queryOptional(boolean);

/** A string query parameter; null when absent. */
export const optionalString: QueryField<string | null> = (value) => value ?? null;
