import { describe, expect, it } from "@jest/globals";
import { Dynamic } from "terraform-plugin-kit";
import { connectorFromRestApi } from "../../../../provider/service-connector/move-state.ts";
import { MOVED_ID, restApiObject } from "../../../support/moved-states.ts";

describe("a service connector that moves from the REST API provider", () => {
  const move = (data: object) =>
    connectorFromRestApi.move(restApiObject("/api/v1/service-connectors", data));

  it("takes its arguments from what was sent", () => {
    const moved = move({
      name: "registry",
      connector_type: "docker",
      auth_method: "password",
      configuration: { username: "robot" },
      description: "",
    });
    expect(moved).toMatchObject({
      id: MOVED_ID,
      name: "registry",
      type: "docker",
      auth_method: "password",
      description: null,
    });
    expect(moved["configuration"]).toBeInstanceOf(Dynamic);
  });

  it.each([
    { types: ["s3-bucket"], resource_type: "s3-bucket" },
    { types: ["s3-bucket", "kubernetes-cluster"], resource_type: null },
    { types: [], resource_type: null },
  ])("has the resource type $resource_type after $types", ({ types, resource_type }) => {
    expect(move({ resource_types: types })["resource_type"]).toBe(resource_type);
  });
});
