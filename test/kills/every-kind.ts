import type { ZenmlClient } from "../../client/client.ts";

/** How many objects {@link everyKind} has. */
export const KINDS = 8;

/** The components of a stack that somebody else has. */
export interface StackIds {
  readonly orchestrator: string;
  readonly store: string;
}

/** Those of the stack "default", which every server has. */
export async function defaultComponents(api: ZenmlClient): Promise<StackIds> {
  const [stack] = await api.stacks.findByName("default");
  const idOf = (type: string) => stack?.metadata?.components[type]?.[0]?.id ?? "";
  return { orchestrator: idOf("orchestrator"), store: idOf("artifact_store") };
}

/** The ids of all objects of that name, sorted. */
export async function idsOfName(api: ZenmlClient, name: string): Promise<readonly string[]> {
  const { components, serviceConnectors, secrets, flavors, projects, stacks } = api;
  const { tags, codeRepositories } = api;
  const found = await Promise.all(
    [components, serviceConnectors, secrets, flavors, projects, tags, codeRepositories, stacks].map(
      (collection) => collection.findByName(name),
    ),
  );
  return found
    .flat()
    .map(({ id }) => id)
    .sort();
}

/** Another account than that of the API key, which belongs to a service account. */
export async function logInAsAdministrator(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/login`, {
    method: "POST",
    body: new URLSearchParams({ username: "default", password: "" }),
  });
  const { access_token } = (await answer.json()) as { readonly access_token: string }; // ZenML's API
  return access_token;
}

/** One object of each kind, none of which waits for another one. */
export function everyKind(name: string, stackIds: StackIds): string {
  return `
terraform {
  required_providers {
    zenml = { source = "zenml-community/zenml" }
  }
}

resource "zenml_component" "it" {
  name          = "${name}"
  type          = "artifact_store"
  flavor        = "s3"
  configuration = { path = "s3://bucket" }
}

resource "zenml_service_connector" "it" {
  name          = "${name}"
  type          = "docker"
  auth_method   = "password"
  verify        = false
  configuration = { username = "robot", password = "not-a-real-password" }
}

resource "zenml_secret" "it" {
  name   = "${name}"
  values = { token = "not-a-real-secret" }
}

resource "zenml_flavor" "it" {
  name   = "${name}"
  type   = "orchestrator"
  source = "acme.AcmeFlavor"
}

resource "zenml_project" "it" {
  name = "${name}"
}

resource "zenml_tag" "it" {
  name = "${name}"
}

resource "zenml_code_repository" "it" {
  name          = "${name}"
  type          = "github"
  configuration = { owner = "acme", repository = "models" }
}

resource "zenml_stack" "it" {
  name = "${name}"
  components = {
    orchestrator   = "${stackIds.orchestrator}"
    artifact_store = "${stackIds.store}"
  }
}
`;
}
