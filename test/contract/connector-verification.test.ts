import { expect } from "@jest/globals";
import { it } from "../support/by-version.ts";
import { type AnyJson, contract, errorOf, nobody } from "../support/stack-server-contract.ts";

const docker = {
  connector_type: "docker",
  auth_method: "password",
  configuration: { username: "u", password: "not-a-real-password" },
};

contract("verification of service connectors", (api) => {
  const pathOf = (connector: AnyJson): string => `/service_connectors/${String(connector["id"])}`;

  it("POST /verify and PUT /{id}/verify answer 200 for a docker connector, which needs no connection", async () => {
    const config = await api.post("/service_connectors/verify?list_resources=false", {
      name: "v",
      ...docker,
    });
    expect(config.body).toMatchObject({
      error: null,
      resources: [{ resource_type: "docker-registry" }],
    });
    const connector = await api.make("/service_connectors", { name: api.named("v"), ...docker });
    const verified = await api.put(`${pathOf(connector)}/verify?list_resources=false`);
    expect(verified.body).toMatchObject({ id: connector["id"], name: api.named("v"), error: null });
    expect(
      (await api.put(`${pathOf(connector)}/verify?resource_type=s3-bucket&list_resources=false`))
        .status,
    ).toBe(400);
  });

  it.each<[string, object, number]>([
    [
      "a missing setting",
      { name: "v", connector_type: "docker", auth_method: "password", configuration: {} },
      400,
    ],
    [
      "a type that is not installed",
      { name: "v", connector_type: "bogus", auth_method: "x", configuration: {} },
      501,
    ],
    [
      "an unknown method",
      { name: "v", connector_type: "docker", auth_method: "x", configuration: {} },
      400,
    ],
    ["no type", { name: "v" }, 422],
    ...[
      ["a path in the place of a Google Cloud credentials file", "~/robot.json"],
      ["a Google Cloud credentials file without most of its keys", '{"type":"service_account"}'],
      ["Base64 of something else", "bm8ganNvbg=="],
    ].map(([title = "", service_account_json]): [string, object, number] => [
      title,
      {
        name: "v",
        connector_type: "gcp",
        auth_method: "service-account",
        configuration: { project_id: "p", service_account_json },
      },
      400,
    ]),
    ...Object.entries({
      "a reserved parameter of OAuth2": { token_params: { scope: "all" } },
      "a reserved header of OAuth2": { token_headers: { authorization: "Basic eDp5" } },
    }).map(([title, more]): [string, object, number] => [
      title,
      {
        name: "v",
        connector_type: "oauth2",
        auth_method: "client-credentials",
        configuration: {
          api_url: "https://api.example.com",
          token_url: "https://api.example.com/token",
          client_id: "client",
          client_secret: "not-a-real-secret",
          ...more,
        },
      },
      400,
    ]),
  ])("POST /verify refuses %s", async (_case, body, status) => {
    // The messages of this route are long texts of the library behind it: statuses are compared.
    expect(
      (
        await api.post("/service_connectors/verify?list_resources=false", body, {
          unrecorded: true,
        })
      ).status,
    ).toBe(status);
  });

  it("GET /{id}/client hands out the settings of a docker connector", async () => {
    const connector = await api.make("/service_connectors", {
      name: api.named("client"),
      ...docker,
    });
    for (const query of [
      "",
      "?resource_type=docker-registry",
      "?resource_type=docker-registry&resource_id=docker.io",
    ]) {
      const client = await api.get(`${pathOf(connector)}/client${query}`);
      expect(client.body["body"]).toMatchObject({
        resource_types: ["docker-registry"],
        resource_id: "docker.io",
      });
      expect(client.body["metadata"]?.["configuration"]).toMatchObject({
        username: "u",
        password: "not-a-real-password",
      });
    }
    expect((await api.get(`/service_connectors/${nobody}/client`)).status).toBe(404);
  });

  it("GET /{id}/client hands out a token of a cloud, under a name that says for what", async () => {
    const connector = await api.make("/service_connectors", {
      name: api.named("cloud"),
      connector_type: "gcp",
      auth_method: "oauth2-token",
      configuration: { project_id: "models", token: "not-a-real-token" },
    });
    const client = await api.get(`${pathOf(connector)}/client?resource_type=gcp-generic`);
    expect(client.body).toMatchObject({
      id: connector["id"],
      name: `${api.named("cloud")} (gcp-generic | models client)`,
      body: { auth_method: "oauth2-token", resource_types: ["gcp-generic"], resource_id: "models" },
      metadata: { configuration: { project_id: "models", token: "not-a-real-token" } },
    });
  });

  it.each<[string, object, string, number, string, string]>([
    [
      "another type than the connector's only one",
      docker,
      "?resource_type=bogus",
      400,
      "ValueError",
      "a different resource type was requested: 'bogus'",
    ],
    [
      "another registry than the connector's",
      docker,
      "?resource_type=docker-registry&resource_id=ghcr.io",
      401,
      "AuthorizationException",
      "does not allow access to the provided 'ghcr.io'",
    ],
    [
      "no type where there are several",
      {
        connector_type: "gcp",
        auth_method: "oauth2-token",
        configuration: { project_id: "models", token: "not-a-real-token" },
      },
      "",
      400,
      "ValueError",
      "A resource type must be specified",
    ],
  ])("GET /{id}/client refuses %s", async (title, more, query, status, className, message) => {
    const name = api.named(`refused-${title.length}`);
    const connector = await api.make("/service_connectors", { name, ...more });
    const refusal = errorOf(await api.get(`${pathOf(connector)}/client${query}`));
    expect(refusal).toMatchObject({ status, className });
    expect(refusal.message).toContain(message);
  });

  it("GET /service_connector_types lists what is installed, narrowed by filters", async () => {
    const all = await api.get("/service_connector_types");
    expect(
      Array.isArray(all.body) && all.body.map((each: AnyJson) => each["connector_type"]).sort(),
    ).toEqual(["aws", "azure", "docker", "gcp", "hyperai", "kubernetes", "oauth2"]);
    for (const query of [
      "connector_type=aws",
      "resource_type=kubernetes-cluster",
      "auth_method=password",
      "connector_type=nope",
    ]) {
      await api.get(`/service_connector_types?${query}`);
    }
    expect((await api.get("/service_connector_types/aws")).body["connector_type"]).toBe("aws");
    expect((await api.get("/service_connector_types/nope")).status).toBe(404);
  });
});
