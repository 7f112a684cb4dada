import { expect, it } from "@jest/globals";
import type { Value, ValueMap } from "../../framework/cty/values.ts";
import { describeInProcessOnBothServers } from "../support/in-process.ts";
import { type ResourceDriver, Stored } from "../support/resource-driver.ts";

const ZENML = "registry.terraform.io/zenml-community/zenml";
const RESTAPI = "registry.terraform.io/mastercard/restapi";

describeInProcessOnBothServers("a moved block", ({ api, resource, terraform, unique }) => {
  const component = resource("zenml_component");
  const stackComponent = resource("zenml_stack_component");

  /** What becomes of an object of another type: its state, moved but not yet read. */
  const move = async (
    to: ResourceDriver,
    source: { address: string; type: string; state: Value },
  ) => {
    const moved = await terraform().moveResource(to.typeName, {
      providerAddress: source.address,
      typeName: source.type,
      schemaVersion: 0,
      state: source.state,
    });
    return { ...moved, stored: moved.state === null ? null : new Stored(moved, false) };
  };
  const moveStored = async (to: ResourceDriver, from: ResourceDriver, stored: Stored) =>
    move(to, { address: ZENML, type: from.typeName, state: JSON.parse(stored.types) as Value });

  const nested = {
    synchronous: false,
    timeout: 120,
    pod_settings: { labels: { team: "ml" } },
  };
  const strings = {
    synchronous: "false",
    timeout: "120",
    pod_settings: JSON.stringify({ labels: { team: "ml" } }),
  };
  const orchestrator = (name: string, configuration: ValueMap) => ({
    name,
    type: "orchestrator",
    flavor: "kubernetes",
    configuration,
    labels: { team: "ml" },
  });

  it("between the two component types changes nothing, and leaves others' keys alone", async () => {
    const name = unique("renamed");
    const created = await stackComponent.apply(orchestrator(name, strings));
    await api().components.update(created.id, {
      connector: null,
      connector_resource_id: null,
      labels: { team: "ml", theirs: "kept" },
    });

    const there = await moveStored(component, stackComponent, created);
    const read = there.stored && (await component.refresh(there.stored));
    expect(await component.plan(orchestrator(name, nested), there.stored)).toMatchObject({
      action: "no-op",
      before: { id: created.id, labels: { team: "ml" } },
    });
    const back = await moveStored(stackComponent, component, read ?? created);
    expect(await stackComponent.plan(orchestrator(name, strings), back.stored)).toMatchObject({
      action: "no-op",
      before: { id: created.id, labels: { team: "ml" } },
    });
  });

  it("brings no secret of a sensitive configuration into a readable one", async () => {
    const name = unique("hidden");
    const store = (configuration: ValueMap) => ({
      name,
      type: "artifact_store",
      flavor: "s3",
      configuration,
    });
    const created = await stackComponent.apply(
      store({ path: "s3://hidden", secret: "not-a-real-secret" }),
    );

    const { stored } = await moveStored(component, stackComponent, created);
    const planned = await component.plan(store({ path: "s3://hidden" }), stored);

    expect(planned).toMatchObject({
      action: "no-op",
      before: { configuration: { path: "s3://hidden" } },
    });
  });

  it("from the REST API provider takes over components, connectors and stacks", async () => {
    const name = unique("rest");
    const componentData = {
      name,
      type: "artifact_store",
      flavor: "s3",
      configuration: { path: "s3://rest", client_kwargs: { region_name: "eu" } },
      labels: { team: "ml" },
    };
    const store = await api().components.create(componentData);
    const local = await api().components.create({
      name,
      type: "orchestrator",
      flavor: "local",
      configuration: {},
    });
    const connectorData = {
      name,
      connector_type: "docker",
      auth_method: "password",
      resource_types: ["docker-registry"],
      configuration: { username: "robot", password: "not-a-real-password" },
      labels: { team: "ml" },
    };
    const connector = await api().serviceConnectors.create(connectorData);
    const stackData = {
      name,
      components: { artifact_store: [store.id], orchestrator: [local.id] },
      description: "Registered by hand",
    };
    const stack = await api().stacks.create(stackData);
    const cases = [
      {
        to: component,
        path: "components",
        id: store.id,
        data: componentData,
        config: componentData,
      },
      {
        to: stackComponent,
        path: "components",
        id: store.id,
        data: componentData,
        config: {
          ...componentData,
          configuration: {
            path: "s3://rest",
            client_kwargs: JSON.stringify({ region_name: "eu" }),
          },
        },
      },
      {
        to: resource("zenml_service_connector"),
        path: "service_connectors",
        id: connector.id,
        data: connectorData,
        config: {
          name,
          type: "docker",
          auth_method: "password",
          resource_type: "docker-registry",
          configuration: connectorData.configuration,
          labels: connectorData.labels,
        },
      },
      {
        to: resource("zenml_stack"),
        path: "stacks",
        id: stack.id,
        data: stackData,
        config: {
          name,
          description: "Registered by hand",
          components: { artifact_store: store.id, orchestrator: local.id },
        },
      },
    ];

    for (const { to, path, id, data, config } of cases) {
      const { stored } = await move(to, {
        address: RESTAPI,
        type: "restapi_object",
        state: { id, path: `/api/v1/${path}`, data: JSON.stringify(data), api_data: { id } },
      });
      const { action, before } = await to.plan(config, stored);
      expect({ type: to.typeName, action, before }).toMatchObject({
        type: to.typeName,
        action: "no-op",
        before: { id },
      });
    }
  });

  it("is refused from what is something else", async () => {
    const other = await move(component, {
      address: "registry.terraform.io/hashicorp/null",
      type: "null_resource",
      state: { id: "1" },
    });
    const elsewhere = await move(component, {
      address: RESTAPI,
      type: "restapi_object",
      state: { id: "1", path: "/api/v1/stacks", data: "{}" },
    });

    expect(other.stored).toBeNull();
    expect(other.diagnostics).toMatchObject([{ severity: "error" }]);
    expect(elsewhere.stored).toBeNull();
    expect(elsewhere.diagnostics[0]?.detail).toContain("/components");
  });
});
