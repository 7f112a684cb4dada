import { Dynamic, isUnknown, objectType, toDynamic } from "terraform-plugin-kit";
import { codeRepositoryDataSchema } from "../../schemas/data-sources/code-repository.ts";
import { defineDataSource } from "../connection/define.ts";
import { getBody } from "../mapping/content.ts";
import { findObject } from "../mapping/find-object.ts";
import { emptyToNull, isNone } from "../mapping/string-maps.ts";
import { findDefaultProject } from "./default-project.ts";
import { assigned, toImportPath, typeOfSource, withoutSecrets } from "./model.ts";

/** `data.zenml_code_repository`. Its `configuration` shows in plans, so it leaves out secrets. */
export const codeRepositoryDataSource = defineDataSource(codeRepositoryDataSchema, {
  async read({ client: { api }, config, signal }) {
    const project =
      isNone(config.id) && (isNone(config.project_id) || isUnknown(config.project_id))
        ? await findDefaultProject(api, signal)
        : config.project_id;
    const repository = await findObject(
      {
        kind: "Code repository",
        collection: api.codeRepositories,
        config,
        filters: typeof project === "string" ? { project } : {},
        describe: ({ name }) => name,
      },
      signal,
    );
    const { source, logo_url } = getBody("code repository", repository);
    const settings = withoutSecrets(repository.metadata?.config ?? {});
    return {
      ...assigned(repository),
      name: repository.name,
      type: typeOfSource(source),
      source: toImportPath(source),
      configuration: toDynamic(settings) ?? new Dynamic(objectType({}), {}),
      description: emptyToNull(repository.metadata?.description ?? null),
      logo_url: emptyToNull(logo_url ?? null),
    };
  },
});
