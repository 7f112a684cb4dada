import { expect, it } from "@jest/globals";
import { startReattachServer } from "terraform-plugin-kit/testing";
import { describeOnBothServers } from "../support/acceptance.ts";
import { addressOf } from "../support/provider-under-test.ts";
import { restApiProvider, restApiState } from "../support/rest-api-provider.ts";
import type { Workspace } from "../support/terraform.ts";
import { importsToGenerate, isOpenTofu } from "../support/terraform-binary.ts";

const moved = (from: string, to: string) => `
moved {
  from = ${from}
  to   = ${to}
}
`;

describeOnBothServers("moving", ({ api, env, open, openFiles, unique }) => {
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

  async function expectMoved(workspace: Workspace, address: string, action: string) {
    const plan = await workspace.plan();
    const { before, after } = plan.change(address);
    expect(after).toEqual(before);
    expect(plan.actions).toEqual({ [address]: action });
    await workspace.apply();
    expect(await workspace.isUpToDate()).toBe(true);
  }

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
        moved("zenml_stack_component.it", "zenml_component.it"),
    });
    // To OpenTofu it is a change that the official type's settings were sensitive as a whole.
    await expectMoved(workspace, "zenml_component.it", isOpenTofu ? "update" : "no-op");
    expect((await workspace.state()).attributes("zenml_component.it")["id"]).toBe(id);
    await workspace.write({
      "main.tf":
        component("zenml_stack_component", name, texts) +
        moved("zenml_component.it", "zenml_stack_component.it"),
    });
    await expectMoved(workspace, "zenml_stack_component.it", "no-op");
    expect((await api().components.get(id)).metadata?.labels).toEqual({
      team: "ml",
      theirs: "kept",
    });
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
    const restObject = (path: string, id: string, data: object) => ({
      id,
      path: `/api/v1/${path}`,
      data: JSON.stringify(data),
      api_data: { id },
      api_response: JSON.stringify({ id, ...data }),
    });
    const types = {
      connector: "zenml_service_connector",
      component: "zenml_component",
      official: "zenml_stack_component",
      stack: "zenml_stack",
    };
    const address = await addressOf("mastercard/restapi");
    const other = await startReattachServer({ ...restApiProvider, address });
    const { TF_REATTACH_PROVIDERS: ours = "{}" } = env();
    const workspace = await openFiles(
      {
        "main.tf": `terraform {
  required_providers {
    zenml   = { source = "zenml-community/zenml" }
    restapi = { source = "mastercard/restapi" }
  }
}
resource "zenml_service_connector" "connector" {
  name          = "${name}"
  type          = "docker"
  auth_method   = "password"
  resource_type = "docker-registry"
  configuration = { username = "robot", password = "not-a-real-password" }
  labels        = { team = "ml" }
}
resource "zenml_component" "component" {
  name          = "${name}"
  type          = "artifact_store"
  flavor        = "s3"
  configuration = { path = "s3://rest", client_kwargs = { region_name = "eu" } }
  labels        = { team = "ml" }
}
resource "zenml_stack_component" "official" {
  name          = "${name}"
  type          = "artifact_store"
  flavor        = "s3"
  configuration = { path = "s3://rest", client_kwargs = jsonencode({ region_name = "eu" }) }
  labels        = { team = "ml" }
}
resource "zenml_stack" "stack" {
  name        = "${name}"
  description = "Registered by hand"
  components  = { artifact_store = "${store.id}", orchestrator = "${orchestrator.id}" }
}
${Object.entries(types)
  .map(([label, type]) => moved(`restapi_object.${label}`, `${type}.${label}`))
  .join("")}`,
        "terraform.tfstate": restApiState({
          connector: restObject("service_connectors", connector.id, connectorData),
          component: restObject("components", store.id, componentData),
          official: restObject("components", store.id, componentData),
          stack: restObject("stacks", stack.id, stackData),
        }),
      },
      { TF_REATTACH_PROVIDERS: JSON.stringify({ ...JSON.parse(ours), ...other.reattach }) },
    );

    const plan = await workspace.plan();

    expect(plan.actions).toEqual(
      Object.fromEntries(
        Object.entries(types).map(([label, type]) => [`${type}.${label}`, "no-op"]),
      ),
    );
    await workspace.remove();
    await other.close();
    await api().stacks.delete(stack.id);
    await api().components.delete(store.id);
    await api().components.delete(orchestrator.id);
    await api().serviceConnectors.delete(connector.id);
  }, 120_000);
});

describeOnBothServers("importing", ({ api, open, unique }) => {
  const make = async (name: string) => {
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
    const project = await api().projects.create({ name, description: "Imported" });
    return { store, orchestrator, stack, project };
  };

  it("by name and by id generates a configuration that plans nothing", async () => {
    const name = unique("generated");
    const made = await make(name);
    const imports = {
      "zenml_component.store": `artifact_store/${name}`,
      "zenml_stack_component.orchestrator": made.orchestrator.id,
      "zenml_stack.stack": name,
      "zenml_project.project": made.project.id,
    };
    const blocks = Object.entries(imports)
      .map(([to, id]) => `import {\n  to = ${to}\n  id = "${id}"\n}\n`)
      .join("");
    const workspace = await open(importsToGenerate(blocks, "zenml"));

    const generated = await workspace.run(
      "plan",
      "-input=false",
      "-no-color",
      "-generate-config-out=generated.tf",
    );

    expect(generated.stderr).toBe("");
    expect(generated.stdout).toContain("4 to import, 0 to add, 0 to change");
    await workspace.write({ "main.tf": blocks });
    const plan = await workspace.plan();
    expect(plan.actions).toEqual(
      Object.fromEntries(Object.keys(imports).map((address) => [address, "no-op"])),
    );
    await workspace.write({ "main.tf": "", "generated.tf": "" });
    await api().stacks.delete(made.stack.id);
    await api().components.delete(made.store.id);
    await api().components.delete(made.orchestrator.id);
    await api().projects.delete(made.project.id);
  }, 120_000);

  it("of a connector needs its sensitive configuration written, and then plans nothing", async () => {
    const name = unique("connector");
    const { id } = await api().serviceConnectors.create({
      name,
      connector_type: "docker",
      auth_method: "password",
      resource_types: ["docker-registry"],
      configuration: { username: "robot", password: "not-a-real-password" },
    });
    const target = `import {\n  to = zenml_service_connector.it\n  id = "${name}"\n}\n`;
    const workspace = await open(importsToGenerate(target, "zenml"));

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
  }, 120_000);
});
