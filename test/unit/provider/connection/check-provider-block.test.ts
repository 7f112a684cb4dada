import { describe, expect, it } from "@jest/globals";
import { UNKNOWN } from "terraform-plugin-kit";
import { checkProviderBlock } from "../../../../provider/connection/settings.ts";

const EMPTY = {
  server_url: null,
  api_key: null,
  api_token: null,
  username: null,
  password: null,
  ca_cert_file: null,
  ca_cert_pem: null,
  skip_tls_verify: null,
  skip_version_check: null,
};

const summaries = (config: Partial<Parameters<typeof checkProviderBlock>[0]>) =>
  checkProviderBlock({ ...EMPTY, ...config }).map(({ summary }) => summary);

describe("checkProviderBlock()", () => {
  it.each([
    ["a URL without a scheme", { server_url: "zenml.example.com" }, "Invalid ZenML server URL"],
    ["a user beside a key", { username: "a", api_key: "b" }, "Conflicting credentials"],
    ["a user beside a token", { username: "a", api_token: "b" }, "Conflicting credentials"],
    ["two authorities", { ca_cert_file: "a", ca_cert_pem: "b" }, "Conflicting arguments"],
  ])("finds %s without a server and an environment", (_what, config, summary) => {
    expect(summaries(config)).toEqual([summary]);
  });

  it("finds several mistakes at once", () => {
    const config = { server_url: "zenml.example.com", username: "a", api_key: "b" };
    expect(summaries(config)).toEqual(["Invalid ZenML server URL", "Conflicting credentials"]);
  });

  it.each([
    ["nothing is set, which the environment may do", {}],
    ["everything is right", { server_url: "https://zenml.example.com", api_key: "a" }],
    ["values are unknown", { server_url: UNKNOWN, username: UNKNOWN, api_key: "a" }],
    [
      "the other one is unknown",
      { username: "a", api_key: UNKNOWN, ca_cert_file: "a", ca_cert_pem: UNKNOWN },
    ],
    ["one is empty", { username: "a", api_key: "", server_url: "" }],
  ])("has nothing to say where %s", (_what, config) => {
    expect(summaries(config)).toEqual([]);
  });
});
