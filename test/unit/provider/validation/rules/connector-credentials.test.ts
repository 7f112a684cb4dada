import { describe, expect, it } from "@jest/globals";
import { attributePath, UNKNOWN, type Value } from "terraform-plugin-kit";
import { checkConnector } from "../../../../../provider/validation/rules/connector.ts";
import { catalogue } from "../../../../../schemas/catalogue/catalogue.ts";
import { texts, titles } from "../../../../support/component-checks.ts";

function check(type: string, authMethod: string, value: Value, verify = true) {
  return checkConnector(
    { catalogue },
    {
      type,
      authMethod,
      resourceType: null,
      configuration: [{ path: attributePath("configuration"), value, isSensitive: true }],
      verify,
    },
  );
}

const KEY_FILE = {
  type: "service_account",
  project_id: "p",
  private_key_id: "an-id",
  private_key: "not-a-real-key",
  client_email: "robot@example.com",
  client_id: "1",
  auth_uri: "https://example.com/auth",
  token_uri: "https://example.com/token",
  auth_provider_x509_cert_url: "https://example.com/certs",
  client_x509_cert_url: "https://example.com/robot",
};
const gcp = (service_account_json: Value, verify?: boolean) =>
  check("gcp", "service-account", { project_id: "p", service_account_json }, verify);
const json = JSON.stringify(KEY_FILE);
const SETTING = "configuration.service_account_json";

describe("checkConnector() on empty credentials", () => {
  it("warns of a password that is an empty string: the server stores it", () => {
    const problems = check("docker", "password", { username: "u", password: "" });
    expect(titles(problems)).toEqual(['warning configuration.password: Empty setting "password"']);
  });

  it("says nothing of an empty setting that is no secret, or of one that is not known yet", () => {
    const settings = { username: "u", password: UNKNOWN, registry: "" };
    expect(check("docker", "password", settings)).toEqual([]);
  });
});

describe("checkConnector() on a credentials file of Google Cloud", () => {
  it.each<[string, Value]>([
    ["its content", json],
    ["its content with line breaks around", `\n${json}\n`],
    ["its content in Base64", Buffer.from(json).toString("base64")],
    ["what is not known yet", UNKNOWN],
  ])("takes %s", (_what, value) => {
    expect(gcp(value)).toEqual([]);
  });

  it.each<[string, Value, string]>([
    ["a path", "~/keys/robot.json", 'Read the file with file("~/keys/robot.json").'],
    ["any other string", "not json, not Base64", "This is neither."],
    ["Base64 of something else", "bm8ganNvbg==", "This is neither."],
    ["JSON that is no object", "[]", "This JSON is not an object."],
    [
      "a file of another kind",
      '{"type":"authorized_user"}',
      'must be "service_account", not "auth',
    ],
    [
      "a file that lacks keys",
      JSON.stringify({ ...KEY_FILE, private_key: undefined, token_uri: undefined }),
      'It has no "private_key", "token_uri".',
    ],
  ])("refuses %s, as verification does", (_what, value, words) => {
    const problems = gcp(value);
    expect(titles(problems)).toEqual([
      `error ${SETTING}: Invalid value for setting "service_account_json"`,
    ]);
    expect(texts(problems)).toContain(words);
    expect(texts(problems)).not.toContain("not-a-real-key");
  });

  it("only warns of it if the connector is not verified: the server stores it", () => {
    const problems = gcp("~/robot.json", false);
    expect(titles(problems)).toEqual([
      `warning ${SETTING}: Invalid value for setting "service_account_json"`,
    ]);
    expect(texts(problems)).toContain("stores it unchecked");
    expect(gcp("{}", false)).toEqual([]);
  });

  it("knows the files of the other auth methods", () => {
    const wrong = { project_id: "p", external_account_json: json };
    expect(texts(check("gcp", "external-account", wrong))).toContain('must be "external_account"');
    const other = { project_id: "p", user_account_json: json };
    expect(texts(check("gcp", "user-account", other))).toContain('must be "authorized_user"');
  });
});
