import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";

const text = readFileSync(
  path.join(__dirname, "../../../../framework/internal/protocol/tfplugin6.proto"),
  "utf8",
).replace(/\/\/.*$/gm, "");

interface Field {
  readonly name: string;
  readonly number: number;
  readonly type: string;
}

const messages = parseMessages(text);
const declared = new Set([...messages.keys(), ...enumNames(text)]);

describe("the description of the protocol", () => {
  it("gives every field of a message a number of its own", () => {
    for (const [message, fields] of messages) {
      const numbers = fields.map(({ number }) => number);
      expect([message, new Set(numbers).size]).toEqual([message, numbers.length]);
    }
  });

  it("uses types that it declares", () => {
    const missing = [...messages.values()]
      .flat()
      .flatMap(({ type }) => (/^map<string, ([\w.]+)>$/.exec(type)?.[1] ?? type).split(" ").at(-1))
      .filter((type) => !isDeclared(String(type)));
    expect(missing).toEqual([]);
  });

  it("describes a request and a response for each method", () => {
    const methods = [...text.matchAll(/rpc (\w+)\((\S+)\)\s+returns \((stream )?(\S+)\)/g)];
    expect(methods).toHaveLength(28);
    for (const [, name, request, stream, response] of methods) {
      const answer = stream === undefined ? "Response" : "Event";
      expect([request, response]).toEqual([`${name}.Request`, `${name}.${answer}`]);
      expect([messages.has(String(request)), messages.has(String(response))]).toEqual([true, true]);
    }
  });

  // Numbers are what travels: a changed one would be read as something else without a word.
  it.each([
    ["DynamicValue", "1 msgpack, 2 json"],
    ["Diagnostic", "1 severity, 2 summary, 3 detail, 4 attribute"],
    ["AttributePath.Step", "1 attribute_name, 2 element_key_string, 3 element_key_int"],
    [
      "Schema.Attribute",
      "1 name, 2 type, 3 description, 4 required, 5 optional, 6 computed, 7 sensitive, 8 description_kind, 9 deprecated, 10 nested_type, 11 write_only, 12 deprecation_message",
    ],
    ["Schema.Object", "1 attributes, 3 nesting"],
    ["ValidateProviderConfig.Response", "2 diagnostics"],
    [
      "ServerCapabilities",
      "1 plan_destroy, 2 get_provider_schema_optional, 3 move_resource_state, 4 generate_resource_config",
    ],
    ["ClientCapabilities", "1 deferral_allowed, 2 write_only_attributes_allowed"],
    [
      "PlanResourceChange.Request",
      "1 type_name, 2 prior_state, 3 proposed_new_state, 4 config, 5 prior_private, 7 client_capabilities, 8 prior_identity",
    ],
    [
      "PlanResourceChange.Response",
      "1 planned_state, 2 requires_replace, 3 planned_private, 4 diagnostics, 6 deferred, 7 planned_identity",
    ],
    [
      "ApplyResourceChange.Request",
      "1 type_name, 2 prior_state, 3 planned_state, 4 config, 5 planned_private, 7 planned_identity",
    ],
    ["ApplyResourceChange.Response", "1 new_state, 2 private, 3 diagnostics, 5 new_identity"],
    [
      "ReadResource.Request",
      "1 type_name, 2 current_state, 3 private, 5 client_capabilities, 6 current_identity",
    ],
    ["ReadResource.Response", "1 new_state, 2 diagnostics, 3 private, 4 deferred, 5 new_identity"],
    ["ImportResourceState.Request", "1 type_name, 2 id, 3 client_capabilities, 4 identity"],
    ["ImportResourceState.ImportedResource", "1 type_name, 2 state, 3 private, 4 identity"],
    ["UpgradeResourceIdentity.Request", "1 type_name, 2 version, 3 raw_identity"],
    ["UpgradeResourceIdentity.Response", "1 upgraded_identity, 2 diagnostics"],
    [
      "ResourceIdentitySchema.IdentityAttribute",
      "1 name, 2 type, 3 required_for_import, 4 optional_for_import, 5 description",
    ],
    ["ListResource.Request", "1 type_name, 2 config, 3 include_resource_object, 4 limit"],
    ["ListResource.Event", "1 identity, 2 display_name, 3 resource_object, 4 diagnostic"],
    ["PlanAction.Request", "1 action_type, 2 config, 3 client_capabilities"],
    ["InvokeAction.Event", "1 progress, 2 completed"],
    ["GenerateResourceConfig.Request", "1 type_name, 2 state"],
    [
      "MoveResourceState.Request",
      "1 source_provider_address, 2 source_type_name, 3 source_schema_version, 4 source_state, 5 target_type_name, 6 source_private",
    ],
    [
      "MoveResourceState.Response",
      "1 target_state, 2 diagnostics, 3 target_private, 4 target_identity",
    ],
    [
      "OpenEphemeralResource.Response",
      "1 diagnostics, 2 renew_at, 3 result, 4 private, 5 deferred",
    ],
  ])("numbers the fields of %s as Terraform does", (message, expected) => {
    const fields = messages.get(message) ?? [];
    expect(
      [...fields]
        .sort((a, b) => a.number - b.number)
        .map(({ number, name }) => `${number} ${name}`)
        .join(", "),
    ).toBe(expected);
  });
});

function isDeclared(type: string): boolean {
  const scalars = ["string", "bytes", "bool", "int64", "google.protobuf.Timestamp"];
  return (
    scalars.includes(type) ||
    [...declared].some((name) => name === type || name.endsWith(`.${type}`))
  );
}

/** Fields by the full name of their message. A field of a `oneof` belongs to the message around it. */
function parseMessages(source: string): ReadonlyMap<string, readonly Field[]> {
  const found = new Map<string, Field[]>();
  const scopes: { readonly kind: string; readonly name: string }[] = [];
  const tokens =
    /(message|enum|oneof|service) (\w+) \{|((?:repeated |optional )?(?:map<[^>]+>|[\w.]+)) (\w+) = (\d+);|\}/g;
  for (const [token, kind, scope, type, name, number] of source.matchAll(tokens)) {
    if (kind !== undefined && scope !== undefined) {
      scopes.push({ kind, name: scope });
      if (kind === "message") {
        found.set(messageName(scopes), []);
      }
    } else if (token === "}") {
      scopes.pop();
    } else if (scopes.at(-1)?.kind !== "enum" && name !== undefined && type !== undefined) {
      found.get(messageName(scopes))?.push({ name, number: Number(number), type });
    }
  }
  return found;
}

function messageName(scopes: readonly { readonly kind: string; readonly name: string }[]): string {
  return scopes
    .filter(({ kind }) => kind === "message")
    .map(({ name }) => name)
    .join(".");
}

function enumNames(source: string): readonly string[] {
  return [...source.matchAll(/enum (\w+)/g)].map(([, name]) => String(name));
}
