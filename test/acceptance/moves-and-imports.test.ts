import { expect, it } from "@jest/globals";
import { startReattachServer } from "terraform-plugin-kit/testing";
import { describeOnBothServers } from "../support/acceptance.ts";
import { restApiProvider } from "../support/rest-api-provider.ts";
import { createWorkspace, type Workspace } from "../support/terraform.ts";

/** A state in which another provider has one object. */
function stateOf(provider: string, type: string, attributes: object): string {
  return JSON.stringify({
    version: 4,
    terraform_version: "1.11.4",
    serial: 1,
    lineage: "1e8a06be-2336-34ab-4db9-21a67dda5814",
    outputs: {},
    resources: [
      {
        mode: "managed",
        type,
        name: "it",
        provider: `provider["registry.terraform.io/${provider}"]`,
        instances: [{ schema_version: 0, attributes, sensitive_attributes: [] }],
      },
    ],
  });
}

const moved = (from: string, to: string) => `
moved {
  from = ${from}.it
  to   = ${to}.it
}
`;

const plannedNothing = async (workspace: Workspace) => {
  const plan = await workspace.plan();
  return { isEmpty: plan.isEmpty, actions: plan.actions };
};

describeOnBothServers("moving", ({ api, env, open, unique }) => {
  const component = (type: string, name: string, configuration: string) => `
resource "${type}" "it" {
  name          = "${name}"
  type          = "orchestrator"
  flavor        = "kubernetes"
  configuration = ${configuration}
  labels        = { team = "ml" }
}
`;
  const nested = `{ synchronous = false, timeout = 120, pod_settings = { labels = { team = "ml" } } }`;
  const texts = `{ synchronous = "false", timeout = "120", pod_settings = jsonencode({ labels = { team = "ml" } }) }`;

  it("from the official name to ours and back changes nothing, and leaves others' keys alone", async () => {
    const name = unique("renamed");
    const workspace = await open(component("zenml_stack_component", name, texts));
    await workspace.apply();
    const id = String((await workspace.state()).attributes("zenml_stack_component.it")["id"]);
    const current = await api().components.get(id);
    await api().components.update(id, {
      connector: null,
      connector_resource_id: null,
      labels: { ...current.metadata?.labels, theirs: "kept" },
    });

    await workspace.write({
      "main.tf":
        component("zenml_component", name, nested) +
        moved("zenml_stack_component", "zenml_component"),
    });
    expect(await plannedNothing(workspace)).toMatchObject({
      actions: { "zenml_component.it": "no-op" },
    });
    await workspace.apply();
    expect((await workspace.state()).attributes("zenml_component.it")["id"]).toBe(id);
    await workspace.write({
      "main.tf":
        component("zenml_stack_component", name, texts) +
        moved("zenml_component", "zenml_stack_component"),
    });
    expect(await plannedNothing(workspace)).toMatchObject({
      actions: { "zenml_stack_component.it": "no-op" },
    });
    await workspace.apply();
    expect(await workspace.isUpToDate()).toBe(true);
    expect((await api().components.get(id)).metadata?.labels).toEqual({
      team: "ml",
      theirs: "kept",
    });
  }, 120_000);

  it("brings no secret of a sensitive configuration into a readable one", async () => {
    const name = unique("hidden");
    const store = (type: string, settings: string) => `
resource "${type}" "it" {
  name          = "${name}"
  type          = "artifact_store"
  flavor        = "s3"
  configuration = { path = "s3://hidden"${settings} }
}
`;
    const workspace = await open(store("zenml_stack_component", `, secret = "not-a-real-secret"`));
    await workspace.apply();
    await workspace.write({
      "main.tf": store("zenml_component", "") + moved("zenml_stack_component", "zenml_component"),
    });

    const plan = await workspace.plan();
    await workspace.applySaved();

    expect(plan.actions).toEqual({ "zenml_component.it": "no-op" });
    expect(await workspace.stateText()).not.toContain("not-a-real-secret");
  }, 120_000);

  it("from the REST API provider takes over component, connector and stack", async () => {
    const name = unique("rest");
    const connectorData = {
      name,
      connector_type: "docker",
      auth_method: "password",
      resource_types: ["docker-registry"],
      configuration: { username: "robot", password: "not-a-real-password" },
      labels: { team: "ml" },
    };
    const connector = await api().serviceConnectors.create(connectorData);
    const componentData = {
      name,
      type: "artifact_store",
      flavor: "s3",
      configuration: { path: "s3://rest", client_kwargs: { region_name: "eu" } },
      labels: { team: "ml" },
    };
    const store = await api().components.create(componentData);
    const orchestrator = await api().components.create({
      name,
      type: "orchestrator",
      flavor: "local",
      configuration: {},
    });
    const stackData = {
      name,
      components: { artifact_store: [store.id], orchestrator: [orchestrator.id] },
      description: "Registered by hand",
    };
    const stack = await api().stacks.create(stackData);
    const restObject = (path: string, id: string, data: object) =>
      stateOf("mastercard/restapi", "restapi_object", {
        id,
        path,
        data: JSON.stringify(data),
        api_data: { id },
        api_response: JSON.stringify({ id, ...data }),
      });
    const cases = [
      {
        type: "zenml_service_connector",
        state: restObject("/api/v1/service_connectors", connector.id, connectorData),
        config: `
  name          = "${name}"
  type          = "docker"
  auth_method   = "password"
  resource_type = "docker-registry"
  configuration = { username = "robot", password = "not-a-real-password" }
  labels        = { team = "ml" }
`,
      },
      {
        type: "zenml_component",
        state: restObject("/api/v1/components", store.id, componentData),
        config: `
  name          = "${name}"
  type          = "artifact_store"
  flavor        = "s3"
  configuration = { path = "s3://rest", client_kwargs = { region_name = "eu" } }
  labels        = { team = "ml" }
`,
      },
      {
        type: "zenml_stack_component",
        state: restObject("/api/v1/components", store.id, componentData),
        config: `
  name          = "${name}"
  type          = "artifact_store"
  flavor        = "s3"
  configuration = { path = "s3://rest", client_kwargs = jsonencode({ region_name = "eu" }) }
  labels        = { team = "ml" }
`,
      },
      {
        type: "zenml_stack",
        state: restObject("/api/v1/stacks", stack.id, stackData),
        config: `
  name        = "${name}"
  description = "Registered by hand"
  components  = { artifact_store = "${store.id}", orchestrator = "${orchestrator.id}" }
`,
      },
    ];
    const other = await startReattachServer(restApiProvider);
    const { TF_REATTACH_PROVIDERS: ours = "{}" } = env();
    for (const { type, state, config } of cases) {
      const workspace = await createWorkspace({
        files: {
          "main.tf": `terraform {
  required_providers {
    zenml   = { source = "zenml-community/zenml" }
    restapi = { source = "mastercard/restapi" }
  }
}
resource "${type}" "it" {${config}}
${moved("restapi_object", type)}`,
          "terraform.tfstate": state,
        },
        env: {
          ...env(),
          TF_REATTACH_PROVIDERS: JSON.stringify({ ...JSON.parse(ours), ...other.reattach }),
        },
      });
      expect({ type, ...(await plannedNothing(workspace)) }).toMatchObject({
        type,
        actions: { [`${type}.it`]: "no-op" },
      });
      await workspace.remove();
    }
    await other.close();
    await api().stacks.delete(stack.id);
    await api().components.delete(store.id);
    await api().components.delete(orchestrator.id);
    await api().serviceConnectors.delete(connector.id);
  }, 120_000);
});

describeOnBothServers("importing", ({ api, open, unique }) => {
  const make = async (name: string) => {
    const connector = await api().serviceConnectors.create({
      name,
      connector_type: "docker",
      auth_method: "password",
      resource_types: ["docker-registry"],
      configuration: { username: "robot", password: "not-a-real-password" },
    });
    const store = await api().components.create({
      name,
      type: "artifact_store",
      flavor: "s3",
      configuration: { path: "s3://imported", client_kwargs: { region_name: "eu" } },
      labels: { team: "ml" },
    });
    const orchestrator = await api().components.create({
      name,
      type: "orchestrator",
      flavor: "local",
      configuration: {},
    });
    const stack = await api().stacks.create({
      name,
      components: { artifact_store: [store.id], orchestrator: [orchestrator.id] },
      labels: { team: "ml" },
    });
    const secret = await api().secrets.create({ name, values: { user: "robot" } });
    const project = await api().projects.create({ name, description: "Imported" });
    return { connector, store, orchestrator, stack, secret, project };
  };

  it.each(["by name", "by id"])(
    "%s generates a configuration that plans nothing but what is sensitive",
    async (by) => {
      const name = unique("generated");
      const made = await make(name);
      const byName = by === "by name";
      const imports = {
        "zenml_component.store": byName ? `artifact_store/${name}` : made.store.id,
        "zenml_stack_component.orchestrator": byName
          ? `orchestrator/${name}`
          : made.orchestrator.id,
        "zenml_stack.stack": byName ? name : made.stack.id,
        "zenml_project.project": byName ? name : made.project.id,
      };
      const blocks = Object.entries(imports)
        .map(([to, id]) => `import {\n  to = ${to}\n  id = "${id}"\n}\n`)
        .join("");
      const workspace = await open(blocks);

      const generated = await workspace.run(
        "plan",
        "-input=false",
        "-no-color",
        "-generate-config-out=generated.tf",
      );

      expect(generated.stderr).toBe("");
      expect(generated.stdout).toContain("4 to import, 0 to add, 0 to change");
      const plan = await workspace.plan();
      expect(plan.actions).toEqual(
        Object.fromEntries(Object.keys(imports).map((address) => [address, "no-op"])),
      );
      await workspace.write({ "main.tf": "", "generated.tf": "" });
      await api().secrets.delete(made.secret.id);
      await api().stacks.delete(made.stack.id);
      await api().components.delete(made.store.id);
      await api().components.delete(made.orchestrator.id);
      await api().serviceConnectors.delete(made.connector.id);
      await api().projects.delete(made.project.id);
    },
    120_000,
  );

  it.each(["by name", "by id"])(
    "%s of a connector needs its sensitive configuration written, and then plans nothing",
    async (by) => {
      const name = unique("connector");
      const { id } = await api().serviceConnectors.create({
        name,
        connector_type: "docker",
        auth_method: "password",
        resource_types: ["docker-registry"],
        configuration: { username: "robot", password: "not-a-real-password" },
      });
      const target = `import {\n  to = zenml_service_connector.it\n  id = "${by === "by id" ? id : name}"\n}\n`;
      const workspace = await open(target);

      const generated = await workspace.run(
        "plan",
        "-input=false",
        "-no-color",
        "-generate-config-out=generated.tf",
      );
      await workspace.write({
        "generated.tf": "",
        "main.tf": `${target}
resource "zenml_service_connector" "it" {
  name          = "${name}"
  type          = "docker"
  auth_method   = "password"
  configuration = { username = "robot", password = "not-a-real-password" }
}
`,
      });
      const plan = await workspace.plan();

      // Terraform generates null for what is sensitive: a connector without credentials is refused.
      expect(generated.stderr).toContain('Missing setting "password"');
      expect(plan.actions).toEqual({ "zenml_service_connector.it": "no-op" });
      await api().serviceConnectors.delete(id);
    },
    120_000,
  );

  it("of something that is not there says so", async () => {
    const name = unique("missing");
    const cases = [
      ["zenml_stack.it", name],
      ["zenml_component.it", `orchestrator/${name}`],
      ["zenml_component.it", name],
      ["zenml_service_connector.it", name],
      ["zenml_secret.it", name],
      ["zenml_project.it", name],
      ["zenml_stack.it", "0d889f2a-6a63-4ec3-af65-dafc4f85f704"],
    ] as const;
    for (const [address, id] of cases) {
      const [type = ""] = address.split(".");
      const workspace = await open(`resource "${type}" "it" {
  name = "x"
${/component/.test(type) ? `  type = "orchestrator"\n  flavor = "local"\n` : ""}${type === "zenml_service_connector" ? `  type = "docker"\n  auth_method = "password"\n  configuration = { username = "a", password = "b" }\n` : ""}${type === "zenml_stack" ? `  components = { artifact_store = "0d889f2a-6a63-4ec3-af65-dafc4f85f704" }\n` : ""}${type === "zenml_secret" ? `  values = { a = "b" }\n` : ""}}`);
      const result = await workspace.run("import", "-no-color", "-input=false", address, id);
      expect({ id, address, exitCode: result.exitCode }).toEqual({ id, address, exitCode: 1 });
      expect(`${result.stdout}${result.stderr}`).toMatch(
        /Cannot import|Cannot import non-existent remote object/,
      );
      expect(`${result.stdout}${result.stderr}`).not.toContain("bug in the provider");
    }
  }, 120_000);
});
