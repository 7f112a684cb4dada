import { type ReadRequest, toDynamic } from "terraform-plugin-kit";
import type { CodeRepositoryResponse } from "../../client/wire-types-projects.ts";
import { codeRepositorySchema } from "../../schemas/code-repository.ts";
import type { Zenml } from "../connection/zenml.ts";
import { getBody } from "../mapping/content.ts";
import { adoptAll, CONFIGURATION_MEMORY, recallWrite, reconcile } from "../mapping/reconcile.ts";
import { settingsOf } from "../mapping/settings.ts";
import { emptyToNull, isEmpty, isNone } from "../mapping/string-maps.ts";
import {
  assigned,
  type CodeRepositoryState,
  toImportPath,
  typeOfSource,
  withoutSecrets,
} from "./model.ts";

/**
 * Refreshes a code repository; null if it is gone. A refresh only shows the settings and texts that Terraform manages, an
 * import all of them, except secrets.
 */
export async function readCodeRepository({
  client: { api, creations, managedIds },
  state,
  isImported,
  privateState,
  signal,
}: ReadRequest<typeof codeRepositorySchema, Zenml>): Promise<CodeRepositoryState | null> {
  const repository = await api.codeRepositories.read(state.id, { signal });
  if (repository === undefined) {
    return null;
  }
  managedIds.add(repository.id);
  if (isImported) {
    return importedState(repository, state.configuration_wo_version);
  }
  const { typeName } = codeRepositorySchema;
  creations.forgetLeftover({ typeName, type: "", name: state.name });
  const before = settingsOf(state.configuration);
  const written = recallWrite(privateState, CONFIGURATION_MEMORY);
  const settings = reconcile(before, repository.metadata?.config, written);
  return {
    ...state,
    ...assigned(repository),
    name: repository.name,
    configuration: settings === before ? state.configuration : toDynamic(settings),
    description: managedText(state.description, repository.metadata?.description),
    logo_url: managedText(state.logo_url, repository.body?.logo_url),
  };
}

/** The server cannot remove a text, so one that is not configured is not managed. */
function managedText(before: string | null, server: string | null | undefined): string | null {
  return isNone(before) ? before : (server ?? null);
}

/** The state of a code repository that was imported or listed, without settings that look like secrets. */
export function importedState(
  repository: CodeRepositoryResponse,
  version: CodeRepositoryState["configuration_wo_version"] = null,
): CodeRepositoryState {
  const { source, logo_url } = getBody("code repository", repository);
  const { metadata, name } = repository;
  const type = typeOfSource(source);
  const settings = withoutSecrets(adoptAll(metadata?.config ?? {}));
  return {
    ...assigned(repository),
    name,
    type,
    source: type === null ? toImportPath(source) : null,
    configuration: isEmpty(settings) ? null : toDynamic(settings),
    configuration_wo_version: version,
    description: emptyToNull(metadata?.description ?? null),
    logo_url: emptyToNull(logo_url ?? null),
  };
}
