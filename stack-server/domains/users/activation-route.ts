import { type Finding, invalidRequest } from "../../errors/invalid-request.ts";
import { notValid } from "../../errors/problems.ts";
import type { World } from "../../store/world.ts";
import { invalid, nullable, text } from "../../validation/checks.ts";
import { optional, shaped } from "../../validation/shape.ts";
import { activateUser } from "./rules.ts";
import { presentUser } from "./shapes.ts";

const path = "/api/v1/users/{user_name_or_id}/activate";

const activation = shaped({
  full_name: optional(nullable(text(255)), null),
  password: optional(nullable(text()), null),
  activation_token: optional(nullable(text()), null),
});

/** Activates a user: the one change that needs a token of its own instead of a login. */
export function activate(nameOrId: string, body: unknown, world: World): object {
  const findings: Finding[] = [];
  const parsed = activation(body, ["body"], findings);
  if (parsed === invalid) {
    throw invalidRequest(findings, "activate_user", `PUT ${path}`);
  }
  if (parsed.activation_token === null) {
    throw notValid("no credentials provided");
  }
  return presentUser(activateUser(nameOrId, parsed.activation_token, parsed, world), true);
}
