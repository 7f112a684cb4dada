import type { UpdateRequest } from "terraform-plugin-kit";
import type { codeRepositorySchema } from "../../schemas/code-repository.ts";
import type { Zenml } from "../connection/zenml.ts";
import { findForUpdate } from "../mapping/find-for-update.ts";
import { updateNamed } from "../mapping/name-collisions.ts";
import { mergeSettings } from "../mapping/write-only.ts";
import { finishWrite, type Written } from "./finish-write.ts";
import { type CodeRepositoryState, changesRequest } from "./model.ts";

type Request = UpdateRequest<typeof codeRepositorySchema, Zenml>;

/**
 * Changes a code repository. The server replaces the settings as a whole, so an update begins with what is there, and keeps
 * what is left out, null or empty. **Source:** `CodeRepositorySchema.update` of ZenML 0.98.0.
 */
export async function updateCodeRepository(request: Request): Promise<CodeRepositoryState> {
  const { client, plan, state } = request;
  if (!changesRequest(plan, state)) {
    const { id, project_id, user_id, created, updated } = state;
    return { ...plan, id, project_id, user_id, created, updated };
  }
  return finishWrite(request, await client.lock(state.id, () => write(request)));
}

async function write(request: Request): Promise<Written> {
  const { client, plan, state, signal } = request;
  const { codeRepositories } = client.api;
  const { id } = state;
  const project = state.project_id ?? undefined;
  const { name } = plan;
  const current = await findForUpdate("code repository", codeRepositories, { id, name }, signal);
  const sent = mergeSettings(request, current.metadata?.config);
  const update = {
    ...(name === state.name ? {} : { name }),
    config: sent,
    ...changedText(plan.description, state.description, "description"),
    ...changedText(plan.logo_url, state.logo_url, "logo_url"),
  };
  const findCollisions = () => codeRepositories.findNameCollisions(name, { project }, { signal });
  const repository = await updateNamed({ id, kind: "code repository", name, findCollisions }, () =>
    codeRepositories.update(id, update, { signal }),
  );
  return { sent, repository };
}

function changedText<Name extends string>(after: string | null, before: string | null, name: Name) {
  return after === null || after === "" || after === before ? {} : { [name]: after };
}
