import { Problem, plainProblem } from "../../errors/problems.ts";
import type { World } from "../../store/world.ts";
import { authenticateApiKey, authenticatePassword, createToken, type Session } from "./tokens.ts";

/** What a login answers. */
export interface LoginAnswer {
  readonly access_token: string;
  readonly token_type: "bearer";
  /** Seconds; null: the token does not expire. */
  readonly expires_in: number | null;
  readonly refresh_token: null;
  readonly csrf_token: null;
  readonly scope: null;
  readonly device_id: null;
  readonly device_metadata: null;
}

const grantTypes = [
  "password",
  "zenml-api-key",
  "urn:ietf:params:oauth:grant-type:device_code",
  "zenml-external",
] as const;

/** Answers the login form, or throws 400 or 401 as the server does. */
export function login(form: URLSearchParams, world: World): LoginAnswer {
  const session = authenticateForm(form, world);
  const minutes = world.options.tokenLifetimeMinutes;
  const seconds = minutes === null ? null : minutes * 60;
  return {
    access_token: createToken(session, seconds, world),
    token_type: "bearer",
    expires_in: seconds,
    refresh_token: null,
    csrf_token: null,
    scope: null,
    device_id: null,
    device_metadata: null,
  };
}

function authenticateForm(form: URLSearchParams, world: World): Session {
  const username = form.get("username");
  const password = form.get("password");
  switch (grantOf(form)) {
    case "password":
      if (username === null || username === "") {
        throw plainProblem(400, "Invalid request: username is required.");
      }
      return authenticatePassword(username, password ?? "", world);
    case "zenml-api-key":
      if (password === null || password === "") {
        throw plainProblem(400, "API key is required.");
      }
      return authenticateApiKey(password, world);
    case "zenml-external":
      throw plainProblem(400, "Unsupported grant type: zenml-external.");
    case "urn:ietf:params:oauth:grant-type:device_code":
      throw deviceProblem(form);
  }
}

function grantOf(form: URLSearchParams): (typeof grantTypes)[number] {
  const given = form.get("grant_type");
  if (given !== null && given !== "") {
    const known = grantTypes.find((grant) => grant === given);
    if (known === undefined) {
      throw plainProblem(400, `Unsupported grant type: ${given}`);
    }
    return known;
  }
  // The framework reads an empty field as an absent one.
  if ((form.get("username") ?? "") !== "") {
    return "password";
  }
  if ((form.get("password") ?? "") !== "") {
    return "zenml-api-key";
  }
  if ((form.get("device_code") ?? "") !== "") {
    return "urn:ietf:params:oauth:grant-type:device_code";
  }
  return "password";
}

function deviceProblem(form: URLSearchParams): Problem {
  const client = form.get("client_id") ?? "";
  if (client === "" || (form.get("device_code") ?? "") === "") {
    return plainProblem(400, "Invalid request: device code and client ID are required.");
  }
  // No device is ever registered here, so every device login is one of an unknown client.
  return new Problem(400, {
    error: "invalid_client",
    error_description: "The client ID is not registered.",
    error_uri: null,
  });
}

/** Counts failed logins of one client; the sixth of a minute and the 1001st of a day are refused. */
export function createLoginLimiter(world: World): {
  readonly attempt: () => void;
  readonly succeed: () => void;
} {
  let attempts: number[] = [];
  return {
    attempt: () => {
      if (!world.options.rateLimit) {
        return;
      }
      const now = world.nowMs();
      attempts = [...attempts.filter((time) => time > now - 86_400_000), now];
      if (attempts.length > 1000) {
        throw plainProblem(429, "Daily request limit exceeded.");
      }
      if (attempts.filter((time) => time >= now - 60_000).length > 5) {
        throw plainProblem(429, "Minute request limit exceeded.");
      }
    },
    succeed: () => {
      attempts = [];
    },
  };
}
