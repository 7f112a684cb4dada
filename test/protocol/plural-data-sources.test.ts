import { beforeAll, describe, expect, it } from "@jest/globals";
import type { ValueMap } from "../../framework/cty/values.ts";
import { zenmlProvider } from "../../provider/provider.ts";
import { describeInProcess, describeInProcessOnBothServers } from "../support/in-process.ts";

/** The whole configuration: what is not given is null. */
function complete(typeName: string, given: ValueMap): ValueMap {
  const schema = zenmlProvider.dataSources.find((one) => one.schema.typeName === typeName)?.schema;
  return Object.fromEntries(
    Object.keys(schema?.attributes ?? {}).map((name) => [name, given[name] ?? null]),
  );
}

describeInProcessOnBothServers(
  "data sources that list",
  ({ api, startCommand, terraform, unique }) => {
    const prefix = unique("listed");
    const ids = { a: "", b: "", stack: "", orchestrator: "", docker: "", gcp: "" };
    let owner = "";

    const read = async (typeName: string, given: ValueMap) => {
      await startCommand();
      return terraform().readDataSource(typeName, complete(typeName, given));
    };
    const list = async (typeName: string, given: ValueMap) => {
      const { diagnostics, state } = await read(typeName, given);
      expect(diagnostics).toEqual([]);
      return state as ValueMap; // it is an object where nothing failed
    };
    /** The names in the list, which the attribute of the plural name holds. */
    const namesIn = async (typeName: string, given: ValueMap) => {
      const state = await list(typeName, { name_prefix: prefix, ...given });
      const objects = state[typeName.replace(/^zenml_/, "")] as readonly { name: string }[]; // by the schema
      return objects.map(({ name }) => name.replace(prefix, ""));
    };

    beforeAll(async () => {
      const { components, secrets, serviceConnectors, stacks, projects, currentUser } = api();
      owner = (await currentUser()).id;
      ids.docker = (
        await serviceConnectors.create({
          name: `${prefix}-docker`,
          connector_type: "docker",
          auth_method: "password",
          resource_types: ["docker-registry"],
          configuration: { username: "robot", password: "not-a-real-password" },
          labels: { team: prefix, zone: "a" },
        })
      ).id;
      ids.gcp = (
        await serviceConnectors.create({
          name: `${prefix}-cloud`,
          connector_type: "gcp",
          auth_method: "oauth2-token",
          resource_types: [],
          configuration: { project_id: "models", token: "not-a-real-token" },
        })
      ).id;
      const component = async (name: string, more: object = {}) =>
        (
          await components.create({
            name: `${prefix}-${name}`,
            type: "artifact_store",
            flavor: "local",
            configuration: {},
            labels: { team: "ml" },
            ...more,
          })
        ).id;
      ids.b = await component("b");
      ids.a = await component("a", { flavor: "s3", configuration: { path: "s3://listed" } });
      ids.orchestrator = await component("a", { type: "orchestrator" });
      await component("images", {
        type: "container_registry",
        flavor: "dockerhub",
        configuration: { uri: "docker.io/listed" },
        connector: ids.docker,
        connector_resource_id: "docker.io",
      });
      const contents = { orchestrator: [ids.orchestrator] };
      ids.stack = (
        await stacks.create({
          name: `${prefix}-one`,
          components: { ...contents, artifact_store: [ids.a] },
          description: "The first",
          labels: { team: "ml" },
        })
      ).id;
      await stacks.create({
        name: `${prefix}-another`,
        components: { ...contents, artifact_store: [ids.b] },
      });
      await secrets.create({
        name: `${prefix}-hidden`,
        private: true,
        values: { k: "not-a-real-1" },
      });
      await secrets.create({ name: `${prefix}-shown`, values: { k: "not-a-real-2" } });
      await projects.create({ name: `${prefix}-project`, description: "Ours" });
    });

    describe("zenml_stacks", () => {
      it("narrows by every filter, and sorts by name", async () => {
        expect(await namesIn("zenml_stacks", {})).toEqual(["-another", "-one"]);
        expect(await namesIn("zenml_stacks", { component_id: ids.a })).toEqual(["-one"]);
        expect(await namesIn("zenml_stacks", { user: owner })).toEqual(["-another", "-one"]);
        expect(await namesIn("zenml_stacks", { user: "nobody-at-all" })).toEqual([]);
      });

      it("describes each stack", async () => {
        const { stacks } = await list("zenml_stacks", { name_prefix: `${prefix}-one` });
        expect(stacks).toEqual([
          {
            id: ids.stack,
            name: `${prefix}-one`,
            description: "The first",
            labels: { team: "ml" },
            user_id: owner,
            created: expect.any(String),
            updated: expect.any(String),
          },
        ]);
      });
    });

    describe("zenml_components", () => {
      it("narrows by every filter, and sorts by type and name", async () => {
        const all = ["-a", "-b", "-images", "-a"];
        expect(await namesIn("zenml_components", {})).toEqual(all);
        expect(await namesIn("zenml_components", { type: "artifact_store" })).toEqual(["-a", "-b"]);
        expect(await namesIn("zenml_components", { flavor: "s3" })).toEqual(["-a"]);
        expect(await namesIn("zenml_components", { connector_id: ids.docker })).toEqual([
          "-images",
        ]);
        expect(await namesIn("zenml_components", { stack_id: ids.stack })).toEqual(["-a", "-a"]);
        expect(await namesIn("zenml_components", { user: owner })).toEqual(all);
      });

      it("refuses a type that does not exist, without a server", async () => {
        const { diagnostics } = await terraform().validateDataSource(
          "zenml_components",
          complete("zenml_components", { type: "artefact_store" }),
        );
        expect(diagnostics[0]?.detail).toContain('"artifact_store"');
      });
    });

    describe("zenml_service_connectors", () => {
      it("narrows by every filter", async () => {
        const names = (given: ValueMap) => namesIn("zenml_service_connectors", given);
        expect(await names({})).toEqual(["-cloud", "-docker"]);
        expect(await names({ type: "gcp" })).toEqual(["-cloud"]);
        expect(await names({ auth_method: "password" })).toEqual(["-docker"]);
        expect(await names({ resource_type: "gcs-bucket" })).toEqual(["-cloud"]);
        expect(await names({ resource_id: "nowhere" })).toEqual([]);
        expect(await names({ labels: { team: prefix } })).toEqual(["-docker"]);
        expect(await names({ labels: { team: prefix, zone: "b" } })).toEqual([]);
        expect(await names({ labels: {} })).toEqual(["-cloud", "-docker"]);
      });

      it("describes each connector, without its credentials", async () => {
        const state = await list("zenml_service_connectors", { name_prefix: `${prefix}-docker` });
        expect(state["service_connectors"]).toMatchObject([
          {
            id: ids.docker,
            type: "docker",
            auth_method: "password",
            resource_types: ["docker-registry"],
            labels: { team: prefix, zone: "a" },
          },
        ]);
        expect(JSON.stringify(state)).not.toContain("not-a-real");
      });
    });

    describe("zenml_secrets", () => {
      it("narrows by visibility, and shows no value", async () => {
        expect(await namesIn("zenml_secrets", {})).toEqual(["-hidden", "-shown"]);
        expect(await namesIn("zenml_secrets", { private: true })).toEqual(["-hidden"]);
        expect(await namesIn("zenml_secrets", { private: false, user: owner })).toEqual(["-shown"]);
        const state = await list("zenml_secrets", { name_prefix: prefix });
        expect(JSON.stringify(state)).not.toContain("not-a-real");
      });
    });

    describe("zenml_projects", () => {
      it("describes each project", async () => {
        const { projects } = await list("zenml_projects", { name_prefix: prefix });
        expect(projects).toMatchObject([{ name: `${prefix}-project`, description: "Ours" }]);
      });

      it("lists all without a filter", async () => {
        const { projects } = await list("zenml_projects", {});
        const names = (projects as readonly { name: string }[]).map(({ name }) => name); // by the schema
        expect(names).toEqual(expect.arrayContaining(["default", `${prefix}-project`]));
      });
    });

    it("takes the beginning of a name literally", async () => {
      expect(await namesIn("zenml_secrets", { name_prefix: prefix.toUpperCase() })).toEqual([]);
      expect(await namesIn("zenml_secrets", { name_prefix: prefix.replace("-", "_") })).toEqual([]);
    });

    describe("zenml_service_connector_resources", () => {
      const resources = (given: ValueMap) => read("zenml_service_connector_resources", given);

      it("lists what a connector reaches, found by name and by id", async () => {
        for (const given of [{ name: `${prefix}-docker` }, { id: ids.docker }]) {
          const { diagnostics, state } = await resources(given);
          expect(diagnostics).toEqual([]);
          expect(state).toMatchObject({
            id: ids.docker,
            name: `${prefix}-docker`,
            resources: [
              { resource_type: "docker-registry", resource_ids: ["docker.io"], error: null },
            ],
          });
        }
      });

      it("refuses a resource type that the connector does not have, and an id without a type", async () => {
        const wrong = await resources({ id: ids.docker, resource_type: "docker_registry" });
        expect(wrong.diagnostics[0]?.detail).toContain('Did you mean "docker-registry"?');
        const missing = await resources({ id: ids.gcp, resource_id: "gs://listed" });
        expect(missing.diagnostics).toMatchObject([{ summary: "Missing resource type" }]);
      });
    });
  },
);

describeInProcess("data sources that list", ({ api, control, startCommand, terraform, unique }) => {
  it("send one request for each page, and ask for no credentials", async () => {
    const prefix = unique("paged");
    const numbers = Array.from({ length: 501 }, (_, number) => number);
    for (const number of numbers) {
      await api().secrets.create({ name: `${prefix}-${number}`, values: {} });
    }
    await startCommand();
    control().clearRequests();

    for (const typeName of ["zenml_secrets", "zenml_service_connectors"]) {
      const config = complete(typeName, { name_prefix: prefix });
      const { state } = await terraform().readDataSource(typeName, config);
      expect(state).not.toBeNull();
    }

    const sent = control()
      .requests()
      .filter(({ path }) => !/info|login|current-user/.test(path));
    expect(sent.map(({ method, path }) => `${method} ${path.replace(/\?.*/, "")}`)).toEqual([
      "GET /api/v1/secrets",
      "GET /api/v1/secrets",
      "GET /api/v1/service_connectors",
    ]);
    expect(JSON.stringify(sent.at(-1))).toContain("expand_secrets=false");
  });
});
