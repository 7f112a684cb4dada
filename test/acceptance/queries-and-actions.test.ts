import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "@jest/globals";
import { createZenmlClient } from "../../client/client.ts";
import { asAdministrator, describeOnBothServers } from "../support/acceptance.ts";
import { importsToGenerate, triggeringResource } from "../support/terraform-binary.ts";

describeOnBothServers(
  "terraform query",
  ({ api, open, unique }) => {
    const list = (type: string, config: string, more = "") => `
list "${type}" "ours" {
  provider = zenml
  config {
    ${config}
  }
  ${more}
}
`;

    it("finds what its filters match, up to its limit", async () => {
      const prefix = unique("query");
      const created: string[] = [];
      for (const letter of ["a", "b", "c"]) {
        const { id } = await api().components.create({
          name: `${prefix}-${letter}`,
          type: letter === "c" ? "alerter" : "orchestrator",
          flavor: letter === "c" ? "slack" : "local",
          configuration: letter === "c" ? { slack_token: "not-a-real-token" } : {},
        });
        created.push(id);
      }
      const config = `name_prefix = "${prefix}"\n    type        = "orchestrator"`;
      const workspace = await open("", { "main.tfquery.hcl": list("zenml_component", config) });

      const all = await workspace.run("query", "-no-color");
      await workspace.write({ "main.tfquery.hcl": list("zenml_component", config, "limit = 1") });
      const one = await workspace.run("query", "-no-color");

      expect(all.stderr).toBe("");
      expect(all.stdout).toContain(`name=${prefix}-a,type=orchestrator`);
      expect(all.stdout).toContain(`orchestrator/${prefix}-b`);
      expect(all.stdout).not.toContain(`${prefix}-c`);
      expect(one.stdout.match(new RegExp(`orchestrator/${prefix}`, "g"))).toHaveLength(1);
      for (const id of created) {
        await api().components.delete(id);
      }
    }, 120_000);

    it("generates a configuration that imports with nothing to change", async () => {
      const prefix = unique("generated");
      const store = await api().components.create({
        name: `${prefix}-store`,
        type: "artifact_store",
        flavor: "s3",
        configuration: { path: "s3://bucket", client_kwargs: { region_name: "eu" } },
        labels: { team: "ml" },
      });
      const orchestrator = await api().components.create({
        name: `${prefix}-local`,
        type: "orchestrator",
        flavor: "local",
        configuration: {},
      });
      const stack = await api().stacks.create({
        name: prefix,
        components: { artifact_store: [store.id], orchestrator: [orchestrator.id] },
      });
      const project = await api().projects.create({ name: prefix.toLowerCase() });
      const flavor = await api().flavors.create({
        name: prefix,
        type: "alerter",
        source: "acme.flavors.AcmeAlerterFlavor",
        config_schema: { title: "Acme", type: "object", properties: {} },
        integration: "acme",
        is_custom: true,
      });
      const config = `name_prefix = "${prefix}"`;
      const workspace = await open("", {
        "main.tfquery.hcl": [
          list("zenml_component", config),
          list("zenml_stack", config),
          list("zenml_project", `name_prefix = "${prefix.toLowerCase()}"`),
          list("zenml_flavor", config),
        ].join(""),
      });

      const query = await workspace.run("query", "-no-color", "-generate-config-out=generated.tf");
      const plan = await workspace.plan();

      expect(query.stderr).toBe("");
      expect(Object.values(plan.actions)).toEqual(Array(5).fill("no-op"));
      await workspace.applySaved();
      expect(await workspace.isUpToDate()).toBe(true);
      await workspace.write({ "generated.tf": "" });
      await api().stacks.delete(stack.id);
      await api().components.delete(store.id);
      await api().components.delete(orchestrator.id);
      await api().projects.delete(project.id);
      await api().flavors.delete(flavor.id);
    }, 240_000);

    it("generates one of tags, code repositories, accounts and users, too", async () => {
      const prefix = unique("accounts");
      const config = `name_prefix = "${prefix}"`;
      const made = await open(
        `
resource "zenml_tag" "it" {
  name  = "${prefix}"
  color = "teal"
}

resource "zenml_code_repository" "it" {
  name          = "${prefix}"
  type          = "github"
  configuration = { owner = "acme", repository = "models", token = "{{${prefix}.token}}" }
}

resource "zenml_service_account" "it" {
  name        = "${prefix}"
  description = "Runs the pipelines"
}

resource "zenml_api_key" "it" {
  service_account_id = zenml_service_account.it.id
  name               = "${prefix}"
}

resource "zenml_user" "ada" {
  name     = "${prefix}-ada"
  is_admin = true
}

resource "zenml_user" "grace" {
  name                = "${prefix}-grace"
  password_wo         = "not-a-real-password"
  password_wo_version = 1
}

`,
        asAdministrator,
      );
      await made.apply();
      const { instances } = await made.state();
      const account = String(instances["zenml_service_account.it"]?.attributes["id"]);
      const workspace = await open("", {
        ...asAdministrator,
        "main.tfquery.hcl": [
          list("zenml_tag", config),
          list("zenml_code_repository", config),
          list("zenml_service_account", config),
          list("zenml_api_key", `service_account_id = "${account}"`),
          list("zenml_user", config),
        ].join(""),
      });

      const query = await workspace.run("query", "-no-color", "-generate-config-out=generated.tf");
      const plan = await workspace.plan();

      expect(query.stderr).toBe("");
      expect(Object.values(plan.actions)).toEqual(Array(6).fill("no-op"));
    }, 240_000);

    it("shows no secrets, wherever it writes", async () => {
      const prefix = unique("secret");
      const connector = await api().serviceConnectors.create({
        name: prefix,
        connector_type: "docker",
        auth_method: "password",
        resource_types: ["docker-registry"],
        configuration: { username: "robot", password: "not-a-real-password" },
      });
      const secret = await api().secrets.create({
        name: prefix,
        values: { token: "not-a-real-token" },
      });
      const config = `name_prefix = "${prefix}"`;
      const workspace = await open("", {
        "main.tfquery.hcl":
          list("zenml_service_connector", config, "include_resource = true") +
          list("zenml_secret", config, "include_resource = true"),
      });

      const query = await workspace.run("query", "-json", "-generate-config-out=generated.tf");
      const generated = await readFile(path.join(workspace.directory, "generated.tf"), "utf8");

      expect(query.stdout).toContain(connector.id);
      expect(query.stdout + query.stderr + generated).not.toContain("not-a-real");
      await api().serviceConnectors.delete(connector.id);
      await api().secrets.delete(secret.id);
    }, 120_000);

    it("names the filter that is wrong", async () => {
      const workspace = await open("", {
        "main.tfquery.hcl": list("zenml_component", 'type = "orchestratr"'),
      });

      const query = await workspace.run("query", "-no-color");

      expect(query.exitCode).toBe(1);
      expect(query.stderr).toContain("orchestrator");
    }, 120_000);
  },
  { needsRecentTerraform: true },
);

describeOnBothServers(
  "a generated configuration of a connector",
  ({ api, open, unique }) => {
    it("has its settings, and needs nothing but the secrets' values", async () => {
      const name = unique("connector");
      const settings = {
        registry: "docker.io",
        username: "robot",
        password: "not-a-real-password",
      };
      const { id } = await api().serviceConnectors.create({
        name,
        connector_type: "docker",
        auth_method: "password",
        resource_types: ["docker-registry"],
        configuration: settings,
      });
      const block = `import {\n  to = zenml_service_connector.it\n  identity = { id = "${id}" }\n}\n`;
      const workspace = await open(importsToGenerate(block, "zenml"));

      const generating = await workspace.run(
        "plan",
        "-no-color",
        "-generate-config-out=generated.tf",
      );
      const generated = await readFile(path.join(workspace.directory, "generated.tf"), "utf8");
      expect(generating.stderr).toContain("Missing setting");
      expect(generated).toContain('registry = "docker.io"');
      expect(generated).not.toContain("not-a-real");

      const completed = generated
        .replace(/username\s+= null/, "username = var.username")
        .replace(/password\s+= null/, "password = var.password");
      await workspace.write({
        "main.tf": block,
        "generated.tf": completed,
        "variables.tf":
          'variable "username" {\n  ephemeral = true\n  default   = "robot"\n}\nvariable "password" {\n  ephemeral = true\n  default   = "not-a-real-password"\n}\n',
      });
      await workspace.apply();

      expect(await workspace.isUpToDate()).toBe(true);
      expect((await api().serviceConnectors.get(id)).metadata?.configuration).toEqual(settings);
      expect(await workspace.stateText()).not.toContain("not-a-real");
    }, 240_000);
  },
  { needsRecentTerraform: true },
);

describeOnBothServers(
  "the action zenml_rotate_api_key",
  ({ api, open, unique }) => {
    const configured = (name: string, description: string) => `
resource "zenml_service_account" "it" {
  name        = "${name}"
  description = "${description}"

  lifecycle {
    action_trigger {
      events  = [after_update]
      actions = [action.zenml_rotate_api_key.it]
    }
  }
}

resource "zenml_api_key" "it" {
  service_account_id = zenml_service_account.it.id
  name               = "${name}"
}

resource "zenml_secret" "it" {
  name              = "${name}"
  values_wo         = { other = "kept" }
  values_wo_version = 1
}

action "zenml_rotate_api_key" "it" {
  config {
    service_account       = "${name}"
    api_key               = "${name}"
    secret_id             = zenml_secret.it.id
    secret_key            = "api_key"
    retain_period_minutes = 60
  }
}
`;

    it("runs after an update, and when it is asked for: the new key is in the secret and nowhere else", async () => {
      const name = unique("rotated");
      const workspace = await open(configured(name, "First"), asAdministrator);
      await workspace.apply();
      const storedKey = async () => {
        const [secret] = await api().secrets.findByName(name);
        const { body } = await api().secrets.get(secret?.id ?? "");
        expect(body?.values).toMatchObject({ other: "kept" });
        return String(body?.values?.["api_key"]);
      };
      const canLogIn = async (apiKey: string) => {
        const client = createZenmlClient({
          serverUrl: api().server,
          apiKey,
          userAgent: "acceptance-tests",
        });
        const { name: account } = await client.currentUser();
        client.close();
        return account === name;
      };

      await workspace.write({ "main.tf": configured(name, "Second") });
      const updated = await workspace.apply();
      const first = await storedKey();
      const invoked = await workspace.apply("-invoke=action.zenml_rotate_api_key.it");
      const second = await storedKey();

      for (const { stdout } of [updated, invoked]) {
        expect(stdout).toContain(`Rotating API key \\"${name}\\"`);
        expect(stdout).toContain("remains valid for 60 minutes");
        expect(stdout).not.toContain("ZENKEY_");
      }
      expect(second).not.toBe(first);
      expect(await canLogIn(first)).toBe(true);
      expect(await canLogIn(second)).toBe(true);
      expect(await workspace.stateText()).not.toContain(second);
    }, 240_000);
  },
  { needsRecentTerraform: true },
);

describeOnBothServers(
  "the action zenml_verify_service_connector",
  ({ open, unique }) => {
    const configured = (name: string, description: string) => `
resource "zenml_service_connector" "it" {
  name          = "${name}"
  type          = "docker"
  auth_method   = "password"
  description   = "${description}"
  configuration = { username = "robot", password = "not-a-real-password" }

  lifecycle {
    action_trigger {
      events  = [after_update]
      actions = [action.zenml_verify_service_connector.it]
    }
  }
}

action "zenml_verify_service_connector" "it" {
  config {
    id = ${triggeringResource("zenml_service_connector.it")}.id
  }
}
`;

    it("runs after an update, and when it is asked for", async () => {
      const name = unique("verified");
      const workspace = await open(configured(name, "First"));
      const verifying = `Verifying service connector \\"${name}\\"`;

      const created = await workspace.apply();
      expect(created.stdout).not.toContain(verifying);

      await workspace.write({ "main.tf": configured(name, "Second") });
      const updated = await workspace.apply();
      expect(updated.stdout).toContain(verifying);
      expect(updated.stdout).toContain("docker-registry");

      const invoked = await workspace.apply("-invoke=action.zenml_verify_service_connector.it");
      expect(invoked.stdout).toContain(verifying);
      expect(await workspace.isUpToDate()).toBe(true);
    }, 240_000);
  },
  { needsRecentTerraform: true },
);
