import { AuthenticationError, CancelledError } from "./errors.ts";
import type { Http } from "./http.ts";
import { API, type HttpRequest, type Timing } from "./http-request.ts";
import { untilAborted } from "./until-aborted.ts";
import type { LoginResponse } from "./wire-types-accounts.ts";

/** How a client authenticates. With both, it uses the token first, and the key once the server rejects the token. */
export interface Credentials {
  readonly apiKey?: string | undefined;
  readonly apiToken?: string | undefined;
}

const LOGIN_PATH = `${API}/login`;

/** A token is renewed this much before it expires, or after four fifths of a shorter lifetime. */
const LONGEST_HEAD_START_MS = 60_000;

interface Token {
  readonly text: string;
  /** In milliseconds on the clock of `Timing.now()`; undefined if the token does not expire. */
  readonly renewAtMs: number | undefined;
}

/** Sends authenticated requests. */
export interface AuthorizedHttp {
  /** As `Http.request()`. If the server rejects the token, logs in and retries the request once. */
  request(request: HttpRequest): Promise<unknown>;
  /** Logs in unless there is a valid token, so that wrong credentials are detected before the first request. */
  signIn(signal?: AbortSignal): Promise<void>;
}

/** Adds a token to requests. Concurrent requests share one login. */
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

  /** All waiting requests share the login, so the signal of a single caller must not abort it. */
  const logIn = (apiKey: string, signal: AbortSignal | undefined): Promise<Token> => {
    pending ??= requestToken(http, apiKey, timing)
      .then((fresh) => {
        token = fresh;
        return fresh;
      })
      .finally(() => {
        pending = undefined;
      });
    const facts = { method: "POST", path: LOGIN_PATH, server: http.server };
    return untilAborted(
      pending,
      signal,
      () =>
        new CancelledError({ ...facts, sentence: "The request was cancelled during the login." }),
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
        path: LOGIN_PATH,
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
        // Another request may have replaced the rejected token in the meantime. If so, use the new one.
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
    path: LOGIN_PATH,
    form: { password: apiKey },
    // All other requests wait for it.
    isUnlimited: true,
    secrets: [apiKey],
  });
  const { access_token: text, expires_in: lifetimeSeconds } = toLogin(answer);
  if (typeof text !== "string" || text === "") {
    throw new AuthenticationError({
      method: "POST",
      path: LOGIN_PATH,
      server: http.server,
      sentence: "The login succeeded but returned no access token. Is this a ZenML server?",
    });
  }
  return { text, renewAtMs: toRenewal(lifetimeSeconds, timing.now()) };
}

function toLogin(answer: unknown): Partial<LoginResponse> {
  return typeof answer === "object" && answer !== null ? answer : {};
}

/** A lifetime that is null, absent or not positive means that the token does not expire. Others are renewed early. */
function toRenewal(lifetimeSeconds: number | null | undefined, nowMs: number): number | undefined {
  if (typeof lifetimeSeconds !== "number" || lifetimeSeconds <= 0) {
    return undefined;
  }
  const lifetimeMs = lifetimeSeconds * 1_000;
  return nowMs + lifetimeMs - Math.min(LONGEST_HEAD_START_MS, lifetimeMs / 5);
}
