import { beforeEach, describe, expect, it } from "@jest/globals";
import { type Dynamic, stringifyJson, toDynamic, unwrapDynamic } from "terraform-plugin-kit";
import { PrivateState } from "terraform-plugin-kit/testing";
import type { ComponentUpdate } from "../../../../client/wire-types.ts";
import type { ComponentState } from "../../../../provider/component/model.ts";
import { componentResource } from "../../../../provider/component/resource.ts";
import { stackComponentResource } from "../../../../provider/component/stack-component-resource.ts";
import { aCall } from "../../../support/call-context.ts";
import { useStackServer } from "../../../support/stack-server-for-handlers.ts";

const configuration = {
  path: "s3://bucket",
  key: "not-a-real-key",
  secret: "{{aws.secret}}",
  client_kwargs: { region: "eu" },
};
const labels = { team: "ml", theirs: "kept" };
const environment = { LEVEL: "info", THEIRS: "kept" };

describe("reading a component", () => {
  const { zenml, api } = useStackServer();
  let managed: ComponentState<Dynamic>;

  beforeEach(async () => {
    const component = { name: "store", type: "artifact_store", flavor: "s3" };
    const { id } = await api().components.create({
      ...component,
      configuration,
      labels,
      environment,
    });
    managed = {
      ...component,
      id,
      configuration: toDynamic({ path: "s3://bucket" }),
      configuration_wo_version: null,
      connector_id: null,
      connector_resource_id: null,
      labels: { team: "ml" },
      environment: { LEVEL: "info" },
      secrets: null,
      detach_on_delete: null,
      created: "2024-01-01T00:00:00Z",
      updated: "2024-01-01T00:00:00Z",
    };
  });

  const read = async (
    state: object,
    { isImported = false, resource = componentResource, privateState = new PrivateState() } = {},
  ) => {
    const behavior = await resource.load();
    const request = { ...aCall(), client: zenml(), privateState, warn() {}, isImported };
    const found = await behavior.read({ ...request, state: { ...state } });
    if (found === null) {
      return null;
    }
    const settings = unwrapDynamic(found["configuration"] ?? null);
    // Maps without prototype compare as plain ones.
    const configuration: unknown = JSON.parse(stringifyJson(settings));
    return { ...found, configuration };
  };
  const update = (change: Partial<ComponentUpdate>) =>
    api().components.update(managed.id, {
      connector: null,
      connector_resource_id: null,
      ...change,
    });

  it("shows only the keys that Terraform manages", async () => {
    expect(await read(managed)).toMatchObject({
      configuration: { path: "s3://bucket" },
      labels: { team: "ml" },
      environment: { LEVEL: "info" },
    });
  });

  it.each<{ what: string; change: Partial<ComponentUpdate>; expected: object }>([
    {
      what: "a new name",
      change: { name: "theirs" },
      expected: { name: "theirs" },
    },
    {
      what: "another setting",
      change: { configuration: { path: "s3://other" } },
      expected: { configuration: { path: "s3://other" } },
    },
    {
      what: "another label, and one of another type",
      change: { labels: { team: 5 } },
      expected: { labels: { team: "5" } },
    },
    { what: "no labels at all", change: { labels: {} }, expected: { labels: {} } },
    {
      what: "another variable",
      change: { environment: { LEVEL: "debug" } },
      expected: { environment: { LEVEL: "debug" } },
    },
  ])("shows drift: $what", async ({ change, expected }) => {
    await update(change);
    expect(await read(managed)).toMatchObject(expected);
  });

  it("shows a connector that somebody attached, and keeps an empty string that was configured", async () => {
    const none = { ...managed, connector_id: "", connector_resource_id: "" };
    expect(await read(none)).toMatchObject({ connector_id: "", connector_resource_id: "" });
    const { id } = await api().serviceConnectors.create({
      name: "aws",
      connector_type: "aws",
      auth_method: "secret-key",
      resource_types: ["s3-bucket"],
      configuration: {
        aws_access_key_id: "AKIA",
        aws_secret_access_key: "not-a-real-key",
        region: "eu-west-1",
      },
    });
    await update({ connector: id, connector_resource_id: "s3://bucket" });
    expect(await read(managed)).toMatchObject({
      connector_id: id,
      connector_resource_id: "s3://bucket",
    });
  });

  it("shows which configured secrets are still attached", async () => {
    const { id } = await api().secrets.create({ name: "aws", values: {} });
    const attached = { ...managed, secrets: [id] };
    expect(await read(attached)).toMatchObject({ secrets: [] });
    await update({ add_secrets: [id] });
    expect(await read(attached)).toMatchObject({ secrets: [id] });
  });

  it("is null when the component is gone", async () => {
    await api().components.delete(managed.id);
    expect(await read(managed)).toBeNull();
  });

  it("brings everything after an import, except secrets that plans would show", async () => {
    const onlyId = Object.fromEntries(
      Object.keys(managed).map((key) => [key, key === "id" ? managed.id : null]),
    );
    const shown = {
      path: "s3://bucket",
      secret: "{{aws.secret}}",
      client_kwargs: { region: "eu" },
    };

    expect(await read(onlyId, { isImported: true })).toMatchObject({
      name: "store",
      type: "artifact_store",
      flavor: "s3",
      configuration: shown,
      labels,
      environment,
    });
    expect(
      await read(onlyId, { isImported: true, resource: stackComponentResource }),
    ).toMatchObject({
      configuration: { ...configuration, client_kwargs: '{"region":"eu"}' },
    });
  });

  it("keeps after a move what was managed before, except secrets that plans would show", async () => {
    const settings = { path: "s3://bucket", key: "not-a-real-key" };
    const moved = { ...managed, configuration: toDynamic(settings), secrets: ["aws"] };
    expect(await read(moved, { isImported: true })).toMatchObject({
      configuration: { path: "s3://bucket" },
      labels: { team: "ml" },
      secrets: ["aws"],
    });
  });
});
