import { describe, expect, it } from "@jest/globals";
import { componentTypes, connectorTypes } from "../../../../client/vocabulary.ts";
import {
  catalogue,
  findConnectorType,
  findFlavor,
  flavorNames,
} from "../../../../schemas/catalogue/catalogue.ts";
import proofs from "../../../../schemas/catalogue/required.json";
import type { Setting, Settings } from "../../../../schemas/catalogue/types.ts";

interface Proof {
  readonly proven: readonly string[];
  readonly unproven?: readonly string[];
  readonly minimal: Readonly<Record<string, unknown>>;
}

const flavorProofs = new Map<string, Proof>(Object.entries(proofs.flavors));
const connectorProofs = new Map<string, Proof>(Object.entries(proofs.connectors));

const flavorRows = catalogue.flavors.map((one) => [`${one.type}/${one.name}`, one.config] as const);
const methodRows = catalogue.connectorTypes.flatMap(({ type, auth_methods }) =>
  Object.entries(auth_methods).map(([name, { config }]) => [`${type}/${name}`, config] as const),
);
const KINDS = ["string", "integer", "number", "boolean", "array", "object", "null", "any"];
const MARKS = ["has_default", "secret", "deprecated", "validated", "required", "unproven"];
const LIMITS = [
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "minLength",
  "maxLength",
  "pattern",
];
const LENGTHS = ["minItems", "maxItems"];
const OTHERS = [
  "types",
  "items",
  "values",
  "enum",
  "object",
  "format",
  "constraints",
  "default",
  "replacement",
];

/** What in the row is not of the form that `Setting` declares. */
function oddities(setting: Setting): unknown[] {
  const { types, items = [], values = [], enum: choices, constraints = {} } = setting;
  return [
    ...(types.length === 0 || choices?.length === 0 ? ["empty"] : []),
    ...[...types, ...items, ...values].filter((kind) => !KINDS.includes(kind)),
    ...Object.keys(constraints).filter((word) => ![...LIMITS, ...LENGTHS].includes(word)),
    ...Object.entries(setting).filter(
      ([key, value]) => !(OTHERS.includes(key) || (MARKS.includes(key) && value === true)),
    ),
  ];
}

function keysMarked(config: Settings, mark: "required" | "unproven"): string[] {
  return Object.keys(config).filter((key) => config[key]?.[mark] === true);
}

describe("the bundled catalogue", () => {
  it("holds the 82 flavors and 7 connector types of ZenML 0.98.0", () => {
    expect(catalogue.zenml).toBe("0.98.0");
    expect(catalogue.flavors).toHaveLength(82);
    expect(new Set(flavorRows.map(([title]) => title)).size).toBe(82);
    expect(catalogue.connectorTypes.map((one) => one.type)).toEqual(
      Object.keys(connectorTypes).sort(),
    );
  });

  it("has a flavor for every component type, and no type that is not one", () => {
    expect([...new Set(catalogue.flavors.map((one) => one.type))].sort()).toEqual(
      [...componentTypes].sort(),
    );
  });

  it.each([...flavorRows, ...methodRows])(
    "describes the settings of %s in the declared form",
    (_, config) => {
      for (const [key, setting] of Object.entries(config)) {
        expect([key, oddities(setting)]).toEqual([key, []]);
      }
    },
  );

  it.each(flavorRows)("names a successor that %s has", (_, config) => {
    for (const { replacement, deprecated } of Object.values(config)) {
      expect(replacement === undefined || (deprecated === true && replacement in config)).toBe(
        true,
      );
    }
  });

  it.each([
    ...flavorRows.map(([title, config]) => [title, config, flavorProofs] as const),
    ...methodRows.map(([title, config]) => [title, config, connectorProofs] as const),
  ])(
    "marks required in %s exactly what the real server refused to do without",
    (title, config, record) => {
      const proof = record.get(title);
      expect(proof?.proven).toEqual(keysMarked(config, "required"));
      expect(proof?.unproven ?? []).toEqual(keysMarked(config, "unproven"));
      expect(Object.keys(proof?.minimal ?? {})).toEqual(
        expect.arrayContaining([...(proof?.proven ?? [])]),
      );
    },
  );

  it("has no proof of a flavor or auth method that it does not hold", () => {
    expect([...flavorProofs.keys()]).toEqual(flavorRows.map(([title]) => title));
    expect([...connectorProofs.keys()]).toEqual(methodRows.map(([title]) => title));
  });

  it("does not ask a Datadog log store for the endpoint that its class calls required", () => {
    expect(findFlavor("log_store", "datadog")?.config["endpoint"]).toEqual({
      types: ["string"],
      unproven: true,
    });
  });

  it("knows what each flavor of an artifact store lets a path begin with", () => {
    const schemes = catalogue.flavors
      .filter((one) => one.type === "artifact_store")
      .map((one) => [one.name, one.schemes]);
    expect(Object.fromEntries(schemes)).toEqual({
      azure: ["abfs://", "az://"],
      b2: ["s3://"],
      digitalocean: ["s3://"],
      gcp: ["gs://"],
      local: undefined,
      s3: ["s3://"],
    });
  });

  it("agrees with the client's vocabulary on auth methods and resource types", () => {
    for (const [name, vocabulary] of Object.entries(connectorTypes)) {
      const type = findConnectorType(name);
      expect(Object.keys(type?.auth_methods ?? {})).toEqual([...vocabulary.authMethods]);
      expect(Object.keys(type?.resource_types ?? {})).toEqual([...vocabulary.resourceTypes]);
      for (const resourceType of Object.values(type?.resource_types ?? {})) {
        expect(resourceType.auth_methods).toEqual([...vocabulary.authMethods]);
      }
    }
  });
});

describe("findFlavor() and findConnectorType()", () => {
  it("find what exists and nothing else", () => {
    expect(findFlavor("orchestrator", "vertex")?.config["location"]?.required).toBe(true);
    expect(findFlavor("artifact_store", "vertex")).toBeUndefined();
    expect(findFlavor("constructor", "constructor")).toBeUndefined();
    expect(findConnectorType("aws")?.auth_methods["iam-role"]?.config["role_arn"]?.required).toBe(
      true,
    );
    expect(findConnectorType("toString")).toBeUndefined();
  });
});

describe("flavorNames()", () => {
  it("lists a type's flavors in alphabetical order", () => {
    expect(flavorNames("alerter")).toEqual(["discord", "slack"]);
    expect(flavorNames("metadata_store")).toEqual([]);
  });
});
