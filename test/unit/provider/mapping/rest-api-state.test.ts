import { describe, expect, it } from "@jest/globals";
import { stackFromRestApi } from "../../../../provider/mapping/rest-api-state.ts";
import { MOVED_ID, restApiObject, stateOf } from "../../../support/moved-states.ts";

describe("a move from the REST API provider", () => {
  it("finds the id in the kept answer when the object was stored under its name", () => {
    const answer = JSON.stringify({ id: MOVED_ID });
    for (const kept of [
      { id: "prod", api_response: answer },
      { id: "prod", api_response: "none", create_response: answer },
      { id: "prod", api_data: { id: MOVED_ID } },
    ]) {
      expect(stackFromRestApi.move(restApiObject("/api/v1/stacks", {}, kept))).toEqual({
        id: MOVED_ID,
      });
    }
  });

  it.each([
    {
      what: "of another collection",
      object: restApiObject("/api/v1/components", {}),
      detail: 'is "/api/v1/components". Only an object whose path ends in "/stacks"',
    },
    {
      what: "without a UUID",
      object: restApiObject("/api/v1/stacks", {}, { id: "prod" }),
      detail: "holds no UUID",
    },
  ])("refuses an object $what", ({ object, detail }) => {
    let refusal: unknown;
    try {
      stackFromRestApi.move(object);
    } catch (cause) {
      refusal = cause;
    }
    expect(refusal).toMatchObject({
      diagnostics: [{ summary: "Move not supported", detail: expect.stringContaining(detail) }],
    });
  });

  it("accepts the type restapi_object of a provider of that name only", () => {
    expect(stackFromRestApi.accepts(restApiObject("/api/v1/stacks", {}))).toBe(true);
    expect(stackFromRestApi.accepts(stateOf("restapi_object", "example.com/acme/rest"))).toBe(
      false,
    );
  });
});
