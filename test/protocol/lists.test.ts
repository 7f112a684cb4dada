import { expect, it } from "@jest/globals";
import { describeInProcess, describeInProcessOnBothServers } from "../support/in-process.ts";

async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const item of items) {
    found.push(item);
  }
  return found;
}

describeInProcessOnBothServers("a list", ({ api, terraform, startCommand, unique }) => {
  const component = (name: string, type: string, flavor: string, configuration = {}) =>
    api().components.create({ name, type, flavor, configuration });
  const names = async (typeName: string, config: object) => {
    await startCommand();
    const listed = await collect(terraform().listResource(typeName, { ...config }));
    expect(listed.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    return listed.map(({ displayName }) => displayName).sort();
  };

  it("of components has the filters of the server", async () => {
    const prefix = unique("list");
    const store = await component(`${prefix}-a`, "artifact_store", "s3", { path: "s3://bucket" });
    const orchestrator = await component(`${prefix}-b`, "orchestrator", "local");
    const upper = prefix.toUpperCase();
    const inOtherCase = await component(`${upper}-c`, "orchestrator", "local");
    const stack = await api().stacks.create({
      name: prefix,
      components: { artifact_store: [store.id], orchestrator: [orchestrator.id] },
    });
    const [a, b] = [`artifact_store/${prefix}-a`, `orchestrator/${prefix}-b`];
    const { name: user } = await api().currentUser();

    expect(await names("zenml_component", { name_prefix: prefix })).toEqual([a, b]);
    expect(await names("zenml_component", { name_prefix: prefix, type: "orchestrator" })).toEqual([
      b,
    ]);
    expect(await names("zenml_component", { name_prefix: prefix, flavor: "s3" })).toEqual([a]);
    expect(await names("zenml_component", { stack_id: stack.id })).toEqual([a, b]);
    expect(await names("zenml_component", { name_prefix: prefix, user })).toEqual([a, b]);
    expect(await names("zenml_component", { name_prefix: prefix, user: "nobody" })).toEqual([]);
    expect(await names("zenml_stack", { component_id: store.id })).toEqual([prefix]);
    expect(await names("zenml_stack", { name_prefix: prefix })).toEqual([prefix]);

    await api().stacks.delete(stack.id);
    for (const { id } of [store, orchestrator, inOtherCase]) {
      await api().components.delete(id);
    }
  }, 60_000);

  it("of connectors, secrets, projects and flavors has the filters of the server", async () => {
    const prefix = unique("list");
    const lower = prefix.toLowerCase();
    const connector = await api().serviceConnectors.create({
      name: prefix,
      connector_type: "docker",
      auth_method: "password",
      resource_types: ["docker-registry"],
      configuration: { username: "robot", password: "not-a-real-password" },
      labels: { team: prefix },
    });
    const secret = await api().secrets.create({
      name: prefix,
      private: true,
      values: { token: "not-a-real-token" },
    });
    const project = await api().projects.create({ name: lower });
    const flavor = await api().flavors.create({
      name: prefix,
      type: "alerter",
      source: "acme.flavors.AcmeAlerterFlavor",
      config_schema: { type: "object", properties: {} },
      integration: "acme",
      is_custom: true,
    });
    const connectors = (config: object) => names("zenml_service_connector", config);

    expect(await connectors({ labels: { team: prefix } })).toEqual([prefix]);
    expect(await connectors({ labels: { team: "another" } })).toEqual([]);
    expect(await connectors({ name_prefix: prefix, type: "docker" })).toEqual([prefix]);
    expect(await connectors({ name_prefix: prefix, type: "aws" })).toEqual([]);
    expect(await connectors({ name_prefix: prefix, resource_type: "docker-registry" })).toEqual([
      prefix,
    ]);
    expect(await names("zenml_secret", { name_prefix: prefix })).toEqual([prefix]);
    expect(await names("zenml_secret", { name_prefix: prefix, private: false })).toEqual([]);
    expect(await names("zenml_project", { name_prefix: lower })).toEqual([lower]);
    expect(await names("zenml_flavor", { name_prefix: prefix })).toEqual([`alerter/${prefix}`]);
    expect(await names("zenml_flavor", { type: "alerter", name_prefix: "slack" })).toEqual([]);

    await api().serviceConnectors.delete(connector.id);
    await api().secrets.delete(secret.id);
    await api().projects.delete(project.id);
    await api().flavors.delete(flavor.id);
  }, 60_000);

  it("has the states that imports have, without anything secret", async () => {
    const name = unique("state");
    const store = await component(name, "artifact_store", "s3", { path: "s3://bucket" });
    const connector = await api().serviceConnectors.create({
      name,
      connector_type: "docker",
      auth_method: "password",
      resource_types: ["docker-registry"],
      configuration: { registry: "docker.io", username: "robot", password: "not-a-real-password" },
    });
    const secret = await api().secrets.create({ name, values: { token: "not-a-real-token" } });
    await startCommand();
    const stateOf = async (typeName: string) => {
      const listed = terraform().listResource(
        typeName,
        { name_prefix: name },
        { includesState: true },
      );
      const [first] = await collect(listed);
      return first?.state;
    };

    expect(await stateOf("zenml_component")).toMatchObject({
      id: store.id,
      name,
      type: "artifact_store",
      flavor: "s3",
      configuration: { value: { path: "s3://bucket" } },
      labels: null,
    });
    expect(await stateOf("zenml_service_connector")).toMatchObject({
      id: connector.id,
      configuration: { value: { registry: "docker.io" } },
    });
    expect(await stateOf("zenml_secret")).toMatchObject({ id: secret.id, values: null });
    expect(JSON.stringify(await stateOf("zenml_service_connector"))).not.toContain("not-a-real");

    await api().components.delete(store.id);
    await api().serviceConnectors.delete(connector.id);
    await api().secrets.delete(secret.id);
  }, 60_000);

  it("refuses a component type that there is none of", async () => {
    const { diagnostics } = await terraform().validateListResource("zenml_component", {
      type: "orchestratr",
    });

    expect(diagnostics).toMatchObject([{ severity: "error", path: [{ attribute: "type" }] }]);
    expect(diagnostics[0]?.detail).toContain("orchestrator");
  });
});

describeInProcess(
  "a list of 1,000 components",
  ({ api, control, terraform, startCommand, unique }) => {
    const listRequests = () =>
      control()
        .requests()
        .filter(({ path }) => path.startsWith("/api/v1/components?"));

    it("asks for pages only as they are read, and for what its filters match alone", async () => {
      const prefix = unique("many");
      for (let number = 0; number < 1000; number += 1) {
        const configuration = number % 50 === 0 ? { path: `s3://bucket-${number}` } : {};
        const [type, flavor] =
          number % 50 === 0 ? ["artifact_store", "s3"] : ["orchestrator", "local"];
        await api().components.create({ name: `${prefix}-${number}`, type, flavor, configuration });
      }
      await startCommand();
      control().clearRequests();

      const wanted = { name_prefix: prefix, flavor: "s3" };
      const found = await collect(terraform().listResource("zenml_component", wanted));
      expect(found).toHaveLength(20);
      expect(listRequests()).toHaveLength(1);

      control().clearRequests();
      const all = { name_prefix: prefix };
      const listing = terraform().listResource("zenml_component", all, { limit: 1000 });
      await listing.next();
      const before = listRequests().length;
      expect((await collect(listing)).length).toBe(999);
      expect([before, listRequests().length]).toEqual([1, 2]);
    }, 120_000);
  },
);
