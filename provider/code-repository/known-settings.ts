import type { Settings } from "../../schemas/catalogue/types.ts";
import type { CodeRepositoryType } from "./model.ts";

const optionalString = { types: ["string", "null"] } as const;
const requiredString = { types: ["string"], required: true } as const;
const token = { ...optionalString, secret: true } as const;

/**
 * The settings of the types. **Source:** `GitHubCodeRepositoryConfig` and `GitLabCodeRepositoryConfig` of ZenML 0.98.0.
 */
export const SETTINGS: Readonly<Record<CodeRepositoryType, Settings>> = {
  github: {
    owner: requiredString,
    repository: requiredString,
    host: optionalString,
    api_url: optionalString,
    token,
    url: { ...optionalString, deprecated: true, replacement: "api_url" },
  },
  gitlab: {
    group: requiredString,
    project: requiredString,
    host: optionalString,
    instance_url: optionalString,
    token,
    url: { ...optionalString, deprecated: true, replacement: "instance_url" },
  },
};
