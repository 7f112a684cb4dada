import { type CreateRequest, isUnknown } from "terraform-plugin-kit";
import { codeRepositorySchema } from "../../schemas/code-repository.ts";
import type { Zenml } from "../connection/zenml.ts";
import { createNamed, isRecent } from "../mapping/create-named.ts";
import { settingsToSend } from "../mapping/settings.ts";
import { emptyToNull } from "../mapping/string-maps.ts";
import { addWriteOnly } from "../mapping/write-only.ts";
import { findDefaultProject } from "./default-project.ts";
import { finishWrite } from "./finish-write.ts";
import { type CodeRepositoryState, toImportPath, toSource } from "./model.ts";

/**
 * Creates a code repository. A create whose answer is lost is found again by name, project and class. The server does not
 * load the class: a wrong one fails when a pipeline runs.
 */
export async function createCodeRepository(
  request: CreateRequest<typeof codeRepositorySchema, Zenml>,
): Promise<CodeRepositoryState> {
  const { client, plan, writeOnly, privateState, signal } = request;
  const { codeRepositories } = client.api;
  const { name } = plan;
  const project =
    isUnknown(plan.project_id) || plan.project_id === null
      ? await findDefaultProject(client.api, signal)
      : plan.project_id;
  const sent = addWriteOnly(settingsToSend(plan.configuration), writeOnly, privateState);
  const source = toSource(plan);
  const repository = await createNamed({
    client,
    collection: {
      ...codeRepositories,
      findNameCollisions: (wanted, filters, options) =>
        codeRepositories.findNameCollisions(wanted, { ...filters, project }, options),
    },
    typeName: codeRepositorySchema.typeName,
    kind: "code repository",
    request: {
      project,
      name,
      config: sent,
      source,
      description: emptyToNull(plan.description),
      logo_url: emptyToNull(plan.logo_url),
    },
    options: { signal },
    isOurs: ({ body }) =>
      body !== null && isRecent(body) && toImportPath(body.source) === toImportPath(source),
  });
  return finishWrite(request, { sent, repository });
}
