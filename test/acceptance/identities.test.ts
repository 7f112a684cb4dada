import { expect, it } from "@jest/globals";
import { asAdministrator, describeOnBothServers } from "../support/acceptance.ts";
import { failureOf, type Workspace } from "../support/terraform.ts";

/** The identities in the state file, by address. */
async function identitiesIn(workspace: Workspace): Promise<Record<string, unknown>> {
  const { resources } = JSON.parse(await workspace.stateText()) as {
    readonly resources: readonly {
      readonly type: string;
      readonly name: string;
      readonly instances: readonly { readonly identity?: unknown }[];
    }[];
  }; // the format of the state file
  return Object.fromEntries(
    resources.map(({ type, name, instances }) => [`${type}.${name}`, instances[0]?.identity]),
  );
}

describeOnBothServers(
  "identities",
  ({ api, open, unique }) => {
    const configured = (name: string) => `
resource "zenml_component" "store" {
  name          = "${name}"
  type          = "artifact_store"
  flavor        = "s3"
  configuration = { path = "s3://bucket" }
}
resource "zenml_stack_component" "orchestrator" {
  name   = "${name}"
  type   = "orchestrator"
  flavor = "local"
}
resource "zenml_service_connector" "connector" {
  name          = "${name}"
  type          = "docker"
  auth_method   = "password"
  configuration = { username = "robot", password = "not-a-real-password" }
}
resource "zenml_stack" "stack" {
  name       = "${name}"
  components = { artifact_store = zenml_component.store.id, orchestrator = zenml_stack_component.orchestrator.id }
}
resource "zenml_secret" "secret" {
  name   = "${name}"
  values = { token = "not-a-real-token" }
}
resource "zenml_project" "project" {
  name = "${name}"
}
resource "zenml_tag" "tag" {
  name = "${name}"
}
resource "zenml_code_repository" "repository" {
  name          = "${name}"
  project_id    = zenml_project.project.id
  type          = "github"
  configuration = { owner = "acme", repository = "pipelines" }
}
resource "zenml_flavor" "flavor" {
  name   = "${name}"
  type   = "alerter"
  source = "acme.flavors.AcmeAlerterFlavor"
  config_schema = jsonencode({ title = "Acme", type = "object", properties = {} })
}
`;

    it("of every resource are in the state, and import what they were taken from", async () => {
      const name = unique("identity");
      const workspace = await open(configured(name));
      // Shows the plan as JSON, too, which fails on an identity that is not known.
      await workspace.plan();
      await workspace.applySaved();
      const { attributes } = await workspace.state();
      const byId = (address: string) => ({ id: attributes(address)["id"] });
      const identities = await identitiesIn(workspace);
      const blocks = Object.entries(identities)
        .map(
          ([address, identity]) =>
            `import {\n  to       = ${address}\n  identity = ${JSON.stringify(identity)}\n}\n`,
        )
        .join("");
      const importing = await open(`${configured(name)}${blocks}`);

      const plan = await importing.plan();

      expect(identities).toEqual({
        "zenml_component.store": { type: "artifact_store", name },
        "zenml_stack_component.orchestrator": { type: "orchestrator", name },
        "zenml_service_connector.connector": byId("zenml_service_connector.connector"),
        "zenml_stack.stack": byId("zenml_stack.stack"),
        "zenml_secret.secret": byId("zenml_secret.secret"),
        "zenml_project.project": byId("zenml_project.project"),
        "zenml_flavor.flavor": byId("zenml_flavor.flavor"),
        "zenml_tag.tag": byId("zenml_tag.tag"),
        "zenml_code_repository.repository": byId("zenml_code_repository.repository"),
      });
      expect(plan.actions).toEqual(
        Object.fromEntries(Object.keys(identities).map((address) => [address, "no-op"])),
      );
      await importing.applySaved();
      expect(await identitiesIn(importing)).toEqual(identities);
      expect(await importing.isUpToDate()).toBe(true);
    }, 240_000);

    const orchestrator = (name: string, flavor: string, more = "") => `
resource "zenml_component" "it" {
  name   = ${name}
  type   = "orchestrator"
  flavor = "${flavor}"
  ${flavor === "kubernetes" ? 'configuration = { kubernetes_namespace = "zenml" }' : ""}
}
${more}`;

    it("of a component stays when its flavor changes, and follows a new name", async () => {
      const name = unique("flavor");
      const workspace = await open(orchestrator(`"${name}"`, "local"));
      await workspace.apply();
      const idOf = async () => (await workspace.state()).attributes("zenml_component.it")["id"];
      const id = await idOf();

      await workspace.write({ "main.tf": orchestrator(`"${name}"`, "kubernetes") });
      await workspace.apply();
      expect(await idOf()).not.toBe(id);
      expect(await identitiesIn(workspace)).toEqual({
        "zenml_component.it": { type: "orchestrator", name },
      });

      await workspace.write({ "main.tf": orchestrator(`"${name}-renamed"`, "kubernetes") });
      await workspace.apply();
      expect(await identitiesIn(workspace)).toEqual({
        "zenml_component.it": { type: "orchestrator", name: `${name}-renamed` },
      });
      expect(await workspace.isUpToDate()).toBe(true);
    }, 240_000);

    it("of a component is planned as it is when the new name is not known yet", async () => {
      const name = unique("unknown");
      const later = 'resource "terraform_data" "later" {}\n';
      const workspace = await open(orchestrator(`"${name}"`, "local"));
      await workspace.apply();

      const named = `"${name}-\${substr(terraform_data.later.id, 0, 4)}"`;
      await workspace.write({ "main.tf": orchestrator(named, "local", later) });
      await workspace.apply();

      const { attributes } = await workspace.state();
      expect((await identitiesIn(workspace))["zenml_component.it"]).toEqual({
        type: "orchestrator",
        name: attributes("zenml_component.it")["name"],
      });
    }, 240_000);

    it("follows what somebody else renames", async () => {
      const name = unique("drift");
      const workspace = await open(orchestrator(`"${name}"`, "local"));
      await workspace.apply();
      const { id } = (await workspace.state()).attributes("zenml_component.it");
      await api().components.update(String(id), {
        name: `${name}-theirs`,
        connector: null,
        connector_resource_id: null,
      });

      await workspace.apply("-refresh-only");

      expect(await identitiesIn(workspace)).toEqual({
        "zenml_component.it": { type: "orchestrator", name: `${name}-theirs` },
      });
    }, 240_000);

    it.each([
      [
        "a component that the server does not have",
        'to = zenml_component.it\n  identity = { type = "orchestrator", name = "no-such" }',
        'Cannot import orchestrator component "no-such"',
      ],
      [
        "a project by its name",
        'to = zenml_project.it\n  identity = { id = "default" }',
        'Cannot import project "default"',
      ],
      [
        "an empty id",
        'to = zenml_project.it\n  identity = { id = "" }',
        "Cannot import zenml_project",
      ],
    ])(
      "of %s cannot be imported",
      async (_what, target, summary) => {
        const workspace = await open(`import {\n  ${target}\n}
resource "zenml_component" "it" {
  name   = "no-such"
  type   = "orchestrator"
  flavor = "local"
}
resource "zenml_project" "it" {
  name = "default"
}
`);

        const failure = await failureOf(workspace.plan());

        expect(failure.errors.map((error) => error.summary)).toEqual([summary]);
      },
      120_000,
    );
  },
  { needsRecentTerraform: true },
);

describeOnBothServers(
  "identities of accounts and settings",
  ({ open, unique }) => {
    it("are in the state, and import what they were taken from", async () => {
      const name = unique("account");
      const main = `
resource "zenml_user" "user" {
  name      = "${name}"
  full_name = "Ada"
}
resource "zenml_service_account" "account" {
  name = "${name}"
}
resource "zenml_api_key" "key" {
  service_account_id = zenml_service_account.account.id
  name               = "${name}"
}
resource "zenml_server_settings" "settings" {
  server_name = "${name}"
}
`;
      const workspace = await open(main, asAdministrator);
      await workspace.plan();
      await workspace.applySaved();
      const identities = await identitiesIn(workspace);
      const blocks = Object.entries(identities)
        .map(
          ([address, identity]) =>
            `import {\n  to       = ${address}\n  identity = ${JSON.stringify(identity)}\n}\n`,
        )
        .join("");
      const importing = await open(`${main}${blocks}`, asAdministrator);

      const plan = await importing.plan();

      const { attributes } = await workspace.state();
      const byId = (address: string) => ({ id: attributes(address)["id"] });
      expect(identities).toEqual({
        "zenml_user.user": byId("zenml_user.user"),
        "zenml_service_account.account": byId("zenml_service_account.account"),
        "zenml_api_key.key": {
          ...byId("zenml_api_key.key"),
          service_account_id: attributes("zenml_service_account.account")["id"],
        },
        "zenml_server_settings.settings": byId("zenml_server_settings.settings"),
      });
      expect(plan.actions).toEqual(
        Object.fromEntries(Object.keys(identities).map((address) => [address, "no-op"])),
      );
      await importing.applySaved();
      expect(await identitiesIn(importing)).toEqual(identities);
    }, 240_000);
  },
  { needsRecentTerraform: true },
);
