import type { ImportRequest } from "terraform-plugin-kit";
import type { ZenmlClient } from "../../client/client.ts";
import { isUuid } from "../../client/vocabulary.ts";
import type { Zenml } from "../connection/zenml.ts";
import { findIdByName, findIdForImport, splitVersion } from "../mapping/find-id.ts";
import { findDefaultProject } from "./default-project.ts";

/**
 * Imports a code repository by its UUID, by `project/name`, or by its name in the default project. With
 * `UUID?configuration_wo_version=1`, the settings that look like secrets are left to `configuration_wo`.
 */
export async function importCodeRepository({ id, client: { api }, signal }: ImportRequest<Zenml>) {
  const { importId, version } = splitVersion(id, "configuration_wo_version");
  return {
    id: isUuid(importId) ? importId.toLowerCase() : await findByName(api, importId, signal),
    configuration_wo_version: version,
  };
}

/** Names of projects contain no slash, those of code repositories may. */
async function findByName(
  api: ZenmlClient,
  importId: string,
  signal: AbortSignal,
): Promise<string> {
  const slash = importId.indexOf("/");
  const project =
    slash > 0
      ? await findIdForImport("project", importId.slice(0, slash), api.projects, signal)
      : await findDefaultProject(api, signal);
  const lookUp = { objects: api.codeRepositories, filters: { project }, signal };
  return findIdByName("code repository", importId.slice(slash + 1), lookUp);
}
