import type { DeleteRequest } from "terraform-plugin-kit";
import type { codeRepositorySchema } from "../../schemas/code-repository.ts";
import type { Zenml } from "../connection/zenml.ts";

/**
 * Deletes a code repository. The server deletes the references that earlier runs have to its commits.
 * **Source:** `CodeReferenceSchema` of ZenML 0.98.0.
 */
export async function deleteCodeRepository({
  client: { api },
  state,
  signal,
}: DeleteRequest<typeof codeRepositorySchema, Zenml>): Promise<void> {
  await api.codeRepositories.delete(state.id, { signal });
}
