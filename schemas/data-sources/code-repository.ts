import { computed, computedNullable, defineSchema, optionalComputed } from "terraform-plugin-kit";
import { lookUpAttributes, lookUpValidators } from "./look-up.ts";

/** The data source `zenml_code_repository`. */
export const codeRepositoryDataSchema = defineSchema({
  typeName: "zenml_code_repository",
  description: "Looks up a code repository by UUID, or by name and project.",
  attributes: {
    ...lookUpAttributes,
    project_id: optionalComputed.string(
      "UUID of the project in which to look up the name. If not set, it is the default project of the account that the provider uses or, if that has none, the project `default`.",
    ),
    type: computedNullable.string(
      "Type of the code repository: `github` or `gitlab`. Null for a custom one.",
    ),
    source: computed.string("Import path of the Python class of the code repository."),
    configuration: computed.dynamic(
      "Settings as stored on the server, without those that look like secrets. A reference to a secret, such as `{{name.key}}`, is shown.",
    ),
    description: computedNullable.string("Description of the code repository."),
    logo_url: computedNullable.string("URL of the logo for the dashboard."),
    user_id: computedNullable.string("UUID of the user who owns the code repository."),
  },
  configValidators: lookUpValidators,
});
