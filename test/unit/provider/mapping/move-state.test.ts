import { describe, expect, it } from "@jest/globals";
import { Dynamic } from "terraform-plugin-kit";
import {
  componentFromRestApi,
  dynamicComponentFromRestApi,
  fromComponent,
  fromStackComponent,
  isIdAlone,
  serviceConnectorFromRestApi,
  stackFromRestApi,
} from "../../../../provider/mapping/move-state.ts";

const id = "0d889f2a-6a63-4ec3-af65-dafc4f85f704";

const source = (typeName: string, providerAddress: string, state = {}) => ({
  typeName,
  providerAddress,
  schemaVersion: 0,
  state,
});

const rest = (path: string, data: object, more: object = {}) =>
  source("restapi_object", "registry.terraform.io/mastercard/restapi", {
    id,
    path,
    data: JSON.stringify(data),
    ...more,
  });

describe("a move", () => {
  it.each([
    "registry.terraform.io/zenml-io/zenml",
    "registry.terraform.io/zenml-community/zenml",
    "app.example.com/acme/zenml",
  ])("comes from %s", (address) => {
    expect(fromStackComponent.accepts(source("zenml_stack_component", address))).toBe(true);
    expect(fromComponent.accepts(source("zenml_component", address))).toBe(true);
  });

  it("comes from no type of the same name of somebody else", () => {
    const other = source("zenml_stack_component", "registry.terraform.io/acme/other");
    expect(fromStackComponent.accepts(other)).toBe(false);
  });

  it("makes nested values of texts, and texts of nested values", () => {
    const there = fromStackComponent.move(
      source("zenml_stack_component", "zenml", { id, configuration: { timeout: "120" } }),
    );
    const back = fromComponent.move(
      source("zenml_component", "zenml", {
        id,
        configuration: { type: ["object", {}], value: { timeout: 120, nested: { a: true } } },
      }),
    );
    expect(there["configuration"]).toBeInstanceOf(Dynamic);
    expect(back["configuration"]).toEqual({ timeout: "120", nested: '{"a":true}' });
  });

  it("takes a component's arguments from what was sent", () => {
    const sent = rest("/api/v1/components/", {
      name: "store",
      type: "artifact_store",
      flavor: "s3",
      configuration: { path: "s3://a", client_kwargs: { region: "eu" } },
      labels: { team: "ml" },
      connector: null,
    });
    expect(componentFromRestApi.move(sent)).toMatchObject({
      id,
      name: "store",
      type: "artifact_store",
      flavor: "s3",
      configuration: { path: "s3://a", client_kwargs: '{"region":"eu"}' },
      labels: { team: "ml" },
      connector_id: null,
    });
    expect(dynamicComponentFromRestApi.move(sent)["configuration"]).toMatchObject({
      value: { path: "s3://a", client_kwargs: { region: "eu" } },
    });
  });

  it("takes a connector's one resource type, and none of several", () => {
    const move = (types: readonly string[]) =>
      serviceConnectorFromRestApi.move(
        rest("/api/v1/service-connectors", { name: "c", resource_types: types }),
      )["resource_type"];
    expect([move(["s3-bucket"]), move(["a", "b"]), move([])]).toEqual(["s3-bucket", null, null]);
  });

  it("finds the id in the kept answer when the object was registered under its name", () => {
    const named = rest("/api/v1/stacks", {}, { id: "prod", api_response: JSON.stringify({ id }) });
    expect(stackFromRestApi.move(named)).toEqual({ id });
  });

  it.each([
    { what: "of another collection", object: rest("/api/v1/stacks", {}) },
    { what: "without a UUID", object: rest("/api/v1/components", {}, { id: "store" }) },
  ])("is refused for an object $what", ({ object }) => {
    expect(() => componentFromRestApi.move(object)).toThrow("Move not supported");
  });

  it("is told from an import by what the state knows", () => {
    expect(isIdAlone({ id, name: null })).toBe(true);
    expect(isIdAlone({ id, name: "store" })).toBe(false);
  });
});
