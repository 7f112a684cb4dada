import { expect } from "@jest/globals";
import { it } from "../support/by-version.ts";
import { type AnyJson, contract, errorOf, nobody } from "../support/stack-server-contract.ts";

const awsKeys = {
  region: "us-east-1",
  aws_access_key_id: "not-a-real-id",
  aws_secret_access_key: "not-a-real-key",
};
const docker = {
  connector_type: "docker",
  auth_method: "password",
  configuration: { username: "u", password: "not-a-real-password" },
};

contract("service connectors", (api) => {
  const make = (name: string, more: object = {}): Promise<AnyJson> =>
    api.make("/service_connectors", {
      name: api.named(name),
      connector_type: "aws",
      auth_method: "secret-key",
      configuration: awsKeys,
      ...more,
    });
  const pathOf = (connector: AnyJson): string => `/service_connectors/${String(connector["id"])}`;
  const makeUser = (name: string, connector: AnyJson): Promise<AnyJson> =>
    api.make("/components", {
      name: api.named(name),
      type: "artifact_store",
      flavor: "s3",
      configuration: { path: "s3://b" },
      connector: connector["id"],
    });

  it("POST answers the type as an object, all resource types, and secrets in clear", async () => {
    const connector = await make("whole", {
      description: "d",
      labels: { a: "b" },
      expiration_seconds: 900,
    });
    expect(connector["body"]).toMatchObject({
      connector_type: { connector_type: "aws" },
      resource_types: ["aws-generic", "s3-bucket", "kubernetes-cluster", "docker-registry"],
      supports_instances: false,
      description: "d",
    });
    expect(connector["metadata"]).toEqual({
      configuration: awsKeys,
      labels: { a: "b" },
      expiration_seconds: 900,
    });
  });

  it.each<[string, object, object]>([
    [
      "one type",
      { resource_types: ["s3-bucket"] },
      { resource_types: ["s3-bucket"], supports_instances: true },
    ],
    [
      "two types, widened to all",
      { resource_types: ["s3-bucket", "docker-registry"] },
      { supports_instances: false },
    ],
    ["none", { resource_types: [] }, { supports_instances: false }],
    ["a resource id with all types", { resource_id: "s3://x" }, { resource_id: "s3://x" }],
    [
      "a time with an offset, which is dropped",
      { expires_at: "2030-01-02T03:04:05+02:00" },
      { expires_at: "2030-01-02T03:04:05" },
    ],
    [
      "a time with a fraction and Z",
      { expires_at: "2030-01-02T03:04:05.123Z" },
      { expires_at: "2030-01-02T03:04:05.123000" },
    ],
    ["a day alone", { expires_at: "2030-01-02" }, { expires_at: "2030-01-02T00:00:00" }],
    [
      "a tolerance given as a string",
      { expires_skew_tolerance: "60" },
      { expires_skew_tolerance: 60 },
    ],
    [
      "supports_instances, computed anyway",
      { supports_instances: true },
      { supports_instances: false },
    ],
  ])("POST stores %s", async (name, more, expected) => {
    expect((await make(`p-${name}`, more))["body"]).toMatchObject(expected);
  });

  it.each<[string, string, object, object]>([
    [
      "drops unknown and null settings, keeps empty ones",
      "secret-key",
      { ...awsKeys, bogus: 1, endpoint_url: null },
      awsKeys,
    ],
    [
      "does not look at types",
      "secret-key",
      { ...awsKeys, endpoint_url: 5 },
      { ...awsKeys, endpoint_url: 5 },
    ],
    [
      "splits a list that came as a string at commas",
      "iam-role",
      { ...awsKeys, role_arn: "r", policy_arns: "a,b" },
      { ...awsKeys, role_arn: "r", policy_arns: ["a", "b"] },
    ],
    [
      "parses a list that came as a string of JSON",
      "iam-role",
      { ...awsKeys, role_arn: "r", policy_arns: '["a"]' },
      { ...awsKeys, role_arn: "r", policy_arns: ["a"] },
    ],
    [
      "does not resolve a secret reference",
      "secret-key",
      { ...awsKeys, region: "{{a.b}}" },
      { ...awsKeys, region: "{{a.b}}" },
    ],
  ])("POST %s", async (name, auth_method, configuration, expected) => {
    const connector = await make(`c-${name}`, { auth_method, configuration });
    expect(connector["metadata"]?.["configuration"]).toEqual(expected);
  });

  it.each<[string, object, number, string]>([
    [
      "nothing",
      { name: undefined, connector_type: undefined, auth_method: undefined },
      422,
      "3 validation errors",
    ],
    [
      "an unknown method",
      { auth_method: "x" },
      400,
      "does not support the 'x' authentication method",
    ],
    ["an unknown resource type", { resource_types: ["x"] }, 400, "x"],
    [
      "a missing required setting",
      { configuration: { region: "r" } },
      400,
      "missing required attribute 'aws_access_key_id'",
    ],
    [
      "a secret that is a number",
      { configuration: { ...awsKeys, aws_access_key_id: 5 } },
      400,
      "is a secret but is not a string",
    ],
    ["null resource types", { resource_types: null }, 422, "valid list"],
    ["resource types that are a string", { resource_types: "s3-bucket" }, 422, "valid list"],
    ["labels that are no texts", { labels: { a: 1 } }, 422, "valid string"],
    ["null labels", { labels: null }, 422, "valid dictionary"],
    ["a null description", { description: null }, 422, "valid string"],
    ["a time that is none", { expires_at: "soon" }, 422, "valid datetime"],
    ["an expiration that is no number", { expiration_seconds: "x" }, 422, "valid integer"],
  ])("POST refuses %s", async (_case, more, status, message) => {
    const answer = await api.post("/service_connectors", {
      name: api.named("refused"),
      connector_type: "aws",
      auth_method: "secret-key",
      configuration: awsKeys,
      ...more,
    });
    expect(answer.status).toBe(status);
    expect(errorOf(answer).message).toContain(message);
  });

  it("POST refuses a taken name only after it checked the settings", async () => {
    await make("taken");
    const taken = { name: api.named("taken"), connector_type: "aws", auth_method: "secret-key" };
    expect(
      (await api.post("/service_connectors", { ...taken, configuration: awsKeys })).status,
    ).toBe(409);
    expect((await api.post("/service_connectors", { ...taken, configuration: {} })).status).toBe(
      400,
    );
  });

  it("POST accepts an invented type without any check, secrets and all", async () => {
    const connector = await make("bogus", {
      connector_type: "bogus",
      auth_method: "any",
      resource_types: ["b", "a"],
      configuration: { password: "p", n: 1, z: null },
    });
    expect(connector["body"]).toMatchObject({
      connector_type: "bogus",
      resource_types: ["b", "a"],
    });
    const hidden = await api.get(`${pathOf(connector)}?expand_secrets=false`);
    expect(hidden.body["metadata"]?.["configuration"]).toEqual({ password: "p", n: 1, z: null });
    const kept = await api.put(pathOf(connector), { labels: { a: "b" } });
    expect(kept.body["body"]?.["resource_types"]).toEqual(["b", "a"]);
    expect((await api.put(`${pathOf(connector)}/verify`)).status).toBe(501);
  });

  it("PUT without resource_types, resource_id and expiration_seconds widens and clears them", async () => {
    const connector = await make("widen", {
      resource_types: ["s3-bucket"],
      resource_id: "s3://b",
      expiration_seconds: 900,
    });
    const changed = await api.put(pathOf(connector), { labels: { a: "b" } });
    expect(changed.body).toMatchObject({
      body: {
        resource_types: ["aws-generic", "s3-bucket", "kubernetes-cluster", "docker-registry"],
        resource_id: null,
      },
      metadata: { expiration_seconds: null, labels: { a: "b" }, configuration: awsKeys },
    });
  });

  it.each<[string, object, object]>([
    [
      "null settings keep all, secrets included",
      { configuration: null },
      { metadata: { configuration: awsKeys } },
    ],
    [
      "whole settings replace all",
      { configuration: { ...awsKeys, region: "eu" } },
      { metadata: { configuration: { ...awsKeys, region: "eu" } } },
    ],
    [
      "null description, labels and times change nothing",
      { description: null, labels: null, expires_at: null, expires_skew_tolerance: null },
      {
        body: { description: "d", expires_at: "2030-01-01T00:00:00", expires_skew_tolerance: 5 },
        metadata: { labels: { a: "b" } },
      },
    ],
    [
      "empty description and labels clear them",
      { description: "", labels: {} },
      { body: { description: "" }, metadata: { labels: {} } },
    ],
    [
      "another method is taken although the settings do not fit",
      { auth_method: "sts-token" },
      { body: { auth_method: "sts-token" } },
    ],
    [
      "everything together is kept",
      { resource_types: ["s3-bucket"], resource_id: "s3://b", expiration_seconds: 900 },
      {
        body: { resource_types: ["s3-bucket"], resource_id: "s3://b" },
        metadata: { expiration_seconds: 900 },
      },
    ],
  ])("PUT: %s", async (name, update, expected) => {
    const connector = await make(`u-${name}`, {
      resource_types: ["s3-bucket"],
      resource_id: "s3://b",
      expiration_seconds: 900,
      description: "d",
      labels: { a: "b" },
      expires_at: "2030-01-01T00:00:00",
      expires_skew_tolerance: 5,
    });
    expect((await api.put(pathOf(connector), update)).body).toMatchObject(expected);
  });

  it.each<[string, object, number]>([
    ["partial settings", { configuration: { region: "eu" } }, 400],
    ["an unknown method", { auth_method: "x" }, 400],
    ["an unknown resource type", { resource_types: ["x"] }, 400],
  ])("PUT refuses %s", async (name, update, status) => {
    const connector = await make(`n-${name}`);
    expect((await api.put(pathOf(connector), update)).status).toBe(status);
    expect((await api.get(pathOf(connector))).body["metadata"]).toEqual(connector["metadata"]);
  });

  it("PUT renames, refuses a taken name, and changes the type with fitting settings", async () => {
    const connector = await make("first");
    await make("second");
    expect((await api.put(pathOf(connector), { name: api.named("second") })).status).toBe(409);
    expect((await api.put(pathOf(connector), { name: api.named("third") })).body["name"]).toBe(
      api.named("third"),
    );
    const bogus = await make("bogus-type", {
      connector_type: "bogus",
      auth_method: "x",
      configuration: {},
    });
    const changed = await api.put(pathOf(bogus), { ...docker });
    expect(changed.body["body"]).toMatchObject({ auth_method: "password" });
  });

  it("PUT on a connector in use refuses to change what components rely on, and still widens", async () => {
    const connector = await make("in-use", {
      resource_types: ["s3-bucket"],
      resource_id: "s3://b",
    });
    const user = await makeUser("in-use", connector);
    const same = { resource_types: ["s3-bucket"], resource_id: "s3://b" };
    for (const update of [
      { ...same, connector_type: "gcp" },
      { ...same, auth_method: "implicit" },
      { ...same, resource_types: ["docker-registry"] },
      { ...same, resource_id: "s3://c" },
      { labels: { a: "b" } },
    ]) {
      expect(errorOf(await api.put(pathOf(connector), update))).toMatchObject({
        status: 403,
        className: "IllegalOperationError",
      });
    }
    expect(
      (
        await api.put(pathOf(connector), {
          ...same,
          labels: { a: "b" },
          name: api.named("in-use2"),
        })
      ).status,
    ).toBe(200);
    const widened = await api.put(pathOf(connector), { resource_id: "s3://b" });
    expect(widened.body["body"]?.["resource_types"]).toHaveLength(4);
    expect((await api.put(pathOf(connector), same)).status).toBe(403);
    expect((await api.delete(pathOf(connector))).status).toBe(403);
    await api.delete(`/components/${String(user["id"])}`);
    expect((await api.delete(pathOf(connector))).body).toBeNull();
    expect((await api.delete(pathOf(connector))).status).toBe(404);
  });

  it("GET shows secrets unless told not to, and metadata with them even when not hydrated", async () => {
    const connector = await make("secrets");
    const metadata = async (query: string) =>
      (await api.get(`${pathOf(connector)}?${query}`)).body["metadata"];
    expect(await metadata("")).toMatchObject({ configuration: awsKeys });
    expect(await metadata("expand_secrets=false")).toMatchObject({
      configuration: { region: "us-east-1" },
    });
    expect(
      (await metadata("expand_secrets=false"))?.["configuration"]?.["aws_access_key_id"],
    ).toBeUndefined();
    expect(await metadata("hydrate=false")).toMatchObject({
      configuration: { aws_access_key_id: "not-a-real-id" },
    });
    expect(await metadata("hydrate=false&expand_secrets=false")).toBeNull();
    expect((await api.get(`/service_connectors/${nobody}`)).status).toBe(404);
  });

  it("GET of a list hides and shows secrets in the same way, and nested connectors never do", async () => {
    const connector = await make("listed");
    const list = async (query: string) =>
      (await api.get(`/service_connectors?name=${api.named("listed")}&${query}`)).body[
        "items"
      ]?.[0]?.["metadata"];
    expect(await list("")).toMatchObject({ configuration: { aws_access_key_id: "not-a-real-id" } });
    expect(await list("expand_secrets=false")).toBeNull();
    expect(await list("hydrate=true&expand_secrets=false")).toMatchObject({
      configuration: { region: "us-east-1" },
    });
    const component = await makeUser("nested", connector);
    expect(component["metadata"]?.["connector"]?.["metadata"]).toBeNull();
  });

  it("GET filters by type, method, resource type, resource id and labels", async () => {
    await make("f1", {
      resource_types: ["s3-bucket"],
      resource_id: "s3://f",
      labels: { a: "b", c: "d" },
    });
    await api.make("/service_connectors", { name: api.named("f2"), ...docker, labels: { a: "x" } });
    const total = async (query: string) =>
      (
        await api.get(
          `/service_connectors?name=startswith:${api.named("f")}&expand_secrets=false&${query}`,
        )
      ).body["total"];
    expect(await total("connector_type=docker")).toBe(1);
    expect(await total("auth_method=secret-key")).toBe(1);
    expect(await total("resource_type=docker-registry")).toBe(1);
    expect(await total(`resource_id=${encodeURIComponent("s3://f")}`)).toBe(1);
    expect(await total(`labels_str=${encodeURIComponent('{"a":"b"}')}`)).toBe(1);
    expect(await total("labels_str=a=b,c=d")).toBe(1);
    expect(await total("labels_str=a")).toBe(2);
    expect(await total("labels_str=a=z")).toBe(0);
  });
});
