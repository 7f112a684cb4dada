import { type Envelope, wrap } from "../../http/envelope.ts";
import type { CodeRepositoryRow } from "../../store/rows.ts";
import type { World } from "../../store/world.ts";
import {
  type Check,
  type Checked,
  fail,
  jsonObject,
  nullable,
  oneOf,
  string,
} from "../../validation/checks.ts";
import { ignored, optional, required, shaped, toValueError } from "../../validation/shape.ts";
import { uuid } from "../../validation/uuid.ts";
import type { JsonObject } from "../../values/json.ts";
import { presentOwner } from "../users/shapes.ts";

const SOURCE_TYPES = [
  "user",
  "builtin",
  "internal",
  "distribution_package",
  "code_repository",
  "notebook",
  "unknown",
] as const;

const EMPTY_SOURCE =
  "Invalid empty import path. The import path needs to refer to a Python module and an optional attribute of that module.";

const sourceObject = shaped({
  module: required(string()),
  attribute: optional(nullable(string()), null),
  type: required(oneOf(SOURCE_TYPES)),
});

/** Where the repository's class is: an object, or a Python import path such as `my_package.Repository`. */
const source: Check<JsonObject> = (value, loc, findings) => {
  if (typeof value !== "string") {
    return sourceObject(value, loc, findings);
  }
  if (value === "") {
    return fail(findings, toValueError(EMPTY_SOURCE, loc, value));
  }
  const dot = value.lastIndexOf(".");
  const module = dot < 0 ? value : value.slice(0, dot);
  return { module, attribute: dot < 0 ? null : value.slice(dot + 1), type: "unknown" };
};

/** The body of `POST /code_repositories`. */
export const codeRepositoryRequest = shaped({
  project: required(uuid),
  name: required(string(255)),
  config: required(jsonObject),
  source: required(source),
  logo_url: optional(nullable(string()), null),
  description: optional(nullable(string()), null),
  user: ignored(nullable(uuid)),
});

/** What a code repository is created from; `project` is an id. */
export type CodeRepositoryRequest = Checked<typeof codeRepositoryRequest>;

/** The body of `PUT /code_repositories/{code_repository_id}`. */
export const codeRepositoryUpdate = shaped({
  source: ignored(nullable(source)),
  name: optional(nullable(string(255)), null),
  config: optional(nullable(jsonObject), null),
  logo_url: optional(nullable(string()), null),
  description: optional(nullable(string()), null),
});

/** Changes of a code repository; null or empty: unchanged. */
export type CodeRepositoryUpdate = Checked<typeof codeRepositoryUpdate>;

/** A code repository as it is answered. */
export function presentCodeRepository(
  row: CodeRepositoryRow,
  hydrate: boolean,
  world: World,
): Envelope {
  const body = {
    user_id: row.user_id,
    project_id: row.project_id,
    source: row.source,
    logo_url: row.logo_url,
  };
  const metadata = { config: row.config, description: row.description };
  return wrap(row, body, hydrate ? metadata : null, { user: presentOwner(row, world) });
}
