import { badRequest, Problem, plainProblem } from "../../errors/problems.ts";
import type { Session } from "../../http/routing.ts";
import type { World } from "../../store/world.ts";
import { authenticateApiKey, authenticatePassword } from "./sessions.ts";
import { createToken } from "./tokens.ts";

const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";
const GRANT_TYPES = ["password", "zenml-api-key", DEVICE_GRANT, "zenml-external"] as const;

const DEFAULT_API_TOKEN_SECONDS = 3_600;
const MAX_API_TOKEN_SECONDS = 604_800;

/** The session that a login form asks for; throws 400 or 401. */
export function openSession(form: URLSearchParams, world: World): Session {
  const username = form.get("username");
  const password = form.get("password");
  switch (findGrantType(form)) {
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
    case DEVICE_GRANT:
      throw toDeviceProblem(form);
  }
}

function findGrantType(form: URLSearchParams): (typeof GRANT_TYPES)[number] {
  const given = form.get("grant_type");
  if (given !== null && given !== "") {
    const known = GRANT_TYPES.find((grant) => grant === given);
    if (known === undefined) {
      throw plainProblem(400, `Unsupported grant type: ${given}`);
    }
    return known;
  }
  // The web framework below ZenML reads an empty field as a missing one.
  const isGiven = (field: string): boolean => (form.get(field) ?? "") !== "";
  if (isGiven("username")) {
    return "password";
  }
  if (isGiven("password")) {
    return "zenml-api-key";
  }
  return isGiven("device_code") ? DEVICE_GRANT : "password";
}

function toDeviceProblem(form: URLSearchParams): Problem {
  const client = form.get("client_id") ?? "";
  if (client === "" || (form.get("device_code") ?? "") === "") {
    return plainProblem(400, "Invalid request: device code and client ID are required.");
  }
  // Devices cannot be registered here, so no client is known.
  return new Problem(400, {
    error: "invalid_client",
    error_description: "The client ID is not registered.",
    error_uri: null,
  });
}

/** A token for the caller's own use; throws 400. `lifetimeSeconds` null: the default of an hour. */
export function createApiToken(
  session: Session,
  tokenType: "generic" | "workload",
  lifetimeSeconds: number | null,
  world: World,
): string {
  if (tokenType === "workload") {
    throw badRequest(
      "Workload API tokens must be scoped to a schedule, pipeline run or deployment.",
    );
  }
  const seconds = lifetimeSeconds ?? DEFAULT_API_TOKEN_SECONDS;
  if (seconds > MAX_API_TOKEN_SECONDS) {
    throw badRequest(
      `The maximum expiration time for generic API tokens allowed by this server is ${MAX_API_TOKEN_SECONDS} seconds.`,
    );
  }
  return createToken(session, seconds, world);
}
