import { describe, expect, it } from "@jest/globals";
import type { Schema } from "terraform-plugin-kit";
import { allSchemas } from "../../../schemas/all-schemas.ts";

/** `R` required, `O` optional, `C` computed, `S` sensitive, in this order. */
type Flags = "R" | "RS" | "O" | "OS" | "OC" | "C";
type Row = readonly [attribute: string, type: string, flags: Flags];

/**
 * The schemas of the provider that most existing configurations were written for, attribute by attribute.
 * **Source:** zenml-io/terraform-provider-zenml 3.0.6, read from its registry schema.
 */
const official: Readonly<Record<string, Readonly<Record<string, readonly Row[]>>>> = {
  provider: {
    "": [
      ["server_url", "String", "O"],
      ["api_key", "String", "OS"],
      ["api_token", "String", "OS"],
      ["skip_version_check", "Boolean", "O"],
    ],
  },
  resource: {
    zenml_stack: [
      ["id", "String", "C"],
      ["name", "String", "R"],
      ["components", "Map of String", "R"],
      ["labels", "Map of String", "O"],
    ],
    zenml_stack_component: [
      ["id", "String", "C"],
      ["name", "String", "R"],
      ["type", "String", "R"],
      ["flavor", "String", "R"],
      ["configuration", "Map of String", "OS"],
      ["connector_id", "String", "O"],
      ["connector_resource_id", "String", "O"],
      ["labels", "Map of String", "O"],
      ["created", "String", "C"],
      ["updated", "String", "C"],
    ],
    zenml_service_connector: [
      ["id", "String", "C"],
      ["name", "String", "R"],
      ["type", "String", "R"],
      ["auth_method", "String", "R"],
      ["resource_type", "String", "O"],
      ["resource_id", "String", "O"],
      ["configuration", "Map of String", "O"],
      ["labels", "Map of String", "O"],
      ["expires_at", "String", "C"],
      ["verify", "Boolean", "O"],
      ["user", "String", "C"],
      ["created", "String", "C"],
      ["updated", "String", "C"],
      ["timeouts", "Attributes", "O"],
    ],
    zenml_project: [
      ["id", "String", "C"],
      ["name", "String", "R"],
      ["display_name", "String", "O"],
      ["description", "String", "O"],
      ["created", "String", "C"],
      ["updated", "String", "C"],
    ],
    zenml_secret: [
      ["id", "String", "C"],
      ["name", "String", "R"],
      ["private", "Boolean", "OC"],
      ["values", "Map of String", "RS"],
      ["user_id", "String", "C"],
      ["created", "String", "C"],
      ["updated", "String", "C"],
    ],
  },
  "data source": {
    zenml_server: [
      ["id", "String", "C"],
      ["name", "String", "C"],
      ["version", "String", "C"],
      ["deployment_type", "String", "C"],
      ["auth_scheme", "String", "C"],
      ["server_url", "String", "C"],
      ["dashboard_url", "String", "C"],
      ["pro_dashboard_url", "String", "C"],
      ["pro_api_url", "String", "C"],
      ["pro_organization_id", "String", "C"],
      ["pro_organization_name", "String", "C"],
      ["pro_workspace_id", "String", "C"],
      ["pro_workspace_name", "String", "C"],
      ["metadata", "Map of String", "C"],
    ],
    zenml_stack: [
      ["id", "String", "O"],
      ["name", "String", "O"],
      ["components", "Attributes List", "C"],
      ["labels", "Map of String", "C"],
      ["created", "String", "C"],
      ["updated", "String", "C"],
    ],
    zenml_stack_component: [
      ["id", "String", "O"],
      ["name", "String", "O"],
      ["type", "String", "O"],
      ["flavor", "String", "C"],
      ["configuration", "Map of String", "C"],
      ["connector_id", "String", "C"],
      ["connector_resource_id", "String", "C"],
      ["labels", "Map of String", "C"],
      ["created", "String", "C"],
      ["updated", "String", "C"],
    ],
    zenml_service_connector: [
      ["id", "String", "O"],
      ["name", "String", "O"],
      ["type", "String", "C"],
      ["auth_method", "String", "C"],
      ["resource_type", "String", "C"],
      ["resource_id", "String", "C"],
      ["configuration", "Map of String", "C"],
      ["labels", "Map of String", "C"],
      ["expires_at", "String", "C"],
      ["created", "String", "C"],
      ["updated", "String", "C"],
    ],
  },
};

/** What differs, why, and why every value that was accepted still is. */
const changes: Readonly<Record<string, string>> = {
  "resource zenml_stack.components: Dynamic O":
    "Takes lists and inline components too, and a base stack can give them all; a map of texts is a dynamic value.",
  "resource zenml_service_connector.configuration: Dynamic OS":
    "Holds credentials, so plans must not print it; a map of texts is a dynamic value.",
  "resource zenml_service_connector.resource_type: String OC":
    "Of a type with a single resource type it may be left out or written, with the same plan.",
  "resource zenml_service_connector.expires_at: String OC": "Can be set too.",
  "resource zenml_secret.values: Map of String OS": "values_wo can take its place.",
  "data source zenml_stack.id: String OC": "Unknown, not null, while the read has to wait.",
  "data source zenml_stack.name: String OC": "Unknown, not null, while the read has to wait.",
  "data source zenml_stack_component.id: String OC":
    "Unknown, not null, while the read has to wait.",
  "data source zenml_stack_component.name: String OC":
    "Unknown, not null, while the read has to wait.",
  "data source zenml_stack_component.type: String OC":
    "Unknown, not null, while the read has to wait.",
  "data source zenml_stack_component.configuration: Map of String CS": "May hold secrets.",
  "data source zenml_service_connector.id: String OC":
    "Unknown, not null, while the read has to wait.",
  "data source zenml_service_connector.name: String OC":
    "Unknown, not null, while the read has to wait.",
  "data source zenml_service_connector.configuration: Map of String CS": "Holds credentials.",
};

const ours: ReadonlyMap<string, Schema> = new Map(
  [
    { kind: "provider", schemas: [allSchemas.provider] },
    { kind: "resource", schemas: allSchemas.resources },
    { kind: "data source", schemas: allSchemas.dataSources },
  ].flatMap(({ kind, schemas }) =>
    schemas.map((schema) => [`${kind} ${schema.typeName}`, schema] as const),
  ),
);

const rows = Object.entries(official).flatMap(([kind, schemas]) =>
  Object.entries(schemas).flatMap(([typeName, attributes]) =>
    attributes.map(([attribute, type, flags]) => ({
      place: `${kind} ${typeName}`,
      attribute,
      was: `${type} ${flags}`,
    })),
  ),
);

function describeOurs(place: string, attribute: string): string {
  const found = ours.get(place)?.attributes[attribute];
  if (found === undefined) {
    return "absent";
  }
  const flags = [
    found.isRequired ? "R" : "",
    found.isOptional ? "O" : "",
    found.isComputed ? "C" : "",
    found.isSensitive ? "S" : "",
  ];
  return `${found.type.label} ${flags.join("")}`;
}

describe("what configurations and states were written for", () => {
  it.each(rows)("is still there: $place $attribute", ({ place, attribute, was }) => {
    const now = describeOurs(place, attribute);
    const change = `${place}.${attribute}: ${now}`;
    expect(now === was || change in changes ? "accepted" : change).toBe("accepted");
  });

  it("differs in nothing that is not in the list of changes", () => {
    const made = rows
      .map(({ place, attribute, was }) => ({
        was,
        now: describeOurs(place, attribute),
        place,
        attribute,
      }))
      .filter(({ was, now }) => was !== now)
      .map(({ place, attribute, now }) => `${place}.${attribute}: ${now}`);
    expect(made.sort()).toEqual(Object.keys(changes).sort());
  });

  it.each(
    [...ours.keys()].filter((place) => Object.hasOwn(official, place.split(" zenml")[0] ?? "")),
  )("needs nothing new: %s", (place) => {
    const [kind = "", typeName = ""] = place.split(/ (?=zenml)|(?<=provider) /);
    const known = official[kind]?.[typeName] ?? [];
    const required = Object.entries(ours.get(place)?.attributes ?? {})
      .filter(([, { isRequired }]) => isRequired)
      .map(([name]) => name);
    const unknown =
      known.length === 0 ? [] : required.filter((name) => !known.some(([one]) => one === name));
    expect(unknown).toEqual([]);
  });

  // The official provider reads states of version 0, and refuses those of a later one.
  it.each(Object.entries(official["resource"] ?? {}))(
    "can go back to the official provider exactly where every type is still the same: %s",
    (typeName, attributes) => {
      const schema = ours.get(`resource ${typeName}`);
      const isSame = attributes.every(
        ([attribute, type]) => schema?.attributes[attribute]?.type.label === type,
      );
      expect(schema?.version === 0).toBe(isSame);
    },
  );
});
