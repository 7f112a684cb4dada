import { describe, expect, it } from "@jest/globals";
import { Dynamic } from "terraform-plugin-kit";
import {
  componentFromRestApi,
  fromComponent,
  fromStackComponent,
  stackComponentFromRestApi,
} from "../../../../provider/component/move-state.ts";
import { MOVED_ID, restApiObject, stateOf } from "../../../support/moved-states.ts";

describe("a move between the two resource types for components", () => {
  it.each([
    "registry.terraform.io/zenml-io/zenml",
    "registry.terraform.io/zenml-community/zenml",
    "app.example.com/acme/zenml",
  ])("accepts the provider %s", (address) => {
    expect(fromStackComponent.accepts(stateOf("zenml_stack_component", address))).toBe(true);
    expect(fromComponent.accepts(stateOf("zenml_component", address))).toBe(true);
  });

  it("refuses a type of the same name of another provider", () => {
    const other = stateOf("zenml_stack_component", "registry.terraform.io/acme/other");
    expect(fromStackComponent.accepts(other)).toBe(false);
  });

  it("makes nested values of strings, and strings of nested values", () => {
    const nested = fromStackComponent.move(
      stateOf("zenml_stack_component", "zenml", { configuration: { timeout: "120" } }),
    );
    const strings = fromComponent.move(
      stateOf("zenml_component", "zenml", {
        configuration: { type: ["object", {}], value: { timeout: 120, nested: { a: true } } },
      }),
    );
    expect(nested["configuration"]).toBeInstanceOf(Dynamic);
    expect(strings["configuration"]).toEqual({ timeout: "120", nested: '{"a":true}' });
  });

  it("keeps the absence of a configuration", () => {
    const none = { configuration: null };
    expect(fromComponent.move(stateOf("zenml_component", "zenml", none))).toEqual(none);
    expect(fromStackComponent.move(stateOf("zenml_stack_component", "zenml", none))).toEqual(none);
  });
});

describe("a move from the REST API provider", () => {
  const object = restApiObject("/api/v1/components/", {
    name: "store",
    type: "artifact_store",
    flavor: "s3",
    configuration: { path: "s3://a", client_kwargs: { region: "eu" } },
    labels: { team: "ml" },
    connector: null,
  });

  it("takes a component's arguments from what was sent", () => {
    expect(stackComponentFromRestApi.move(object)).toMatchObject({
      id: MOVED_ID,
      name: "store",
      type: "artifact_store",
      flavor: "s3",
      configuration: { path: "s3://a", client_kwargs: '{"region":"eu"}' },
      labels: { team: "ml" },
      connector_id: null,
    });
    expect(componentFromRestApi.move(object)["configuration"]).toMatchObject({
      value: { path: "s3://a", client_kwargs: { region: "eu" } },
    });
  });

  it("takes nothing from empty objects, which the API has to be sent", () => {
    const empty = restApiObject("/api/v1/components", {
      name: "runner",
      type: "orchestrator",
      flavor: "local",
      configuration: {},
      labels: {},
    });
    const nothing = { configuration: null, labels: null };
    expect(componentFromRestApi.move(empty)).toMatchObject(nothing);
    expect(stackComponentFromRestApi.move(empty)).toMatchObject(nothing);
  });
});
