import { codeRepositoriesDataSchema } from "../../schemas/data-sources/code-repositories.ts";
import { defineDataSource } from "../connection/define.ts";
import { getBody } from "../mapping/content.ts";
import { byName, filterOf, known, toNameParameter } from "../mapping/list-filters.ts";
import { emptyToNull } from "../mapping/string-maps.ts";
import { findDefaultProject } from "./default-project.ts";
import { assigned, toImportPath, typeOfSource } from "./model.ts";

/** `data.zenml_code_repositories`: the code repositories of a project that pass its filters, by name. */
export const codeRepositoriesDataSource = defineDataSource(codeRepositoriesDataSchema, {
  async read({ client: { api }, config, signal }) {
    const { name_prefix, user, project_id } = config;
    const project = filterOf(project_id) ?? (await findDefaultProject(api, signal));
    const found = await api.codeRepositories.list(
      { user: filterOf(user), project },
      { signal, parameters: toNameParameter(name_prefix) },
    );
    return {
      name_prefix: known(name_prefix),
      user: known(user),
      project_id: known(project_id),
      code_repositories: byName(found, name_prefix).map((repository) => {
        const { source } = getBody("code repository", repository);
        const { project_id: _, ...shown } = assigned(repository);
        return {
          ...shown,
          name: repository.name,
          type: typeOfSource(source),
          source: toImportPath(source),
          description: emptyToNull(repository.metadata?.description ?? null),
        };
      }),
    };
  },
});
