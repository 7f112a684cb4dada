import { describe, expect, it } from "@jest/globals";
import { withIssuedSecrets, withOwner } from "../../../client/older-answers.ts";

const dated = { created: "2026-01-01T00:00:00.000000", updated: "2026-01-01T00:00:00.000000" };
const user = { id: "of-a-user", name: "tests", body: null, metadata: null };

describe("withOwner()", () => {
  it("finds the owner and the project where servers up to 0.82 have them", () => {
    const object = {
      id: "an-id",
      name: "a-name",
      body: { ...dated, user },
      metadata: { config: {}, project: { id: "of-a-project", name: "default" } },
      resources: null,
    };

    expect(withOwner(object)).toEqual({
      ...object,
      body: { ...dated, user, user_id: "of-a-user", project_id: "of-a-project" },
      resources: { user },
    });
  });

  it("finds that the server itself is the owner", () => {
    const object = { id: "an-id", name: "a-name", body: { ...dated, user: null }, metadata: null };

    expect(withOwner(object)).toMatchObject({ body: { user_id: null }, resources: { user: null } });
  });

  it.each([
    ["of a newer server", { ...dated, user_id: "of-a-user", project_id: "of-a-project" }],
    ["of a newer server that has both", { ...dated, user_id: "of-a-user", user: null }],
    ["that nobody owns", dated],
    ["that the account may not see", null],
  ])("leaves an object %s as it is", (_what, body) => {
    const object = { id: "an-id", name: "a-name", body, metadata: null };

    expect(withOwner(object)).toBe(object);
  });
});

describe("withIssuedSecrets()", () => {
  const issued = (metadata: object | null) => ({
    id: "an-id",
    name: "a-name",
    body: { ...dated, connector_type: "docker", auth_method: "password" },
    metadata,
  });

  it("puts the secrets of servers up to 0.83.1 beside the other settings", () => {
    const { metadata } = withIssuedSecrets(
      issued({ configuration: { registry: "ghcr.io" }, secrets: { password: "not-a-real-one" } }),
    );

    expect(metadata?.configuration).toEqual({ registry: "ghcr.io", password: "not-a-real-one" });
  });

  it("keeps the settings of newer servers", () => {
    const { metadata } = withIssuedSecrets(issued({ configuration: { username: "robot" } }));

    expect(metadata?.configuration).toEqual({ username: "robot" });
  });

  it("leaves what the account may not see", () => {
    expect(withIssuedSecrets(issued(null)).metadata).toBeNull();
  });
});
