import { expect } from "@jest/globals";
import { it } from "../support/by-version.ts";
import { contract } from "../support/stack-server-contract.ts";

contract("stacks with inline parts", (api) => {
  it("POST /stacks makes connector and components inline under the stack's name and labels", async () => {
    const stack = await api.make("/stacks", {
      name: api.named("inline"),
      labels: { team: "ml" },
      service_connectors: [
        {
          type: "aws",
          auth_method: "secret-key",
          configuration: {
            region: "us-east-1",
            aws_access_key_id: "not-a-real-id",
            aws_secret_access_key: "not-a-real-key",
          },
        },
      ],
      components: {
        orchestrator: [{ flavor: "local", configuration: {} }],
        artifact_store: [
          { flavor: "s3", configuration: { path: "s3://inline" }, service_connector_index: 0 },
        ],
      },
    });
    const inlineStore = stack["metadata"]?.["components"]?.["artifact_store"]?.[0];
    const component = await api.get(`/components/${String(inlineStore?.["id"])}`);
    expect(component.body).toMatchObject({
      name: api.named("inline"),
      metadata: {
        labels: { team: "ml" },
        connector_resource_id: "s3://inline",
        connector: { name: api.named("inline") },
      },
    });
    await api.delete(`/stacks/${String(stack["id"])}`);
    // What was made for the stack stays behind.
    expect((await api.get(`/components/${String(inlineStore?.["id"])}`)).status).toBe(200);
    expect(
      (await api.get(`/service_connectors?name=${api.named("inline")}&expand_secrets=false`)).body[
        "total"
      ],
    ).toBe(1);
  });

  it.each<[string, object, object, number]>([
    ["an unknown flavor", {}, { flavor: "nope", configuration: {} }, 400],
    ["settings that do not fit", {}, { flavor: "s3", configuration: { bogus: 1 } }, 400],
    [
      "an index out of range",
      {},
      { flavor: "s3", configuration: { path: "s3://x" }, service_connector_index: 3 },
      422,
    ],
    [
      "a flavor that takes no connector",
      {
        service_connectors: [
          {
            type: "docker",
            auth_method: "password",
            configuration: { username: "u", password: "p" },
          },
        ],
      },
      { flavor: "local", configuration: {}, service_connector_index: 0 },
      400,
    ],
    [
      "a connector that does not fit",
      {
        service_connectors: [
          {
            type: "docker",
            auth_method: "password",
            configuration: { username: "u", password: "p" },
          },
        ],
      },
      { flavor: "s3", configuration: { path: "s3://x" }, service_connector_index: 0 },
      400,
    ],
    [
      "a connector that is not valid",
      { service_connectors: [{ type: "docker", auth_method: "password", configuration: {} }] },
      { flavor: "s3", configuration: { path: "s3://x" }, service_connector_index: 0 },
      400,
    ],
  ])("POST /stacks with %s inline leaves nothing behind", async (name, more, entry, status) => {
    const stackName = api.named(`inline-${name}`);
    const refused = await api.post("/stacks", {
      name: stackName,
      ...more,
      components: {
        orchestrator: [{ flavor: "local", configuration: {} }],
        artifact_store: [entry],
      },
    });
    expect(refused.status).toBe(status);
    const query = `name=${encodeURIComponent(`equals:${stackName}`)}`;
    expect((await api.get(`/components?${query}`)).body["total"]).toBe(0);
    expect((await api.get(`/service_connectors?${query}`)).body["total"]).toBe(0);
  });
});
