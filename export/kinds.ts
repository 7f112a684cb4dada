import type { Envelope } from "../client/wire-types.ts";

/** An object of any kind, as a list of the server has it. */
export type Listed = Envelope<object, object>;

/** What Terraform can manage, in the order in which a reader wants the files: what others build on comes first. */
export const kinds = [
  { typeName: "zenml_project", collection: "projects", file: "projects.tf", noun: "project" },
  { typeName: "zenml_tag", collection: "tags", file: "tags.tf", noun: "tag" },
  { typeName: "zenml_secret", collection: "secrets", file: "secrets.tf", noun: "secret" },
  { typeName: "zenml_flavor", collection: "flavors", file: "flavors.tf", noun: "flavor" },
  {
    typeName: "zenml_service_connector",
    collection: "serviceConnectors",
    file: "service_connectors.tf",
    noun: "service connector",
  },
  {
    typeName: "zenml_component",
    collection: "components",
    file: "components.tf",
    noun: "component",
  },
  { typeName: "zenml_stack", collection: "stacks", file: "stacks.tf", noun: "stack" },
  {
    typeName: "zenml_code_repository",
    collection: "codeRepositories",
    file: "code_repositories.tf",
    noun: "code repository",
  },
] as const;

/** One kind of object. */
export type Kind = (typeof kinds)[number];

/** The plural of a noun in {@link kinds}. */
export function pluralOf({ noun }: Kind): string {
  return noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

/** The resource type of a kind. */
export type TypeName = Kind["typeName"];
