import {
  createValueMap,
  type Plan,
  type Proposed,
  type State,
  type ValueMap,
} from "terraform-plugin-kit";
import type { CODE_REPOSITORY_TYPES } from "../../client/vocabulary.ts";
import type {
  CodeRepositoryResponse,
  CodeRepositorySource,
} from "../../client/wire-types-projects.ts";
import type { codeRepositorySchema } from "../../schemas/code-repository.ts";
import { getBody } from "../mapping/content.ts";
import { mayHoldCredentials } from "../mapping/credentials.ts";
import { sameJson } from "../mapping/json.ts";
import { changesSettings } from "../mapping/settings.ts";
import { isNone } from "../mapping/string-maps.ts";
import { toRfc3339 } from "../mapping/time.ts";
import { isSecretReference } from "../validation/rules/secret-reference.ts";

/** A code repository in the plan. */
export type CodeRepositoryPlan = Plan<typeof codeRepositorySchema>;
/** A code repository in the state. */
export type CodeRepositoryState = State<typeof codeRepositorySchema>;
/** A type of code repository. */
export type CodeRepositoryType = (typeof CODE_REPOSITORY_TYPES)[number];

/**
 * The classes of the types, as `zenml code-repository register` sends them. **Source:** `source_utils.resolve` of ZenML
 * 0.98.0, which calls ZenML's own classes internal.
 */
const CLASSES: Readonly<Record<CodeRepositoryType, CodeRepositorySource>> = {
  github: {
    module: "zenml.integrations.github.code_repositories.github_code_repository",
    attribute: "GitHubCodeRepository",
    type: "internal",
  },
  gitlab: {
    module: "zenml.integrations.gitlab.code_repositories.gitlab_code_repository",
    attribute: "GitLabCodeRepository",
    type: "internal",
  },
};

/** The type of that name; undefined for any other string. */
export function findType(name: string): CodeRepositoryType | undefined {
  return name === "github" || name === "gitlab" ? name : undefined;
}

/**
 * The class of a planned code repository as it is sent. An import path is sent as ZenML's own client does.
 * **Source:** `Source.from_import_path` of ZenML 0.98.0.
 */
export function toSource({ type, source }: Pick<CodeRepositoryPlan, "type" | "source">) {
  const known = findType(type ?? "");
  if (known !== undefined) {
    return CLASSES[known];
  }
  const path = source ?? "";
  const dot = path.lastIndexOf(".");
  return dot < 0
    ? { module: path, attribute: null, type: "unknown" }
    : { module: path.slice(0, dot), attribute: path.slice(dot + 1), type: "unknown" };
}

/** The import path of a class. */
export function toImportPath({ module, attribute }: CodeRepositorySource): string {
  return isNone(attribute ?? null) ? module : `${module}.${attribute}`;
}

/** The type of a class that ZenML ships; null for any other. */
export function typeOfSource(source: CodeRepositorySource): CodeRepositoryType | null {
  const path = toImportPath(source);
  const isPath = (type: CodeRepositoryType) => toImportPath(CLASSES[type]) === path;
  return isPath("github") ? "github" : isPath("gitlab") ? "gitlab" : null;
}

/** The attributes that the server assigns. Throws an OperationError if the account may not read it. */
export function assigned(repository: CodeRepositoryResponse) {
  const { project_id, user_id, created, updated } = getBody("code repository", repository);
  return {
    id: repository.id,
    project_id,
    user_id: user_id ?? null,
    created: toRfc3339(created),
    updated: toRfc3339(updated),
  };
}

/** The settings that plans and the state may show: all but those that look like secrets. A reference is no secret itself. */
export function withoutSecrets(settings: ValueMap): ValueMap {
  return createValueMap(
    Object.entries(settings).filter(
      ([key, value]) => isSecretReference(value) || !mayHoldCredentials(key, value, false),
    ),
  );
}

/** The texts that the server changes but cannot remove. */
export const TEXTS = ["description", "logo_url"] as const;

type Compared = Pick<
  Proposed<typeof codeRepositorySchema>,
  "name" | "configuration" | "configuration_wo_version" | (typeof TEXTS)[number]
>;

/** Whether an update has anything to send. An unknown value may turn out to be a change, so it counts as one. */
export function changesRequest(plan: Compared, state: Compared): boolean {
  return (
    !sameJson(plan.name, state.name) ||
    !sameJson(plan.configuration_wo_version, state.configuration_wo_version) ||
    TEXTS.some((name) => !isNone(plan[name]) && !sameJson(plan[name], state[name])) ||
    changesSettings(plan, state)
  );
}
