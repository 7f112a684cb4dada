import { expect, it } from "@jest/globals";
import type { ComponentUpdate, ServiceConnectorUpdate } from "../../client/wire-types.ts";
import { describeOnBothServers, describeOnStackServer } from "../support/acceptance.ts";
import { failureOf } from "../support/terraform.ts";

const store = (name: string, type = "zenml_component") => `
resource "${type}" "it" {
  name          = "${name}"
  type          = "artifact_store"
  flavor        = "s3"
  configuration = {
    path          = "s3://drift"
    client_kwargs = ${type === "zenml_component" ? `{ region_name = "eu" }` : `jsonencode({ region_name = "eu" })`}
  }
  labels      = { team = "ml", stage = "prod" }
  environment = { LEVEL = "info" }
}
`;

const connector = (name: string) => `
resource "zenml_service_connector" "it" {
  name          = "${name}"
  type          = "docker"
  auth_method   = "password"
  configuration = { username = "robot", password = "not-a-real-password" }
  description   = "Ours"
  labels        = { team = "ml" }
  verify        = false
}
`;

describeOnBothServers("a component that was changed outside", ({ api, open, unique }) => {
  const changes: readonly { readonly what: string; readonly change: Partial<ComponentUpdate> }[] = [
    {
      what: "a setting has another value",
      change: { configuration: { path: "s3://theirs", client_kwargs: { region_name: "eu" } } },
    },
    { what: "a setting is gone", change: { configuration: { path: "s3://drift" } } },
    {
      what: "a nested setting has another value",
      change: { configuration: { path: "s3://drift", client_kwargs: { region_name: "us" } } },
    },
    { what: "a label has another value", change: { labels: { team: "other", stage: "prod" } } },
    { what: "a label has another type", change: { labels: { team: ["ml"], stage: "prod" } } },
    { what: "a label is gone", change: { labels: { stage: "prod" } } },
    { what: "all labels are gone", change: { labels: {} } },
    { what: "a variable has another value", change: { environment: { LEVEL: "debug" } } },
    { what: "a variable is gone", change: { environment: {} } },
    { what: "it has a connector", change: {} },
  ];

  it.each(["zenml_component", "zenml_stack_component"])(
    "shows it as a plan and is repaired by the apply: %s",
    async (type) => {
      const name = unique("drift");
      const workspace = await open(store(name, type));
      await workspace.apply();
      const id = String((await workspace.state()).attributes(`${type}.it`)["id"]);
      const before = await api().components.get(id);
      const other = await api().serviceConnectors.create({
        name,
        connector_type: "docker",
        auth_method: "password",
        resource_types: [],
        configuration: { username: "robot", password: "not-a-real-password" },
      });
      for (const { what, change } of changes) {
        const attached = what === "it has a connector" ? other.id : null;
        await api().components.update(id, {
          connector: attached,
          connector_resource_id: null,
          ...change,
        });
        const plan = await workspace.plan();
        expect({ what, actions: plan.actions }).toEqual({
          what,
          actions: { [`${type}.it`]: "update" },
        });
        await workspace.applySaved();
        const { metadata } = await api().components.get(id);
        expect({ what, metadata }).toEqual({ what, metadata: before.metadata });
      }
      expect(await workspace.isUpToDate()).toBe(true);
      await api().serviceConnectors.delete(other.id);
    },
    240_000,
  );

  it("neither shows nor touches what is not configured, also when something else is updated", async () => {
    const name = unique("theirs");
    const workspace = await open(store(name));
    await workspace.apply();
    const id = String((await workspace.state()).attributes("zenml_component.it")["id"]);
    const { metadata } = await api().components.get(id);
    await api().components.update(id, {
      connector: null,
      connector_resource_id: null,
      configuration: { ...metadata?.configuration, config_kwargs: { theirs: true } },
      labels: { ...metadata?.labels, theirs: "kept" },
      environment: { ...metadata?.environment, THEIRS: "kept" },
    });

    expect(await workspace.isUpToDate()).toBe(true);
    await workspace.write({ "main.tf": store(name).replace('"ml"', '"data"') });
    await workspace.apply();

    expect((await api().components.get(id)).metadata).toMatchObject({
      configuration: { path: "s3://drift", config_kwargs: { theirs: true } },
      labels: { team: "data", stage: "prod", theirs: "kept" },
      environment: { LEVEL: "info", THEIRS: "kept" },
    });
    expect(await workspace.isUpToDate()).toBe(true);
  }, 120_000);

  it("is planned for creation when it was deleted outside", async () => {
    const name = unique("deleted");
    const workspace = await open(store(name) + connector(name));
    await workspace.apply();
    const state = await workspace.state();
    await api().components.delete(String(state.attributes("zenml_component.it")["id"]));
    await api().serviceConnectors.delete(
      String(state.attributes("zenml_service_connector.it")["id"]),
    );

    const plan = await workspace.plan();
    await workspace.applySaved();

    expect(plan.actions).toEqual({
      "zenml_component.it": "create",
      "zenml_service_connector.it": "create",
    });
    expect(await workspace.isUpToDate()).toBe(true);
  }, 120_000);

  it("changes one line when one label changes", async () => {
    const name = unique("quiet");
    const workspace = await open(store(name) + connector(name));
    await workspace.apply();
    await workspace.write({
      "main.tf": (store(name) + connector(name)).replaceAll('"ml"', '"data"'),
    });

    const plan = await workspace.plan();

    for (const address of ["zenml_component.it", "zenml_service_connector.it"]) {
      // What is known after apply is true here; collections have an object of their own.
      const unknown = JSON.stringify(plan.change(address).after_unknown).match(/"\w+":true/g);
      expect(unknown).toEqual(['"updated":true']);
    }
  }, 120_000);

  it("plans and sends nothing that the server is not told", async () => {
    const name = unique("local");
    const workspace = await open(store(name) + connector(name));
    await workspace.apply();
    await workspace.write({
      "main.tf":
        store(name).replace("labels ", "detach_on_delete = false\n  labels ") +
        connector(name).replace(
          "verify        = false",
          'verify = true\n  timeouts = { create = "1m" }',
        ),
    });

    const plan = await workspace.plan();
    const before = await api().serviceConnectors.findByName(name);
    await workspace.applySaved();

    for (const address of ["zenml_component.it", "zenml_service_connector.it"]) {
      expect(plan.actions[address]).toBe("update");
      expect(plan.change(address).after_unknown).not.toHaveProperty("updated");
    }
    expect((await api().serviceConnectors.findByName(name))[0]?.body?.updated).toBe(
      before[0]?.body?.updated,
    );
    expect(await workspace.isUpToDate()).toBe(true);
  }, 120_000);
});

describeOnBothServers("a service connector that was changed outside", ({ api, open, unique }) => {
  const same = { resource_types: [], resource_id: null, expiration_seconds: null };
  const changes: readonly { readonly what: string; readonly change: ServiceConnectorUpdate }[] = [
    {
      what: "a setting has another value",
      change: { ...same, configuration: { username: "other", password: "not-a-real-password" } },
    },
    { what: "a label is gone", change: { ...same, labels: {} } },
    { what: "it is described otherwise", change: { ...same, description: "Theirs" } },
    { what: "it has another resource id", change: { ...same, resource_id: "docker.io/theirs" } },
  ];

  it("shows it as a plan and is repaired by the apply", async () => {
    const name = unique("drift");
    const workspace = await open(connector(name));
    await workspace.apply();
    const id = String((await workspace.state()).attributes("zenml_service_connector.it")["id"]);
    const before = await api().serviceConnectors.get(id);
    for (const { what, change } of changes) {
      await api().serviceConnectors.update(id, change);
      const plan = await workspace.plan();
      expect({ what, actions: plan.actions }).toEqual({
        what,
        actions: { "zenml_service_connector.it": "update" },
      });
      await workspace.applySaved();
      const { metadata, body } = await api().serviceConnectors.get(id);
      expect({ what, metadata, resource: body?.resource_id, says: body?.description }).toEqual({
        what,
        metadata: before.metadata,
        resource: before.body?.resource_id,
        says: "Ours",
      });
    }
    expect(await workspace.isUpToDate()).toBe(true);
  }, 120_000);

  it("keeps a description and a lifetime that only others gave it", async () => {
    const name = unique("theirs");
    const mine = connector(name).replace('  description   = "Ours"\n', "");
    const workspace = await open(mine);
    await workspace.apply();
    const id = String((await workspace.state()).attributes("zenml_service_connector.it")["id"]);
    await api().serviceConnectors.update(id, {
      ...same,
      expiration_seconds: 900,
      description: "Theirs",
      labels: { team: "ml", theirs: "kept" },
    });

    expect(await workspace.isUpToDate()).toBe(true);
    await workspace.write({ "main.tf": mine.replace('"ml"', '"data"') });
    await workspace.apply();

    const { body, metadata } = await api().serviceConnectors.get(id);
    expect(body?.description).toBe("Theirs");
    expect(metadata).toMatchObject({
      expiration_seconds: 900,
      labels: { team: "data", theirs: "kept" },
      configuration: { username: "robot", password: "not-a-real-password" },
    });
  }, 120_000);
});

describeOnStackServer("a create that is disturbed", ({ api, control, open, unique }) => {
  const all = (name: string) => `${store(name)}${connector(name)}
resource "zenml_secret" "it" {
  name   = "${name}"
  values = { token = "not-a-real-token" }
}
resource "zenml_project" "it" {
  name = "${name}"
}
`;

  it("leaves no orphan when the answer is lost", async () => {
    const name = unique("lost");
    const workspace = await open(all(name));
    for (const path of ["components", "service_connectors", "secrets", "projects"]) {
      control().addFault({ pattern: `^POST /api/v1/${path}$`, kind: "drop-after", times: 1 });
    }

    await workspace.apply();

    const { components, serviceConnectors, secrets, projects } = api();
    const found = await Promise.all(
      [components, serviceConnectors, secrets, projects].map(async (collection) =>
        (await collection.list({ name })).map(({ id }) => id),
      ),
    );
    const state = await workspace.state();
    expect(found).toEqual(
      ["component", "service_connector", "secret", "project"].map((type) => [
        state.attributes(`zenml_${type}.it`)["id"],
      ]),
    );
    expect(await workspace.isUpToDate()).toBe(true);
  }, 60_000);

  it("says which existing name is in the way", async () => {
    const name = unique("taken");
    const { id } = await api().components.create({
      name,
      type: "artifact_store",
      flavor: "local",
      configuration: {},
    });
    await api().serviceConnectors.create({
      name,
      connector_type: "docker",
      auth_method: "password",
      resource_types: [],
      configuration: { username: "robot", password: "not-a-real-password" },
    });
    await api().secrets.create({ name, values: {} });
    await api().projects.create({ name });
    const workspace = await open(all(name));

    const failure = await failureOf(workspace.apply());

    expect(failure.errors.map(({ summary }) => summary).sort()).toEqual([
      `Cannot create artifact_store component "${name}"`,
      `Cannot create project "${name}"`,
      `Cannot create secret "${name}"`,
      `Cannot create service connector "${name}"`,
    ]);
    const component = failure.errors.find(({ address }) => address === "zenml_component.it");
    expect(component?.detail).toContain(`with the id ${id}`);
  }, 60_000);
});
