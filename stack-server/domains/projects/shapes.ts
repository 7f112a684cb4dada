import { type Envelope, wrap } from "../../http/envelope.ts";
import type { ProjectRow } from "../../store/rows.ts";
import {
  type Check,
  type Checked,
  jsonObject,
  nullable,
  string,
  stringMatching,
} from "../../validation/checks.ts";
import { optional, required, shaped } from "../../validation/shape.ts";
import { isObject } from "../../values/json.ts";

const projectName = stringMatching("^[a-z0-9_-]+$", 50);

const namedRequest = shaped({
  name: required(projectName),
  display_name: optional(string(255), ""),
  description: optional(string(), ""),
  project_metadata: optional(nullable(jsonObject), null),
});

/** What a project is created from. */
export type ProjectRequest = Checked<typeof namedRequest>;

/** The body of `POST /projects`. If it has no name, the display name becomes one before the check. */
export const projectRequest: Check<ProjectRequest> = (value, loc, findings) => {
  if (!isObject(value)) {
    return namedRequest(value, loc, findings);
  }
  const { name, display_name: displayName } = value;
  const isNamed = name !== undefined && name !== null && name !== "";
  const named =
    !isNamed && typeof displayName === "string" && displayName !== ""
      ? { ...value, name: toProjectName(displayName) }
      : value;
  return namedRequest(named, loc, findings);
};

/** The body of `PUT /projects/{project_name_or_id}`. */
export const projectUpdate = shaped({
  name: optional(nullable(projectName), undefined),
  display_name: optional(nullable(string(255)), undefined),
  description: optional(nullable(string()), undefined),
  project_metadata: optional(nullable(jsonObject), undefined),
});

/** Changes of a project; undefined: the key was not sent. */
export type ProjectUpdate = Checked<typeof projectUpdate>;

/** A project as it is answered. */
export function presentProject(row: ProjectRow, hydrate: boolean): Envelope {
  const metadata = { description: row.description, project_metadata: row.project_metadata };
  return wrap(row, { display_name: row.display_name }, hydrate ? metadata : null, null);
}

/** The name that ZenML makes of a display name: `Only Display` becomes `only-display`. */
function toProjectName(displayName: string): string {
  return displayName
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, "-")
    .replace(/^-+|-+$/g, "");
}
