import { expect, it } from "@jest/globals";
import type { ValueMap } from "../../framework/cty/values.ts";
import { describeInProcessOnBothServers } from "../support/in-process.ts";

const SECRET = "not-a-real-token";

describeInProcessOnBothServers("an import with inline components", ({ api, resource, unique }) => {
  const stack = resource("zenml_stack");
  const component = (name: string, type: string, flavor: string, more: object = {}) =>
    api().components.create({ name, type, flavor, configuration: {}, ...more });

  /** A stack that somebody made by hand: named after it, with a name of its own, and two of one type. */
  async function makeStack() {
    const name = unique("byhand");
    const connector = await api().serviceConnectors.create({
      name,
      connector_type: "aws",
      auth_method: "secret-key",
      resource_types: [],
      configuration: {
        region: "eu-west-1",
        aws_access_key_id: "example",
        aws_secret_access_key: SECRET,
      },
    });
    const store = await component(`${name}-bucket`, "artifact_store", "s3", {
      configuration: { path: "s3://bucket", client_kwargs: { region_name: "eu", retries: 3 } },
      connector: connector.id,
      connector_resource_id: "bucket",
      labels: { team: "ml" },
    });
    const orchestrator = await component(name, "orchestrator", "local");
    const made = await api().stacks.create({
      name,
      components: { artifact_store: [store.id], orchestrator: [orchestrator.id] },
    });
    const components = {
      orchestrator: { flavor: "local" },
      artifact_store: {
        name: `${name}-bucket`,
        flavor: "s3",
        configuration: { path: "s3://bucket", client_kwargs: { region_name: "eu", retries: 3 } },
        connector_id: connector.id,
        connector_resource_id: "bucket",
        labels: { team: "ml" },
      },
    };
    return { id: made.id, name, store, orchestrator, components };
  }

  it("changes nothing when the configuration has what the server has", async () => {
    const { id, name, store, orchestrator, components } = await makeStack();
    const config = { name, components };

    const imported = await stack.import(`${id}?inline=orchestrator,artifact_store`);

    expect(imported.attributes["managed_component_ids"]).toEqual({
      artifact_store: [store.id],
      orchestrator: [orchestrator.id],
    });
    expect(await stack.plan(config, imported)).toMatchObject({ action: "no-op", warnings: [] });
    const applied = await stack.apply(config, imported);
    expect(await stack.plan(config, applied)).toMatchObject({ action: "no-op", warnings: [] });
  });

  it("makes the stack change and delete the components later", async () => {
    const { id, name, store, components } = await makeStack();
    const imported = await stack.import(`${id}?inline=orchestrator,artifact_store`);

    const changed: ValueMap = {
      name,
      components: {
        ...components,
        artifact_store: { ...components.artifact_store, configuration: { path: "s3://other" } },
      },
    };
    const { warnings } = await stack.plan(changed, imported);
    const updated = await stack.apply(changed, imported);

    expect(warnings).toMatchObject([
      {
        detail: expect.stringContaining(
          'components["artifact_store"]["configuration"]: "client_kw',
        ),
      },
    ]);
    // What the configuration never named is not Terraform's to remove.
    expect((await api().components.get(store.id)).metadata?.configuration).toMatchObject({
      path: "s3://other",
      client_kwargs: { region_name: "eu" },
    });
    expect(await stack.plan(changed, updated)).toMatchObject({ action: "no-op", warnings: [] });
    await stack.destroy(updated);
    expect(await api().components.find(store.id)).toBeUndefined();
  });

  it("leaves the types alone that it does not name", async () => {
    const { id, name, store, orchestrator, components } = await makeStack();

    const imported = await stack.import(`${id}?inline=artifact_store`);

    expect(imported.attributes["managed_component_ids"]).toEqual({ artifact_store: [store.id] });
    const config = { name, components: { ...components, orchestrator: orchestrator.id } };
    expect(await stack.plan(config, imported)).toMatchObject({ action: "no-op", warnings: [] });
  });

  it("takes over what a lost state managed, in its order", async () => {
    const name = unique("lost");
    const tracker = { flavor: "mlflow", configuration: { tracking_uri: "file:///tmp" } };
    const config = {
      name,
      components: {
        orchestrator: { flavor: "local" },
        artifact_store: { flavor: "local" },
        step_operator: [
          { flavor: "kubernetes" },
          { flavor: "kubernetes", configuration: { privileged: true } },
        ],
        experiment_tracker: tracker,
      },
    };
    const { id, attributes } = await stack.apply(config);

    const imported = await stack.import(
      `${id}?inline=artifact_store,experiment_tracker,orchestrator,step_operator`,
    );

    expect(imported.attributes["managed_component_ids"]).toEqual(
      attributes["managed_component_ids"],
    );
    expect(await stack.plan(config, imported)).toMatchObject({ action: "no-op", warnings: [] });
  });

  it("brings no setting into the state that the flavor marks secret", async () => {
    const name = unique("secretive");
    const alerter = await component(name, "alerter", "slack", {
      configuration: { slack_token: SECRET, slack_channel_id: "1" },
    });
    const orchestrator = await component(name, "orchestrator", "local");
    const store = await component(name, "artifact_store", "local");
    const { id } = await api().stacks.create({
      name,
      components: {
        alerter: [alerter.id],
        artifact_store: [store.id],
        orchestrator: [orchestrator.id],
      },
    });

    const imported = await stack.import(`${id}?inline=alerter`);

    expect(JSON.stringify(imported.attributes)).not.toContain(SECRET);
    expect(JSON.stringify(imported.attributes)).toContain("slack_channel_id");
  });

  it("refuses a type that the stack does not have", async () => {
    const { id, name } = await makeStack();

    await expect(stack.import(`${id}?inline=orchestrtor`)).rejects.toThrow(
      `Cannot import stack "${name}" with inline components: "inline" in the import ID has "orchestrtor", and the stack has no component of that type. Did you mean "orchestrator"?`,
    );
    await expect(stack.import(`${id}?inline=alerter`)).rejects.toThrow(
      'It has: "artifact_store", "orchestrator".',
    );
  });

  it("refuses a component that another stack uses", async () => {
    const { id, name, store, orchestrator } = await makeStack();
    const other = unique("other");
    await api().stacks.create({
      name: other,
      components: { artifact_store: [store.id], orchestrator: [orchestrator.id] },
    });

    await expect(stack.import(`${id}?inline=artifact_store`)).rejects.toThrow(
      `The artifact_store "${name}-bucket" is also in: "${other}". Leave the type out of "inline"`,
    );
  });

  it("says that only a UUID can be followed by more", async () => {
    const { name } = await makeStack();

    await expect(stack.import(`${name}?inline=orchestrator`)).rejects.toThrow(
      'Only a UUID can be followed by "?"',
    );
  });
});
