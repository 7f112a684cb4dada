import { describe, expect, it } from "@jest/globals";
import { attributePath, extendPath, UNKNOWN } from "terraform-plugin-kit";
import {
  checkComponentId,
  checkComponentType,
} from "../../../../../provider/validation/rules/component.ts";
import {
  type LiveServer,
  toLiveFlavor,
} from "../../../../../provider/validation/rules/live-server.ts";
import { checkOne as check, texts, titles } from "../../../../support/component-checks.ts";

const S3 = { path: "s3://bucket" };

describe("checkComponent() on the component type", () => {
  it.each([
    ["orchestrater", "orchestrator"],
    ["artifact-store", "artifact_store"],
    ["Sandbox", "sandbox"],
  ])("refuses %s, which is close to %s", (type, meant) => {
    const problems = check(type, "s3");
    expect(titles(problems)).toEqual(["error type: Invalid component type"]);
    expect(texts(problems)).toContain(`Did you mean "${meant}"?`);
  });

  it("only warns of a type that a newer server may have", () => {
    expect(titles(check("quantum_computer", "x"))[0]).toBe("warning type: Invalid component type");
  });

  it("follows the server, which knows best", () => {
    const live = { componentTypes: ["orchestrator", "quantum_computer"], flavors: [] };
    expect(titles(check("quantum_computer", UNKNOWN, null, { live }))).toEqual([]);
    const problems = check("alerter", "slack", null, { live });
    expect(titles(problems)).toEqual(["error type: Invalid component type"]);
    expect(texts(problems)).toContain('"orchestrator", "quantum_computer"');
  });

  it.each([
    ["metadata_store", "the server itself keeps the metadata"],
    ["secrets_manager", "zenml_secret"],
  ])("says what became of %s", (type, hint) => {
    const problems = check(type, "sql");
    expect(titles(problems)).toEqual(["error type: Invalid component type"]);
    expect(texts(problems)).toContain(hint);
  });

  it("refuses a blank one", () => {
    expect(titles(check("", "s3"))).toEqual(["error type: Invalid component type"]);
    expect(texts(check(" ", "s3"))).toContain("blank");
  });

  it("waits for what is not known yet", () => {
    expect(check(UNKNOWN, "s3", { nonsense: 1 })).toEqual([]);
    expect(check("artifact_store", UNKNOWN, { nonsense: 1 })).toEqual([]);
    expect(check("artifact_store", "s3", UNKNOWN)).toEqual([]);
    expect(check("artifact_store", "s3", { path: UNKNOWN })).toEqual([]);
  });
});

describe("checkComponent() on the flavor", () => {
  const live: LiveServer = {
    flavors: [
      toLiveFlavor({ type: "orchestrator", name: "vertex" }),
      toLiveFlavor({ type: "orchestrator", name: "mine", is_custom: true }),
      toLiveFlavor({ type: "step_operator", name: "vertex" }),
    ],
  };

  it("warns offline, since a custom flavor may have any name", () => {
    const problems = check("orchestrator", "vertx");
    expect(titles(problems)).toEqual(['warning flavor: Unknown flavor "vertx"']);
    expect(texts(problems)).toContain('Did you mean "vertex"?');
    expect(check("orchestrator", "acme-scheduler")).toEqual([]);
  });

  it("is an error when the server has no such flavor", () => {
    const problems = check("orchestrator", "vertx", null, { live });
    expect(titles(problems)).toEqual(['error flavor: Unknown flavor "vertx"']);
    expect(texts(problems)).toContain('Did you mean "vertex"?');
    expect(texts(problems)).toContain('"vertex", "mine"');
  });

  it("says where a flavor of that name exists", () => {
    const problems = check("artifact_store", "vertex", null, { live });
    expect(texts(problems)).toContain("is a flavor of: orchestrator, step operator");
  });

  it("takes a custom flavor of the server", () => {
    expect(check("orchestrator", "mine", { anything: 1 }, { live })).toEqual([]);
  });
});

describe("checkComponent() on the connector", () => {
  it("warns of a resource without a connector", () => {
    for (const connectorId of [null, ""]) {
      expect(
        titles(check("artifact_store", "s3", S3, { connectorId, connectorResourceId: "s3://b" })),
      ).toEqual(['warning connector_id: Missing connector_id for resource "s3://b"']);
    }
    expect(check("artifact_store", "s3", S3, { connectorId: "", connectorResourceId: "" })).toEqual(
      [],
    );
    expect(
      check("artifact_store", "s3", S3, { connectorId: UNKNOWN, connectorResourceId: "x" }),
    ).toEqual([]);
  });

  it.each([
    ["artifact_store", "s3", S3, "gcp", [], 'gives access to "gcp-generic"'],
    ["container_registry", "aws", { uri: "x" }, "gcp", [], 'of type "gcp"'],
    [
      "container_registry",
      "aws",
      { uri: "x" },
      "aws",
      ["s3-bucket"],
      'Set resource_type of the connector to "docker-registry"',
    ],
  ])(
    "warns for %s/%s of a connector that gives no access: the server accepts it",
    (type, flavor, value, connectorType, resourceTypes, words) => {
      const connector = { name: "c", type: connectorType, resourceTypes };
      const problems = check(type, flavor, value, { connectorId: "id", connector });
      expect(titles(problems)).toEqual([
        expect.stringMatching(
          /^warning connector_id: Service connector "c" does not fit the (s3 artifact store|aws container registry)$/,
        ),
      ]);
      expect(texts(problems)).toContain(words);
    },
  );

  it.each([
    ["artifact_store", "s3", S3, "aws", []],
    ["artifact_store", "s3", S3, "aws", ["s3-bucket"]],
    ["container_registry", "default", { uri: "x" }, "docker", []],
    ["orchestrator", "kubernetes", {}, "gcp", ["kubernetes-cluster"]],
    ["artifact_store", "s3", S3, "a-newer-type", []],
  ])(
    "takes for %s/%s a connector that fits",
    (type, flavor, value, connectorType, resourceTypes) => {
      const connector = { type: connectorType, resourceTypes };
      expect(check(type, flavor, value, { connectorId: "id", connector })).toEqual([]);
    },
  );

  it.each([
    ["artifact_store", "s3", S3, undefined, "gs://b", "gcs-bucket"],
    ["artifact_store", "gcp", { path: "gs://b" }, undefined, "arn:aws:s3:::b", "s3-bucket"],
    ["container_registry", "aws", { uri: "x" }, undefined, "acme.azurecr.io", "azure"],
    ["container_registry", "default", { uri: "x" }, "gcp", "acme.azurecr.io", "azure"],
  ])(
    "warns for %s/%s of a resource of another cloud",
    (type, flavor, value, connector, id, words) => {
      const problems = check(type, flavor, value, {
        connectorId: UNKNOWN,
        connectorResourceId: id,
        ...(connector === undefined ? {} : { connector: { type: connector, resourceTypes: [] } }),
      });
      expect(titles(problems)).toEqual([
        `warning connector_resource_id: Resource "${id}" is of another type`,
      ]);
      expect(texts(problems)).toContain(words);
    },
  );

  it.each([
    ["artifact_store", "s3", S3, "aws", "arn:aws:s3:::b"],
    ["container_registry", "default", { uri: "x" }, "docker", "acme.azurecr.io"],
    ["orchestrator", "kubernetes", {}, "azure", "group/cluster"],
    ["orchestrator", "kubernetes", {}, "a-newer-type", "urn:cluster:1"],
  ])("takes for %s/%s a resource that fits", (type, flavor, value, connector, id) => {
    const more = { connector: { type: connector, resourceTypes: [] } };
    expect(
      check(type, flavor, value, { connectorId: "id", connectorResourceId: id, ...more }),
    ).toEqual([]);
  });

  it("says only that the connector does not fit, and not the resource either", () => {
    const problems = check("artifact_store", "s3", S3, {
      connectorId: "id",
      connectorResourceId: "gs://b",
      connector: { type: "gcp", resourceTypes: [] },
    });
    expect(titles(problems)).toEqual([
      "warning connector_id: Service connector does not fit the s3 artifact store",
    ]);
  });

  it("warns where the flavor takes no connector", () => {
    const problems = check(
      "experiment_tracker",
      "comet",
      { api_key: "{{c.k}}" },
      { connectorId: "id" },
    );
    expect(titles(problems)).toEqual([
      "warning connector_id: Service connector is not used by the comet experiment tracker",
    ]);
  });
});

describe("checkComponent() with the server's own schema", () => {
  const schema = {
    properties: {
      path: { type: "string" },
      newer: { type: "integer", maximum: 5 },
      mode: { enum: ["a", "b"], type: "string" },
      claimed: { type: "string" },
    },
    required: ["path", "claimed"],
  };
  const answer = { type: "artifact_store", name: "s3", connector_resource_type: "s3-bucket" };
  const live = { flavors: [toLiveFlavor({ ...answer, config_schema: schema })] };

  it("confirms or refutes what the catalogue could only suspect", () => {
    const value = { ...S3, newer: 3, claimed: "x", token: "t" };
    expect(titles(check("artifact_store", "s3", value))).toEqual([
      'warning configuration.newer: Unknown setting "newer"',
      'warning configuration.claimed: Unknown setting "claimed"',
      'warning configuration.token: Secret in setting "token"',
    ]);
    expect(titles(check("artifact_store", "s3", value, { live }))).toEqual([
      'error configuration.token: Unknown setting "token"',
    ]);
  });

  it("makes errors of limits and choices", () => {
    const value = { ...S3, claimed: "x", newer: 9, mode: "c" };
    expect(titles(check("artifact_store", "s3", value, { live }))).toEqual([
      'error configuration.newer: Invalid value for setting "newer"',
      'error configuration.mode: Invalid value for setting "mode"',
    ]);
  });

  it("trusts a required mark that was tried, and only warns of one that was not", () => {
    expect(titles(check("artifact_store", "s3", {}, { live }))).toEqual([
      'error configuration: Missing setting "path"',
      'warning configuration: Missing setting "claimed"',
    ]);
  });

  it("warns by a custom flavor's own schema, which the server does not apply", () => {
    const custom = toLiveFlavor({
      type: "orchestrator",
      name: "mine",
      is_custom: true,
      config_schema: schema,
    });
    const mine = { live: { flavors: [custom] } };
    expect(titles(check("orchestrator", "mine", { path: "x", claimd: "x" }, mine))).toEqual([
      'warning configuration.claimd: Missing setting "claimed"',
    ]);
    expect(texts(check("orchestrator", "mine", { path: 7 }, mine))).toContain(
      "The server does not check the settings of a custom flavor",
    );
  });

  it("refuses what a shipped flavor's class does not have, whatever its schema says", () => {
    const open = toLiveFlavor({
      ...answer,
      config_schema: { ...schema, additionalProperties: true },
    });
    const value = { ...S3, claimed: "x", extra: 1 };
    expect(titles(check("artifact_store", "s3", value, { live: { flavors: [open] } }))).toEqual([
      'error configuration.extra: Unknown setting "extra"',
    ]);
  });

  it("only warns of what a custom flavor's schema does not name but allows", () => {
    const open = toLiveFlavor({
      type: "orchestrator",
      name: "mine",
      is_custom: true,
      config_schema: { ...schema, additionalProperties: true },
    });
    const value = { path: "x", claimed: "x", extra: 1, mode: "c" };
    expect(titles(check("orchestrator", "mine", value, { live: { flavors: [open] } }))).toEqual([
      'warning configuration.extra: Unknown setting "extra"',
      'warning configuration.mode: Invalid value for setting "mode"',
    ]);
  });

  it.each([[{}], ["text"], [null]])(
    "has nothing to say about a custom flavor with the schema %p",
    (config_schema) => {
      const custom = toLiveFlavor({
        type: "orchestrator",
        name: "mine",
        is_custom: true,
        config_schema,
      });
      expect(check("orchestrator", "mine", { a: 1 }, { live: { flavors: [custom] } })).toEqual([]);
    },
  );
});

describe("checkComponentType() and checkComponentId()", () => {
  it("check a stack's components at their own paths", () => {
    const path = extendPath(attributePath("components"), "metadata_store");
    expect(titles([...checkComponentType({}, "metadata_store", path)])).toEqual([
      "error components.metadata_store: Invalid component type",
    ]);
    expect([...checkComponentType({}, "alerter", path)]).toEqual([]);
  });

  const atAlerter = extendPath(attributePath("components"), "alerter");

  it.each(["", " ", "\t", "a-name", "0d9d3a3e-6a3f-4c54-9d35"])("refuse the id %p", (id) => {
    expect(titles([...checkComponentId({}, "alerter", id, atAlerter)])).toEqual([
      "error components.alerter: Invalid component ID",
    ]);
  });

  it.each([["0D9D3A3E-6A3F-4C54-9D35-0C7E8A9B2F11"], [null], [5]])("let %p pass", (id) => {
    expect([...checkComponentId({}, "alerter", id, atAlerter)]).toEqual([]);
  });

  it("take what terraform test mocks an ID with for one, until a server is connected", () => {
    expect([...checkComponentId({}, "alerter", "ud3ny7qx", atAlerter)]).toEqual([]);
    expect(titles([...checkComponentId({ live: {} }, "alerter", "ud3ny7qx", atAlerter)])).toEqual([
      "error components.alerter: Invalid component ID",
    ]);
  });
});
