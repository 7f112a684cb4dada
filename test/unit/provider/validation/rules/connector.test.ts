import { describe, expect, it } from "@jest/globals";
import type { Diagnostic } from "terraform-plugin-kit";
import { attributePath, UNKNOWN, type Value } from "terraform-plugin-kit";
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
  readonly resourceId?: Value;
  readonly expirationSeconds?: Value;
  readonly verify?: Value;
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

/** A server that has the packages of all types. */
const allTypes: LiveServer = { connectorTypes: catalogue.connectorTypes };

const DOCKER = { username: "u", password: "not-a-real-password" };
const AWS = {
  region: "eu-central-1",
  aws_access_key_id: "not-a-real-key-id",
  aws_secret_access_key: "not-a-real-secret",
};

describe("checkConnector() on resource IDs", () => {
  it.each<[string, string, Value]>([
    ["aws", "s3-bucket", "gs://bucket"],
    ["aws", "s3-bucket", "https://bucket.s3.amazonaws.com"],
    ["gcp", "gcs-bucket", "s3://bucket"],
    ["azure", "blob-container", "s3://bucket"],
    ["aws", "docker-registry", "europe-docker.pkg.dev/project/images"],
    ["gcp", "kubernetes-cluster", "arn:aws:eks:eu-central-1:123456789012:cluster/models"],
  ])(
    "warns of a resource that a %s connector for %s cannot have: %s",
    (type, resourceType, resourceId) => {
      const problems = check(type, UNKNOWN, {}, { resourceType, resourceId });
      expect(titles(problems)).toEqual([
        `warning resource_id: Resource ${JSON.stringify(resourceId)} is of another type`,
      ]);
    },
  );

  it("names the type that such a bucket has", () => {
    const rest = { resourceType: "s3-bucket", resourceId: "gs://bucket" };
    expect(texts(check("aws", UNKNOWN, {}, rest))).toContain(
      'has the form of a "gcs-bucket" of a connector of type "gcp"',
    );
  });

  it.each<[string, string, Value]>([
    ["aws", "s3-bucket", "s3://bucket"],
    ["aws", "s3-bucket", "arn:aws:s3:::bucket"],
    ["aws", "s3-bucket", "bucket"],
    ["azure", "blob-container", "abfs://container"],
    ["azure", "blob-container", "az://container"],
    ["gcp", "docker-registry", "https://gcr.io"],
    ["docker", "docker-registry", "example.azurecr.io"],
    ["aws", "kubernetes-cluster", "arn:aws:eks:eu-central-1:123456789012:cluster/models"],
  ])("is content with a %s connector for %s with %j", (type, resourceType, resourceId) => {
    expect(check(type, UNKNOWN, {}, { resourceType, resourceId })).toEqual([]);
  });

  it("warns of a resource ID without a type where the connector has several", () => {
    const problems = check("aws", UNKNOWN, {}, { resourceType: null, resourceId: "s3://bucket" });
    expect(titles(problems)).toEqual([
      'warning resource_id: Missing resource_type for resource "s3://bucket"',
    ]);
    expect(check("docker", UNKNOWN, {}, { resourceType: null, resourceId: "registry" })).toEqual(
      [],
    );
    expect(check("aws", UNKNOWN, {}, { resourceType: UNKNOWN, resourceId: "s3://b" })).toEqual([]);
  });

  it("knows which resource type half of its name means", () => {
    const problems = check("aws", UNKNOWN, {}, { resourceType: "s3" });
    expect(titles(problems)).toEqual(['warning resource_type: Invalid resource type "s3"']);
    expect(texts(problems)).toContain('Did you mean "s3-bucket"?');
  });

  it("waits for one that is not known yet", () => {
    const rest = { resourceType: "s3-bucket", resourceId: UNKNOWN };
    expect(check("aws", UNKNOWN, {}, rest)).toEqual([]);
  });
});

describe("checkConnector() on what fits", () => {
  it.each(Object.entries(proofs.connectors))(
    "is content with the configuration of %s that proved enough on the real server",
    (title, { minimal }) => {
      const [type = "", method = ""] = title.split("/");
      // They were only created, not verified.
      const problems = check(type, method, minimal, { verify: false });
      expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    },
  );

  it("waits for what is not known yet", () => {
    expect(check(UNKNOWN, "x", { nonsense: 1 })).toEqual([]);
    expect(check("docker", UNKNOWN, { nonsense: 1 })).toEqual([]);
    expect(check("docker", "password", UNKNOWN)).toEqual([]);
    expect(check("docker", "password", { username: UNKNOWN, password: UNKNOWN })).toEqual([]);
    expect(check("docker", "password", DOCKER, { resourceType: UNKNOWN })).toEqual([]);
  });
});

describe("checkConnector() on the type", () => {
  it.each([
    ["gpc", "gcp"],
    ["Kubernetes-", "kubernetes"],
    ["google", "gcp"],
    ["Amazon", "aws"],
    ["k8s", "kubernetes"],
  ])("finds %s close to %s", (type, meant) => {
    const problems = check(type, "password", {});
    expect(titles(problems)).toEqual([`warning type: Invalid connector type "${type}"`]);
    expect(texts(problems)).toContain(`Did you mean "${meant}"?`);
  });

  it("only warns of a type that a newer server may have, until the server has spoken", () => {
    const summary = 'type: Invalid connector type "snowflake"';
    expect(titles(check("snowflake", "key", {}))).toEqual([`warning ${summary}`]);
    expect(titles(check("snowflake", "key", {}, { live: { connectorTypes: [] } }))).toEqual([
      `error ${summary}`,
    ]);
  });

  it.each<[string, Value]>([
    ["false", false],
    ["not known", UNKNOWN],
  ])(
    "only warns of a type that the server does not have when verify is %s: it stores such a connector",
    (_kind, verify) => {
      const problems = check("snowflake", "key", {}, { live: { connectorTypes: [] }, verify });
      expect(titles(problems)).toEqual(['warning type: Invalid connector type "snowflake"']);
      expect(texts(problems)).toContain("stores such a connector unchecked");
    },
  );
});

describe("checkConnector() on the auth method", () => {
  it.each([
    ["gcp", "service_account", 'Did you mean "service-account"?'],
    ["aws", "iam-rol", 'Did you mean "iam-role"?'],
    ["docker", "token", '"password"'],
    ["azure", "secret-key", '"implicit", "service-principal", "access-token"'],
  ])("%s has no %s, which the server refuses if it has the type", (type, method, words) => {
    const problems = check(type, method, {});
    expect(titles(problems)).toEqual([`warning auth_method: Invalid auth method "${method}"`]);
    expect(texts(problems)).toContain(words);
    expect(titles(check(type, method, {}, { live: allTypes, verify: false }))).toEqual([
      `error auth_method: Invalid auth method "${method}"`,
    ]);
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
  ])("%s has no %s, which the server refuses if it has the type", (type, resourceType, words) => {
    const problems = check(type, UNKNOWN, null, { resourceType });
    expect(titles(problems)).toEqual([
      `warning resource_type: Invalid resource type "${resourceType}"`,
    ]);
    expect(texts(problems)).toContain(words);
    expect(titles(check(type, UNKNOWN, null, { resourceType, live: allTypes }))).toEqual([
      `error resource_type: Invalid resource type "${resourceType}"`,
    ]);
  });

  it.each([null, "", "s3-bucket"])("takes %p", (resourceType) => {
    expect(check("aws", "secret-key", AWS, { resourceType })).toEqual([]);
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
    "warns of the connector's own argument %s among the settings",
    (key) => {
      const problems = check("docker", "password", { ...DOCKER, [key]: "docker" });
      expect(titles(problems)).toEqual([`warning configuration.${key}: Unknown setting "${key}"`]);
      expect(texts(problems)).toContain("argument of the connector itself");
    },
  );

  it("warns of settings that the server would drop, with what may be meant", () => {
    const hints = [
      ...check("docker", "password", { ...DOCKER, registri: "x" }),
      ...check("aws", "secret-key", { ...AWS, role_arn: "arn" }),
      ...check("gcp", "external-account", {
        external_account_json: UNKNOWN,
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

  it("only warns of what the server drops, and refuses what the server refuses", () => {
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
      'warning configuration.registry: Unknown setting "registry"',
    ]);
    expect(texts(check("docker", "password", { ...DOCKER, registry: "x" }, { live }))).toContain(
      "The server drops settings that it does not know.",
    );
    expect(titles(check("docker", "password", {}, { live, verify: false }))).toEqual([
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

  it.each([[{ region: "r", project_id: "p" }], [{ location: "l", project_id: "p" }]])(
    "lets a gcp connector have %p, which ZenML's own modules write",
    (more) => {
      for (const live of [undefined, allTypes]) {
        const value = { service_account_json: UNKNOWN, ...more };
        const problems = check("gcp", "service-account", value, live === undefined ? {} : { live });
        expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
        expect(problems).toHaveLength(1);
      }
    },
  );

  it("refuses without verification only what a create refuses", () => {
    const aws = { ...AWS, region: 7 };
    expect(titles(check("aws", "secret-key", aws, { live: allTypes }))).toEqual([
      'error configuration.region: Invalid value for setting "region"',
    ]);
    const problems = check("aws", "secret-key", aws, { live: allTypes, verify: false });
    expect(titles(problems)).toEqual([
      'warning configuration.region: Invalid value for setting "region"',
    ]);
    expect(texts(problems)).toContain("Because of verify = false");
    const secret = { ...AWS, aws_access_key_id: 7 };
    expect(titles(check("aws", "secret-key", secret, { live: allTypes, verify: false }))).toEqual([
      'error configuration.aws_access_key_id: Invalid value for setting "aws_access_key_id"',
    ]);
    expect(titles(check("aws", "secret-key", {}, { verify: false }))).toContain(
      'warning configuration: Missing setting "region"',
    );
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
    expect(titles(check("aws", method, AWS, { expirationSeconds, verify: false }))).toEqual([
      "warning expiration_seconds: Invalid expiration",
    ]);
  });

  it.each([900, 129600, null])("session-token takes %p", (expirationSeconds) => {
    expect(check("aws", "session-token", AWS, { expirationSeconds })).toEqual([]);
  });
});
