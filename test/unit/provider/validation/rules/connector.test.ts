import { describe, expect, it } from "@jest/globals";
import type { Diagnostic } from "terraform-plugin-kit";
import { attributePath, extendPath, UNKNOWN, type Value } from "terraform-plugin-kit";
import { checkConnector } from "../../../../../provider/validation/rules/connector.ts";
import {
  type LiveServer,
  toLiveConnectorType,
} from "../../../../../provider/validation/rules/live-server.ts";
import { catalogue } from "../../../../../schemas/catalogue/catalogue.ts";
import proofs from "../../../../../schemas/catalogue/required.json";
import { titles } from "../../../../support/component-checks.ts";

interface Rest {
  readonly resourceType?: Value;
  readonly expirationSeconds?: Value;
  readonly live?: LiveServer;
}

function check(type: Value, authMethod: Value, value: Value, rest: Rest = {}): Diagnostic[] {
  const { live, ...more } = rest;
  return checkConnector(
    { catalogue, ...(live === undefined ? {} : { live }) },
    {
      type,
      authMethod,
      resourceType: null,
      configuration: [{ path: attributePath("configuration"), value, isSensitive: false }],
      ...more,
    },
  );
}

function texts(problems: readonly Diagnostic[]): string {
  return problems.map((one) => one.detail).join("\n");
}

const DOCKER = { username: "u", password: "not-a-real-password" };
const AWS = {
  region: "eu-central-1",
  aws_access_key_id: "not-a-real-key-id",
  aws_secret_access_key: "not-a-real-secret",
};

describe("checkConnector() on what fits", () => {
  it.each(Object.entries(proofs.connectors))(
    "is content with the configuration of %s that proved enough on the real server",
    (title, { minimal }) => {
      const [type = "", method = ""] = title.split("/");
      expect(check(type, method, minimal)).toEqual([]);
    },
  );

  it("waits for what is not known yet", () => {
    expect(check(UNKNOWN, "x", { nonsense: 1 })).toEqual([]);
    expect(check("docker", UNKNOWN, { nonsense: 1 })).toEqual([]);
    expect(check("docker", "password", UNKNOWN)).toEqual([]);
    expect(check("docker", "password", { username: UNKNOWN, password: UNKNOWN })).toEqual([]);
    expect(check("docker", "password", DOCKER, { resourceType: UNKNOWN })).toEqual([]);
    expect(check("aws", "secret-key", AWS, { resourceType: ["s3-bucket", UNKNOWN] })).toEqual([]);
  });
});

describe("checkConnector() on the type", () => {
  it.each([
    ["gpc", "gcp"],
    ["Kubernetes-", "kubernetes"],
  ])("refuses %s, which is close to %s", (type, meant) => {
    const problems = check(type, "password", {});
    expect(titles(problems)).toEqual(["error type: Invalid connector type"]);
    expect(texts(problems)).toContain(`Did you mean "${meant}"?`);
  });

  it("only warns of a type that a newer server may have, until the server has spoken", () => {
    const summary = "type: Invalid connector type";
    expect(titles(check("snowflake", "key", {}))).toEqual([`warning ${summary}`]);
    expect(titles(check("snowflake", "key", {}, { live: { connectorTypes: [] } }))).toEqual([
      `error ${summary}`,
    ]);
  });
});

describe("checkConnector() on the auth method", () => {
  it.each([
    ["gcp", "service_account", 'Did you mean "service-account"?'],
    ["aws", "iam-rol", 'Did you mean "iam-role"?'],
    ["docker", "token", '"password"'],
    ["azure", "secret-key", '"implicit", "service-principal", "access-token"'],
  ])("%s refuses %s", (type, method, words) => {
    const problems = check(type, method, {});
    expect(titles(problems)).toEqual(["error auth_method: Invalid auth method"]);
    expect(texts(problems)).toContain(words);
  });

  it.each(["workload-identity", "workload_identity", "workload-identity-federation"])(
    "says that %s is external-account",
    (method) => {
      expect(texts(check("gcp", method, {}))).toContain('auth method "external-account"');
    },
  );
});

describe("checkConnector() on the resource type", () => {
  it.each([
    ["aws", "s3-buckets", 'Did you mean "s3-bucket"?'],
    ["gcp", "s3-bucket", '"gcs-bucket"'],
  ])("%s refuses %s", (type, resourceType, words) => {
    const problems = check(type, UNKNOWN, null, { resourceType });
    expect(titles(problems)).toEqual(["error resource_type: Invalid resource type"]);
    expect(texts(problems)).toContain(words);
  });

  it.each([
    [["s3-bucket", "docker-registry"]],
    [["s3-bucket", "docker-registry", "kubernetes-cluster"]],
  ])("refuses %p of four, for which the server would give all", (resourceType) => {
    const problems = check("aws", "secret-key", AWS, { resourceType });
    expect(titles(problems)).toEqual(["error resource_type: Invalid resource type"]);
    expect(texts(problems)).toContain("either one resource type or all 4");
  });

  it.each([
    [null],
    ["s3-bucket"],
    [["s3-bucket"]],
    [["s3-bucket", "s3-bucket"]],
    [[]],
    [["aws-generic", "s3-bucket", "docker-registry", "kubernetes-cluster"]],
  ])("takes %p", (resourceType) => {
    expect(check("aws", "secret-key", AWS, { resourceType })).toEqual([]);
  });

  it("points into a list", () => {
    const [problem] = check("aws", "secret-key", AWS, { resourceType: ["s3-buckets"] });
    expect(problem?.path).toEqual(extendPath(attributePath("resource_type"), 0));
  });
});

describe("checkConnector() on settings", () => {
  it("names each missing setting and offers no secret reference", () => {
    const problems = check("aws", "iam-role", { region: "eu-central-1" });
    expect(titles(problems)).toEqual([
      'error configuration: Missing setting "aws_access_key_id"',
      'error configuration: Missing setting "aws_secret_access_key"',
      'error configuration: Missing setting "role_arn"',
    ]);
    expect(texts(problems)).not.toContain("{{");
  });

  it.each(["type", "auth_method", "resource_id", "labels"])(
    "refuses the connector's own argument %s among the settings",
    (key) => {
      const problems = check("docker", "password", { ...DOCKER, [key]: "docker" });
      expect(titles(problems)).toEqual([`error configuration.${key}: Unknown setting "${key}"`]);
      expect(texts(problems)).toContain("argument of the connector itself");
    },
  );

  it("warns of settings that the server would drop, with what may be meant", () => {
    const hints = [
      ...check("docker", "password", { ...DOCKER, registri: "x" }),
      ...check("aws", "secret-key", { ...AWS, role_arn: "arn" }),
      ...check("gcp", "external-account", {
        external_account_json: "{}",
        project_id: "p",
        workload_identity_provider: "x",
      }),
    ];
    expect(titles(hints)).toEqual([
      'warning configuration.registri: Unknown setting "registri"',
      'warning configuration.role_arn: Unknown setting "role_arn"',
      'warning configuration.workload_identity_provider: Unknown setting "workload_identity_provider"',
    ]);
    expect(hints[0]?.detail).toContain('Did you mean "registry"?');
    expect(hints[1]?.detail).toContain('It belongs to "implicit", "iam-role".');
    expect(hints[2]?.detail).toContain("external_account_json");
  });

  it("makes an error of a setting that the connected server does not have", () => {
    const docker = toLiveConnectorType({
      connector_type: "docker",
      resource_types: [{ resource_type: "docker-registry", auth_methods: ["password"] }],
      auth_methods: [
        {
          auth_method: "password",
          config_schema: {
            properties: {
              username: { type: "string", writeOnly: true, format: "password" },
              password: { type: "string", writeOnly: true, format: "password" },
            },
            required: ["username", "password"],
          },
        },
      ],
    });
    const live = { connectorTypes: [docker] };
    expect(titles(check("docker", "password", { ...DOCKER, registry: "x" }, { live }))).toEqual([
      'error configuration.registry: Unknown setting "registry"',
    ]);
    expect(titles(check("docker", "password", {}, { live }))).toEqual([
      'error configuration: Missing setting "username"',
      'error configuration: Missing setting "password"',
    ]);
    expect(check("aws", "secret-key", AWS, { live })).toEqual([]);
  });

  it("refuses the kinds of value that verification refuses, and takes a list as comma text", () => {
    const ssh = { base64_ssh_key: "not-a-real-key", username: "u" };
    expect(check("hyperai", "rsa-key", { ...ssh, hostnames: "a,b" })).toEqual([]);
    expect(titles(check("hyperai", "rsa-key", { ...ssh, hostnames: { a: "b" } }))).toEqual([
      'error configuration.hostnames: Invalid value for setting "hostnames"',
    ]);
    expect(check("hyperai", "rsa-key", { ...ssh, hostnames: ["a", "b"] })).toEqual([]);
    const account = { service_account_json: { private_key: "not-a-real-key" } };
    const problems = check("gcp", "service-account", account);
    expect(texts(problems)).toContain("jsonencode()");
    expect(JSON.stringify(problems)).not.toContain("not-a-real-key");
  });

  it("warns that a secret reference stays as it is", () => {
    const problems = check("docker", "password", { ...DOCKER, password: "{{docker.password}}" });
    expect(titles(problems)).toEqual([
      'warning configuration.password: Secret reference in setting "password"',
    ]);
  });

  it("says nothing about literal secrets, which a connector keeps apart", () => {
    expect(check("docker", "password", DOCKER)).toEqual([]);
  });
});

describe("checkConnector() on expiration_seconds", () => {
  it.each([
    ["session-token", 899, "from 900 to 129600; it is 899"],
    ["session-token", 129601, "from 900 to 129600"],
    ["secret-key", 3600, "issues no temporary credentials"],
  ])("%s refuses %d", (method, expirationSeconds, words) => {
    const problems = check("aws", method, AWS, { expirationSeconds });
    expect(titles(problems)).toEqual(["error expiration_seconds: Invalid expiration"]);
    expect(texts(problems)).toContain(words);
  });

  it.each([900, 129600, null])("session-token takes %p", (expirationSeconds) => {
    expect(check("aws", "session-token", AWS, { expirationSeconds })).toEqual([]);
  });
});
