import { computed, computedNullable, defineSchema } from "terraform-plugin-kit";
import { codeRepositoryFilters } from "./list-filters.ts";

/** The data source `zenml_code_repositories`. */
export const codeRepositoriesDataSchema = defineSchema({
  typeName: "zenml_code_repositories",
  description:
    "Lists the code repositories of a project that match all filters, sorted by name, without their settings.",
  attributes: {
    ...codeRepositoryFilters,
    code_repositories: computed.listNested(
      {
        id: computed.string("UUID of the code repository."),
        name: computed.string("Name of the code repository."),
        type: computedNullable.string(
          "Type of the code repository: `github` or `gitlab`. Null for a custom one.",
        ),
        source: computed.string("Import path of the Python class of the code repository."),
        description: computedNullable.string("Description of the code repository."),
        user_id: computedNullable.string("UUID of the user who owns the code repository."),
        created: computed.string("Time of creation, as an RFC 3339 timestamp in UTC."),
        updated: computed.string("Time of the last change, as an RFC 3339 timestamp in UTC."),
      },
      "Code repositories that match the filters.",
    ),
  },
});
