import { codeRepositorySchema } from "../../schemas/code-repository.ts";
import { codeRepositoryListSchema } from "../../schemas/lists/code-repository.ts";
import { defineListResource } from "../connection/define.ts";
import { filterOf } from "../mapping/list-filters.ts";
import { listPages } from "../mapping/list-pages.ts";
import { findDefaultProject } from "./default-project.ts";
import { importedState } from "./read.ts";

/** `list "zenml_code_repository"`: the code repositories of a project that pass its filters. */
export const codeRepositoryList = defineListResource(
  codeRepositoryListSchema,
  codeRepositorySchema,
  {
    async *list({ config, ...request }) {
      const { api } = request.client;
      const project =
        filterOf(config.project_id) ?? (await findDefaultProject(api, request.signal));
      yield* listPages(request, {
        collection: api.codeRepositories,
        namePrefix: config.name_prefix,
        filters: { user: filterOf(config.user), project },
        toListed: (repository) => ({
          displayName: repository.name,
          identity: { id: repository.id },
          state: () => importedState(repository),
        }),
      });
    },
  },
);
