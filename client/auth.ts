import { AuthenticationError, CancelledError } from "./errors.ts";
import type { Http } from "./http.ts";
import type { HttpRequest, Timing } from "./http-request.ts";
import { untilAborted } from "./until-aborted.ts";
import type { LoginResponse } from "./wire-types-accounts.ts";

/** How a client proves who it is; with both, the token goes first and the key replaces it when it is refused. */
export interface Credentials {
  readonly apiKey?: string | undefined;
  readonly apiToken?: string | undefined;
}

const loginPath = "/api/v1/login";
const longestHeadStartMs = 60_000;

interface Token {
  readonly text: string;
  /** On the clock of `Timing.now()`; undefined when it does not expire. */
  readonly renewAtMs: number | undefined;
}

/** Sends requests in the name of the account. */
export interface AuthorizedHttp {
  /** As `Http.request()`; a refused token is replaced and the request repeated, once. */
  request(request: HttpRequest): Promise<unknown>;
  /** Logs in if need be, so that wrong credentials show before the first request. */
  signIn(signal?: AbortSignal): Promise<void>;
}

/** Adds a token to requests: at most one login is under way at any time, and its answer serves all. */
export function createAuthorizedHttp(
  http: Http,
  credentials: Credentials,
  timing: Timing,
): AuthorizedHttp {
  let token: Token | undefined =
    credentials.apiToken === undefined
      ? undefined
      : { text: credentials.apiToken, renewAtMs: undefined };
  let pending: Promise<Token> | undefined;

  /** A login belongs to all who wait for it, so no single caller's signal may end it. */
  const logIn = (apiKey: string, signal: AbortSignal | undefined): Promise<Token> => {
    pending ??= requestToken(http, apiKey, timing)
      .then((fresh) => {
        token = fresh;
        return fresh;
      })
      .finally(() => {
        pending = undefined;
      });
    const facts = { method: "POST", path: loginPath, server: http.server };
    return untilAborted(
      pending,
      signal,
      () => new CancelledError({ ...facts, sentence: "The login was not waited for." }),
    );
  };

  const findToken = async (signal: AbortSignal | undefined): Promise<Token> => {
    const usable =
      token !== undefined && (token.renewAtMs === undefined || timing.now() < token.renewAtMs);
    if (token !== undefined && usable) {
      return token;
    }
    if (credentials.apiKey === undefined) {
      throw new AuthenticationError({
        method: "POST",
        path: loginPath,
        server: http.server,
        sentence: "Neither an API key nor an API token is set.",
      });
    }
    return await logIn(credentials.apiKey, signal);
  };

  return {
    async request(request) {
      const first = await findToken(request.signal);
      try {
        return await http.request(withToken(request, first));
      } catch (error) {
        if (!(error instanceof AuthenticationError) || credentials.apiKey === undefined) {
          throw error;
        }
        // Another request may have replaced the refused token meanwhile: then that one is tried.
        const second =
          token === first
            ? await logIn(credentials.apiKey, request.signal)
            : await findToken(request.signal);
        return await http.request(withToken(request, second));
      }
    },
    async signIn(signal) {
      await findToken(signal);
    },
  };
}

function withToken(request: HttpRequest, token: Token): HttpRequest {
  return { ...request, token: token.text, secrets: [...(request.secrets ?? []), token.text] };
}

async function requestToken(http: Http, apiKey: string, timing: Timing): Promise<Token> {
  const answer = await http.request({
    method: "POST",
    path: loginPath,
    form: { password: apiKey },
    secrets: [apiKey],
  });
  const { access_token: text, expires_in: lifetimeSeconds } = toLogin(answer);
  if (typeof text !== "string" || text === "") {
    throw new AuthenticationError({
      method: "POST",
      path: loginPath,
      server: http.server,
      sentence: "The login succeeded but brought no access token: is this a ZenML server?",
    });
  }
  return { text, renewAtMs: toRenewal(lifetimeSeconds, timing.now()) };
}

function toLogin(answer: unknown): Partial<LoginResponse> {
  return typeof answer === "object" && answer !== null ? answer : {};
}

/** Null, absent or not positive means that the token does not expire; else it is renewed somewhat early. */
function toRenewal(lifetimeSeconds: number | null | undefined, nowMs: number): number | undefined {
  if (typeof lifetimeSeconds !== "number" || lifetimeSeconds <= 0) {
    return undefined;
  }
  const lifetimeMs = lifetimeSeconds * 1_000;
  return nowMs + lifetimeMs - Math.min(longestHeadStartMs, lifetimeMs / 5);
}
