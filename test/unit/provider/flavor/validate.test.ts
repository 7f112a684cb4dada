import { describe, expect, it } from "@jest/globals";
import {
  type Config,
  createValueMap,
  formatPath,
  toDynamic,
  UNKNOWN,
  type Value,
} from "terraform-plugin-kit";
import { validateFlavor } from "../../../../provider/flavor/validate.ts";
import type { flavorSchema } from "../../../../schemas/flavor.ts";

type Arguments = Config<typeof flavorSchema>;

/** A flavor without mistakes and optional arguments, with changes. */
async function check(changes: Partial<Arguments>): Promise<readonly string[]> {
  const diagnostics = await validateFlavor({
    config: {
      id: null,
      name: "acme",
      type: "orchestrator",
      source: "acme.orchestrators.AcmeOrchestratorFlavor",
      config_schema: null,
      integration: null,
      connector_type: null,
      connector_resource_type: null,
      connector_resource_id_attr: null,
      logo_url: null,
      docs_url: null,
      sdk_docs_url: null,
      display_name: null,
      created: null,
      updated: null,
      ...changes,
    },
  });
  return diagnostics.map(
    ({ severity, summary, detail, path = [] }) =>
      `${severity} ${formatPath(path)}: ${summary}: ${detail}`,
  );
}

const schema = (value: Value) => ({ config_schema: toDynamic(value) });
const property = (value: Value) => schema({ properties: { queue: value } });

describe("validateFlavor()", () => {
  it.each<[string, Partial<Arguments>]>([
    ["nothing but what is required", {}],
    ["an empty schema", schema({})],
    ["a schema without properties", schema({ type: "object" })],
    ["a schema that refers elsewhere", schema({ $ref: "#/$defs/settings", $defs: {} })],
    ["a property that may be anything", property({})],
    ["a property that is always valid", property(true)],
    ["several types", property({ type: ["string", "null"] })],
    ["a schema with a part that is not known yet", schema({ properties: UNKNOWN })],
    ["a schema as JSON", schema('{"properties":{"queue":{"type":"string"}},"required":["queue"]}')],
    ["a source with a pinned revision", { source: "acme.Flavor@6f1e2" }],
    ["a connector of any type", { connector_resource_type: "s3-bucket" }],
    ["a connector", { connector_type: "aws", connector_resource_type: "s3-bucket" }],
    ["empty strings for none", { connector_type: "", connector_resource_type: "" }],
    ["a type that is not known yet", { connector_type: UNKNOWN, connector_resource_type: "x" }],
  ])("says nothing of %s", async (_what, changes) => {
    await expect(check(changes)).resolves.toEqual([]);
  });

  it.each<[string, Partial<Arguments>, string, string]>([
    ["a list", schema([]), "error config_schema: Invalid config_schema", "is an object"],
    ["no JSON", schema("{"), "error config_schema: Invalid config_schema", "is an object"],
    [
      "a misspelt keyword",
      schema({ propertys: {} }),
      "warning config_schema: Mistake in config_schema",
      'did you mean "properties"?',
    ],
    [
      "properties as a list",
      schema({ properties: ["queue"] }),
      'warning config_schema["properties"]: Mistake in config_schema',
      "from the name of a setting",
    ],
    [
      "a property that is only a type",
      property("string"),
      'warning config_schema["properties"]["queue"]: Mistake in config_schema',
      '{ type = "string" }',
    ],
    [
      "a misspelt type",
      property({ type: "sting" }),
      'warning config_schema["properties"]["queue"]["type"]: Mistake in config_schema',
      'Did you mean "string"?',
    ],
    [
      "a misspelt type among several, in JSON",
      schema('{"properties":{"queue":{"type":["null","int"]}}}'),
      "warning config_schema: Mistake in config_schema",
      '"integer"',
    ],
    [
      "a required setting that is none",
      schema({ properties: { queue: {} }, required: ["quue"] }),
      'warning config_schema["required"]: Mistake in config_schema',
      'Did you mean "queue"?',
    ],
    [
      "required as a bool",
      schema({ properties: { queue: {} }, required: true }),
      'warning config_schema["required"]: Mistake in config_schema',
      '["queue"]',
    ],
    [
      "a source that is a file",
      { source: "./acme/flavor.py" },
      'warning source: Unusual source "./acme/flavor.py"',
      "import path of a Python class",
    ],
    [
      "a source without module",
      { source: "AcmeFlavor" },
      'warning source: Unusual source "AcmeFlavor"',
      "import path of a Python class",
    ],
    [
      "a misspelt connector type",
      { connector_type: "awss" },
      'warning connector_type: Unknown connector type "awss"',
      'Did you mean "aws"?',
    ],
    [
      "a resource type of another connector",
      { connector_type: "gcp", connector_resource_type: "s3-bucket" },
      'warning connector_resource_type: Unknown resource type "s3-bucket"',
      "The gcp connector gives no access",
    ],
    [
      "a resource type that no connector has",
      { connector_resource_type: "s3-buckets" },
      'warning connector_resource_type: Unknown resource type "s3-buckets"',
      'Did you mean "s3-bucket"?',
    ],
  ])("names %s", async (_what, changes, title, words) => {
    const [mistake, ...others] = await check(changes);
    expect(others).toEqual([]);
    expect(mistake).toContain(title);
    expect(mistake).toContain(words);
  });

  it("takes a setting called like a member of every object for what it is", async () => {
    const properties = createValueMap([["constructor", { type: "string" }]]);
    await expect(
      check(schema({ properties, required: ["constructor", "toString"] })),
    ).resolves.toEqual([expect.stringContaining('"toString" is required')]);
  });
});
