import { beforeAll, describe, expect, it } from "@jest/globals";
import { unwrapDynamic, type Value, type ValueMap } from "../../framework/cty/values.ts";
import type { Diagnostic } from "../../framework/diagnostics/diagnostics.ts";
import { zenmlProvider } from "../../provider/provider.ts";
import { whereServerHas } from "../support/by-version.ts";
import { describeInProcessOnBothServers } from "../support/in-process.ts";
import { testedVersion } from "../support/tested-server.ts";

const NOWHERE = "0d889f2a-6a63-4ec3-af65-dafc4f85f704";

describeInProcessOnBothServers("data sources", ({ api, startCommand, terraform, unique }) => {
  const name = unique("found");
  const ids = {
    connector: "",
    store: "",
    images: "",
    orchestrator: "",
    stack: "",
    secret: "",
    project: "",
    flavor: "",
  };

  beforeAll(async () => {
    const { components, serviceConnectors, stacks, secrets, projects, flavors } = api();
    ids.connector = (
      await serviceConnectors.create({
        name,
        connector_type: "docker",
        auth_method: "password",
        resource_types: ["docker-registry"],
        configuration: { username: "robot", password: "not-a-real-password" },
        labels: { "zenml:provider": "none" },
        expires_at: "2030-01-01T00:00:00",
      })
    ).id;
    ids.store = (
      await components.create({
        name,
        type: "artifact_store",
        flavor: "s3",
        configuration: { path: "s3://found", key: "{{aws.key}}", secret: "not-a-real-secret" },
        labels: { team: "ml" },
      })
    ).id;
    ids.images = (
      await components.create({
        name: `${name}-images`,
        type: "container_registry",
        flavor: "dockerhub",
        configuration: { uri: "docker.io/found" },
        connector: ids.connector,
        connector_resource_id: "docker.io",
      })
    ).id;
    ids.orchestrator = (
      await components.create({
        name,
        type: "orchestrator",
        flavor: "kubernetes",
        configuration: { synchronous: false, timeout: 120 },
        ...whereServerHas("environment", { environment: { LEVEL: "info" } }),
      })
    ).id;
    ids.stack = (
      await stacks.create({
        name,
        components: {
          orchestrator: [ids.orchestrator],
          container_registry: [ids.images],
          artifact_store: [ids.store],
        },
        labels: { team: "ml" },
      })
    ).id;
    ids.secret = (
      await secrets.create({ name, values: { user: "robot", token: "not-a-real-token" } })
    ).id;
    ids.project = (await projects.create({ name, description: "Found" })).id;
    ids.flavor = (
      await flavors.create({
        name,
        type: "orchestrator",
        source: "acme.Flavor",
        config_schema: { type: "object", required: ["queue"] },
        integration: "acme",
        is_custom: true,
      })
    ).id;
  });

  const answer = async (typeName: string, config: ValueMap) => {
    await startCommand();
    return terraform().readDataSource(typeName, config);
  };
  const find = async (typeName: string, config: ValueMap): Promise<ValueMap> => {
    const { diagnostics, state } = await answer(typeName, config);
    expect(diagnostics).toEqual([]);
    return state as ValueMap; // without an error there is one
  };
  const failureOf = async (typeName: string, config: ValueMap): Promise<Diagnostic | undefined> => {
    const { diagnostics, state } = await answer(typeName, config);
    expect(state).toBeNull();
    expect(diagnostics).toHaveLength(1);
    return diagnostics[0];
  };
  const plain = (found: ValueMap, attribute: string): Value =>
    unwrapDynamic(found[attribute] ?? null);

  /** Every data source that looks for one object: how, what it finds, and what it is called in an error. */
  const lookUps = [
    {
      typeName: "zenml_stack",
      kind: "Stack",
      by: { name },
      id: () => ids.stack,
      found: () => ({
        name,
        description: "",
        labels: { team: "ml" },
        components: [
          { id: ids.store, type: "artifact_store", flavor: "s3", name },
          {
            id: ids.images,
            type: "container_registry",
            flavor: "dockerhub",
            name: `${name}-images`,
          },
          { id: ids.orchestrator, type: "orchestrator", flavor: "kubernetes", name },
        ],
      }),
    },
    {
      typeName: "zenml_component",
      kind: "Stack Component",
      by: { name, type: "orchestrator" },
      id: () => ids.orchestrator,
      found: () => ({
        name,
        type: "orchestrator",
        flavor: "kubernetes",
        connector_id: null,
        labels: {},
        ...whereServerHas("environment", { environment: { LEVEL: "info" } }),
        configuration: { value: { synchronous: false, timeout: 120 } },
      }),
    },
    {
      typeName: "zenml_stack_component",
      kind: "Stack Component",
      by: { name: `${name}-images` },
      id: () => ids.images,
      found: () => ({
        name: `${name}-images`,
        type: "container_registry",
        connector_id: ids.connector,
        connector_resource_id: "docker.io",
        configuration: { uri: "docker.io/found" },
      }),
    },
    {
      typeName: "zenml_service_connector",
      kind: "Service Connector",
      by: { name },
      id: () => ids.connector,
      found: () => ({
        name,
        type: "docker",
        auth_method: "password",
        resource_type: "docker-registry",
        resource_types: ["docker-registry"],
        resource_id: null,
        configuration: { username: "robot", password: "not-a-real-password" },
        labels: { "zenml:provider": "none" },
        expires_at: "2030-01-01T00:00:00Z",
      }),
    },
    {
      typeName: "zenml_secret",
      kind: "Secret",
      by: { name },
      id: () => ids.secret,
      found: () => ({ name, private: false, keys: ["token", "user"], values: null }),
    },
    {
      typeName: "zenml_project",
      kind: "Project",
      by: { name },
      id: () => ids.project,
      found: () => ({ name, display_name: name, description: "Found" }),
    },
    {
      typeName: "zenml_flavor",
      kind: "Flavor",
      by: { name, type: "orchestrator" },
      id: () => ids.flavor,
      found: () => ({ name, type: "orchestrator", source: "acme.Flavor", is_custom: true }),
    },
  ];

  describe.each(lookUps)("$typeName", ({ typeName, kind, by, id, found }) => {
    it("finds by id and by name, the same", async () => {
      const byId = await find(typeName, { id: id() });
      const byName = await find(typeName, by);

      expect(byId).toMatchObject({ id: id(), ...found() });
      expect(JSON.stringify(byName)).toBe(JSON.stringify(byId));
    });

    it("says that there is none of that id, and that a name is no id", async () => {
      expect(await failureOf(typeName, { id: NOWHERE })).toMatchObject({
        summary: expect.stringMatching(new RegExp(`^${kind} not found$`, "i")),
        detail: `The server has no ${kind.toLowerCase()} with the id ${NOWHERE}. It may have been deleted, or be the id of something else.`,
        path: [{ attribute: "id" }],
      });
      expect((await failureOf(typeName, { id: name }))?.detail).toBe(
        `${JSON.stringify(name)} is not a UUID. Use "name" to look up a name.`,
      );
    });

    it("says that there is none of that name, and which is near", async () => {
      const wanted = by.name;

      expect(await failureOf(typeName, { ...by, name: `${wanted}x` })).toMatchObject({
        path: [{ attribute: "name" }],
        detail: expect.stringContaining(`Did you mean "${wanted}"?`),
      });
      expect((await failureOf(typeName, { ...by, name: "nothing-like-it" }))?.detail).toMatch(
        /named "nothing-like-it"[^?]*\.$/,
      );
    });

    it("needs an id or a name", async () => {
      const { diagnostics } = await terraform().validateDataSource(typeName, {});

      expect(diagnostics).toMatchObject([{ severity: "error" }]);
      expect(diagnostics[0]?.detail).toMatch(/"id".*"name"/);
    });
  });

  it.each(["zenml_component", "zenml_stack_component", "zenml_flavor"])(
    "%s names an object of that name that has another type",
    async (typeName) => {
      const failure = await failureOf(typeName, { name, type: "alerter" });

      expect(failure?.detail).toContain(`There is `);
      expect(failure?.detail).toContain(`/${name}.`);
    },
  );

  it.each(["zenml_component", "zenml_stack_component", "zenml_flavor", "zenml_flavors"])(
    "%s finds a misspelt type at validate",
    async (typeName) => {
      const config = typeName === "zenml_flavors" ? {} : { name: "x" };
      const { diagnostics } = await terraform().validateDataSource(typeName, {
        ...config,
        type: "artifact_stor",
      });

      expect(diagnostics).toMatchObject([
        { severity: "error", summary: "Invalid component type", path: [{ attribute: "type" }] },
      ]);
      expect(diagnostics[0]?.detail).toContain('Did you mean "artifact_store"?');
    },
  );

  it("are all tested above or below, or in the tests of lists, of accounts and of settings", () => {
    const lists = ["stacks", "components", "service_connectors", "secrets", "projects", "flavors"];
    const accountLists = ["tags", "code_repositories", "service_accounts", "api_keys", "users"];
    const accounts = ["tag", "code_repository", "service_account", "api_key", "user"];
    const others = [
      ...[...lists, ...accountLists, ...accounts].map((kind) => `zenml_${kind}`),
      "zenml_server",
      "zenml_server_settings",
      "zenml_service_connector_resources",
    ];
    const tested = [...lookUps.map(({ typeName }) => typeName), ...others];
    expect(zenmlProvider.dataSources.map(({ schema }) => schema.typeName).sort()).toEqual(
      tested.sort(),
    );
  });

  it("list the candidates when a name stands for several components", async () => {
    const failure = await failureOf("zenml_component", { name });

    expect(failure?.summary).toMatch(/^Ambiguous stack component$/i);
    expect(failure?.detail).toContain(`artifact_store/${name}, id ${ids.store}`);
    expect(failure?.detail).toContain(`orchestrator/${name}, id ${ids.orchestrator}`);
  });

  it("show no secret of a component where the configuration is readable", async () => {
    const readable = await find("zenml_component", { id: ids.store });
    const sensitive = await find("zenml_stack_component", { id: ids.store });

    expect(plain(readable, "configuration")).toEqual({ path: "s3://found", key: "{{aws.key}}" });
    expect(sensitive["configuration"]).toMatchObject({ secret: "not-a-real-secret" });
  });

  it("show the values of a secret when they are asked for", async () => {
    const found = await find("zenml_secret", { name, include_values: true });

    expect(found["values"]).toEqual({ user: "robot", token: "not-a-real-token" });
  });

  it("give the components of a stack in the form that another stack takes", async () => {
    const found = await find("zenml_stack", { name });

    expect(plain(found, "component_ids")).toEqual({
      artifact_store: ids.store,
      container_registry: ids.images,
      orchestrator: ids.orchestrator,
    });
  });

  it("give the schema of a shipped flavor as JSON text", async () => {
    const found = await find("zenml_flavor", { name: "s3", type: "artifact_store" });

    expect(found).toMatchObject({ connector_resource_type: "s3-bucket", is_custom: false });
    expect(JSON.parse(String(found["config_schema"]))).toMatchObject({ required: ["path"] });
  });

  it("list the flavors of a type, and those that somebody made", async () => {
    const shipped = await find("zenml_flavors", { type: "container_registry", is_custom: false });
    const custom = await find("zenml_flavors", { is_custom: true });

    for (const flavor of ["aws", "azure", "default", "dockerhub", "gcp", "github"]) {
      expect(shipped["flavors"]).toContainEqual(
        expect.objectContaining({ name: flavor, type: "container_registry", is_custom: false }),
      );
    }
    expect(shipped["flavors"]).not.toContainEqual(
      expect.not.objectContaining({ type: "container_registry", is_custom: false }),
    );
    expect(custom["flavors"]).toContainEqual(
      expect.objectContaining({ id: ids.flavor, name, integration: "acme", is_custom: true }),
    );
    expect(custom["flavors"]).not.toContainEqual(expect.objectContaining({ is_custom: false }));
  });

  it("describe the server", async () => {
    const found = await find("zenml_server", {});

    expect(found).toMatchObject({ version: testedVersion, pro_workspace_id: null });
    expect(found["id"]).toEqual(expect.any(String));
  });
});
