import { describe, expect, it } from "@jest/globals";
import { toDynamic, UNKNOWN, type Unknown, type Value } from "terraform-plugin-kit";
import { planPublicSettings } from "../../../../provider/service-connector/public-settings.ts";

const SECRET = "not-a-real-secret";

const shown = (type: string, auth_method: string | Unknown, settings: Value) =>
  planPublicSettings({ type, auth_method, configuration: toDynamic(settings) }, null);

describe("public_configuration", () => {
  it.each([
    ["gcp", "service-account", { service_account_json: SECRET, project_id: "ml" }],
    ["gcp", "service-account", { project_id: "ml", made_up: SECRET }],
    ["gcp", "service-account", { project_id: "ml", region: SECRET }],
  ])(
    "of %s, %s, %j has the settings only that the auth method has and does not mark secret",
    async (type, method, settings) => {
      expect(await shown(type, method, settings)).toEqual({ project_id: "ml" });
    },
  );

  it.each([
    ["a type that the provider does not know", "acme", "token", { region: SECRET }],
    ["an auth method that the provider does not know", "aws", "acme", { region: SECRET }],
    [
      "an auth method whose settings are all secret",
      "docker",
      "password",
      { username: SECRET, password: SECRET },
    ],
    [
      "a URL with a password",
      "aws",
      "secret-key",
      { endpoint_url: `https://me:${SECRET}@example.com` },
    ],
    [
      "a setting that is named like a secret",
      "oauth2",
      "client-credentials",
      { token_headers: { "x-api": SECRET } },
    ],
    ["a setting that is null", "aws", "secret-key", { region: null }],
    ["no settings", "aws", "implicit", {}],
  ])("has nothing of %s", async (_, type, method, settings) => {
    expect(await shown(type, method, settings)).toBeNull();
  });

  it("has values that are not strings as JSON", async () => {
    expect(
      await shown("kubernetes", "token", { insecure: true, server: "https://example.com" }),
    ).toEqual({ insecure: "true", server: "https://example.com" });
  });

  it("is unknown while one of its settings is, and not while a secret is", async () => {
    expect(await shown("aws", "secret-key", { region: UNKNOWN })).toBe(UNKNOWN);
    expect(await shown("aws", UNKNOWN, { region: "eu" })).toBe(UNKNOWN);
    expect(
      await shown("aws", "secret-key", { region: "eu", aws_secret_access_key: UNKNOWN }),
    ).toEqual({ region: "eu" });
  });
});
