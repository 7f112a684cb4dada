import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { typeFromJson } from "../../../framework/cty/dynamic.ts";
import { attributePath } from "../../../framework/cty/path.ts";
import { Dynamic } from "../../../framework/cty/values.ts";
import { defineDataSource } from "../../../framework/data-source/data-source.ts";
import { AttributeError, OperationError } from "../../../framework/diagnostics/diagnostics.ts";
import { defineEphemeralResource } from "../../../framework/ephemeral-resource/ephemeral-resource.ts";
import { defineFunction, FunctionArgumentError } from "../../../framework/function/function.ts";
import {
  computed,
  optional,
  optionalComputed,
  required,
  writeOnly,
} from "../../../framework/schema/attribute.ts";
import {
  defaultTo,
  deprecated,
  sensitive,
  useStateForUnknown,
} from "../../../framework/schema/plan-modifiers.ts";
import { defineSchema } from "../../../framework/schema/schema.ts";
import * as types from "../../../framework/schema/types.ts";
import { oneOf } from "../../../framework/schema/validators.ts";
import { failureOf } from "../../support/terraform.ts";
import { importsToGenerate, isOpenTofu } from "../../support/terraform-binary.ts";
import { type Corner, createStore, type Store, startCorner, storedResource } from "./corner.ts";

// Each test runs several commands, on a machine that may have other things to do.
jest.setTimeout(120_000);

const agedSchema = defineSchema({
  typeName: "corner_aged",
  description: "Was another thing in earlier versions.",
  version: 2,
  attributes: {
    id: computed.string("Id.", useStateForUnknown),
    name: required.string("Name."),
    serial: optional.number("A big number."),
    value: optional.dynamic("Anything."),
    added: optional.string("Came with this version."),
    parts: optional.listNested(
      { name: required.string("Name."), added: optional.string("Came too.") },
      "Parts.",
    ),
  },
});
const thingSchema = defineSchema({
  typeName: "corner_thing",
  description: "A thing.",
  attributes: {
    id: computed.string("Id.", useStateForUnknown),
    name: required.string("Name."),
    size: optionalComputed.string("Size.", defaultTo("small"), oneOf(["small", "large"])),
    note: optional.string("Note."),
    old: optional.string("Old.", deprecated("Use `note` instead.")),
    tags: optional.set(types.string, "Tags."),
    key: optional.string("Key.", sensitive, oneOf(["not-a-real-key"])),
    made: computed.set(types.string, "Made."),
    secret: writeOnly.string("Secret."),
    secret_version: optional.int64("Raise it to send the secret again."),
    box: optional.singleNested(
      { open: required.string("Open."), hidden: writeOnly.string("Hidden.") },
      "Box.",
    ),
  },
});
const echoSchema = defineSchema({
  typeName: "corner_echo",
  description: "Answers.",
  attributes: {
    text: required.string("Text."),
    answer: computed.string("Answer."),
  },
});
const tokenSchema = defineSchema({
  typeName: "corner_token",
  description: "A token that lives as long as the command.",
  attributes: {
    name: required.string("Name."),
    lives_ms: optional.int64("How long it is good without a renewal."),
    token: computed.string("Token.", sensitive),
  },
});

const store = createStore();
let corner: Corner;

const thing = storedResource(thingSchema, store, {
  create: async ({ plan, writeOnly: { secret } }) => {
    store.calls.push(`create ${plan.name} with ${secret}`);
    const id = store.nextId();
    const size = typeof plan.size === "string" ? plan.size : null;
    const state = { ...plan, id, size, made: ["m"], box: plan.box };
    store.objects.set(id, state);
    return state;
  },
  update: async ({ plan, state, writeOnly: { secret } }) => {
    store.calls.push(`update ${plan.name} with ${secret}`);
    const size = typeof plan.size === "string" ? plan.size : null;
    const next = { ...plan, id: state.id, size, made: ["m"] };
    store.objects.set(state.id, next);
    return next;
  },
  importBy: async ({ id }) => {
    if (!/^\d+$/.test(id)) {
      throw new OperationError("Malformed import id", `"${id}" is not a number.`);
    }
    return { id };
  },
  moveState: [
    {
      sourceTypeName: "corner_aged",
      accepts: ({ typeName }) => typeName === "corner_aged",
      move: ({ state }) => ({ id: state["id"] ?? null, name: state["name"] ?? null }),
    },
  ],
});

beforeAll(async () => {
  corner = await startCorner(store, {
    resources: [
      thing,
      storedResource(agedSchema, store, {
        upgradeState: {
          0: (state) => ({
            ...state,
            name: state["title"] ?? null,
            value: { type: ["object", { n: "number" }], value: { n: state["count"] ?? null } },
          }),
        },
      }),
    ],
    dataSources: [
      defineDataSource<typeof echoSchema, Store>(echoSchema, {
        read: async ({ config, warn }) => {
          const text = String(config.text);
          if (text === "") {
            throw new AttributeError(attributePath("text"), "Nothing to say", "It is empty.");
          }
          warn("Heard", `It was ${text}.`);
          return { text, answer: `${text}!` };
        },
      }),
    ],
    ephemeralResources: [
      defineEphemeralResource<typeof tokenSchema, Store>(tokenSchema, {
        open: async ({ config, privateState }) => {
          const name = String(config.name);
          if (name === "bad") {
            throw new AttributeError(attributePath("name"), "No token", "Not for this name.");
          }
          store.calls.push(`open ${name}`);
          privateState.set("name", name);
          return {
            result: {
              name,
              lives_ms: typeof config.lives_ms === "number" ? config.lives_ms : null,
              token: `not-a-real-token-${name}`,
            },
            ...(typeof config.lives_ms === "number" && {
              renewAt: new Date(Date.now() + config.lives_ms),
            }),
          };
        },
        renew: async ({ privateState }) => {
          store.calls.push(`renew ${String(privateState.get("name"))}`);
          return {};
        },
        close: async ({ privateState }) => {
          store.calls.push(`close ${String(privateState.get("name"))}`);
        },
      }),
    ],
    functions: [
      defineFunction({
        name: "join",
        summary: "Joins texts",
        description: "Joins texts; an empty one is refused.",
        parameters: [
          { name: "separator", type: types.string, description: "Between.", allowNull: true },
        ],
        variadicParameter: { name: "texts", type: types.string, description: "Texts." },
        returns: types.string,
        call: (separator, ...texts) => {
          const empty = texts.indexOf("");
          if (empty >= 0) {
            throw new FunctionArgumentError(empty + 1, "the text is empty");
          }
          return texts.join(separator ?? "+");
        },
      }),
      defineFunction({
        name: "describe",
        summary: "Describes a value",
        description: "Says of which type a value is.",
        parameters: [
          { name: "value", type: types.dynamic, description: "Value.", allowNull: true },
        ],
        returns: types.dynamic,
        call: (value) =>
          new Dynamic(
            typeFromJson("string"),
            value === null ? "null" : JSON.stringify(value.type.json),
          ),
      }),
    ],
  });
});
afterAll(() => corner.stop());
beforeEach(() => store.clear());

const A = "corner_thing.a";

/** A state as an earlier version of the provider wrote it. */
const stateFile = (type: string, version: number, attributes: string) => `{
  "version": 4, "terraform_version": "1.11.4", "serial": 1, "lineage": "7f0e6d9c-0000-4000-8000-000000000000",
  "outputs": {}, "resources": [{
    "mode": "managed", "type": "${type}", "name": "a",
    "provider": "provider[\\"example.com/acme/corner\\"]",
    "instances": [{ "schema_version": ${version}, "attributes": ${attributes}, "sensitive_attributes": [] }]
  }], "check_results": null }`;

describe("state of another version", () => {
  const aged = 'resource "corner_aged" "a" {\n  name = "old"\n  serial = 18446744073709551617\n';

  it("case 47: is upgraded from version 0 straight to 2, every digit kept", async () => {
    const workspace = await corner.open(`${aged}  value = { n = 9007199254740993 }\n}\n`);
    await workspace.write({
      "terraform.tfstate": stateFile(
        "corner_aged",
        0,
        '{ "id": "7", "title": "old", "count": 9007199254740993, "serial": 18446744073709551617, "gone": [1] }',
      ),
    });

    const plan = await workspace.plan("-refresh=false");

    expect(plan.actions).toEqual({ "corner_aged.a": "no-op" });
  });

  it("case 47: of the same version gains the attributes that came since", async () => {
    const workspace = await corner.open(`${aged}  parts = [{ name = "p" }]\n}\n`);
    await workspace.write({
      "terraform.tfstate": stateFile(
        "corner_aged",
        2,
        '{ "id": "7", "name": "old", "serial": 18446744073709551617, "parts": [{ "name": "p" }] }',
      ),
    });

    expect(await workspace.isUpToDate("-refresh=false")).toBe(true);
  });

  it("case 47: of a version without upgrade names the versions there are", async () => {
    const workspace = await corner.open(`${aged}}\n`);
    await workspace.write({
      "terraform.tfstate": stateFile("corner_aged", 1, '{ "id": "7", "name": "old" }'),
    });

    const { errors } = await failureOf(workspace.plan());

    expect(errors).toMatchObject([
      {
        summary: "Cannot read the state of corner_aged",
        detail:
          "It was written in version 1 of this resource's schema. This version of the provider reads version 2 and upgrades version 0.",
      },
    ]);
  });

  it("case 47: of a newer version is refused, and left alone", async () => {
    const workspace = await corner.open(`${aged}}\n`);
    const text = stateFile("corner_aged", 3, '{ "id": "7", "name": "old" }');
    await workspace.write({ "terraform.tfstate": text });

    const { errors } = await failureOf(workspace.plan());

    expect(errors[0]?.summary).toBe("Resource instance managed by newer provider version");
    expect(await workspace.stateText()).toBe(text);
  });
});

describe("an import", () => {
  const stored = {
    id: "5",
    name: "a",
    size: "large",
    note: null,
    old: null,
    tags: ["x"],
    key: null,
    made: ["m"],
    secret: null,
    secret_version: null,
    box: { open: "o", hidden: null },
  };

  it("case 48: by id takes over everything, so that nothing is left to do", async () => {
    store.objects.set("5", stored);
    const workspace = await corner.open(
      'resource "corner_thing" "a" {\n  name = "a"\n  size = "large"\n  tags = ["x"]\n  box = { open = "o" }\n}\n',
    );

    await workspace.importResource(A, "5");

    expect((await workspace.state()).attributes(A)).toEqual(stored);
    expect(await workspace.isUpToDate()).toBe(true);
  });

  it.each([
    ["a malformed id", "five", "Malformed import id", '"five" is not a number.'],
    [
      "an object that is not there",
      "6",
      "Cannot import non-existent remote object",
      "corner_thing.a",
    ],
  ])("case 48: of %s says so", async (_what, id, summary, detail) => {
    const workspace = await corner.open('resource "corner_thing" "a" {\n  name = "a"\n}\n');

    const { result } = await failureOf(workspace.importResource(A, id));

    expect(result.stderr).toContain(summary);
    expect(result.stderr.replace(/\s*│?\s+/g, " ")).toContain(detail);
    expect((await workspace.state()).instances).toEqual({});
  });

  it("case 48: with a block writes a configuration that leaves nothing to do", async () => {
    store.objects.set("5", stored);
    const block = 'import {\n  to = corner_thing.a\n  id = "5"\n}\n';
    const workspace = await corner.open(importsToGenerate(block, "corner"));

    const plan = await workspace.plan("-generate-config-out=generated.tf");
    await workspace.write({ "main.tf": block });
    await workspace.applySaved();

    expect(plan.actions).toEqual({ [A]: "no-op" });
    expect(await workspace.isUpToDate()).toBe(true);
  });
});

describe("a resource that goes", () => {
  it("case 49: to another type takes its object along", async () => {
    const workspace = await corner.open('resource "corner_aged" "a" { name = "a" }\n');
    await workspace.apply();
    const { id } = (await workspace.state()).attributes("corner_aged.a");
    store.objects.set(String(id), { ...thingObject(String(id)) });
    await workspace.write({
      "main.tf":
        'resource "corner_thing" "a" { name = "a" }\nmoved {\n  from = corner_aged.a\n  to   = corner_thing.a\n}\n',
    });

    const plan = await workspace.plan();
    await workspace.applySaved();

    expect(plan.actions).toEqual({ [A]: "no-op" });
    expect((await workspace.state()).attributes(A)).toMatchObject({ id, size: "small" });
    expect(store.calls.filter((call) => /create|delete/.test(call))).toEqual(["create a"]);
  });

  it("case 49: to a type that cannot take it says what can", async () => {
    const workspace = await corner.open('resource "corner_thing" "a" { name = "a" }\n');
    await workspace.apply();
    await workspace.write({
      "main.tf":
        'resource "corner_aged" "a" { name = "a" }\nmoved {\n  from = corner_thing.a\n  to   = corner_aged.a\n}\n',
    });

    const { errors } = await failureOf(workspace.plan());

    expect(errors).toMatchObject([
      {
        summary: "Move not supported",
        detail: expect.stringContaining(
          "A corner_thing of example.com/acme/corner cannot become a corner_aged. Nothing can be moved to this type.",
        ),
      },
    ]);
  });

  it("case 49: out of the configuration with a removed block keeps its object", async () => {
    const workspace = await corner.open('resource "corner_thing" "a" { name = "a" }\n');
    await workspace.apply();
    await workspace.write({
      "main.tf": "removed {\n  from = corner_thing.a\n  lifecycle { destroy = false }\n}\n",
    });

    await workspace.apply();

    expect((await workspace.state()).instances).toEqual({});
    expect(store.objects.size).toBe(1);
  });
});

function thingObject(id: string) {
  return {
    id,
    name: "a",
    size: "small",
    note: null,
    old: null,
    tags: null,
    key: null,
    made: ["m"],
    secret: null,
    secret_version: null,
    box: null,
  };
}

describe("a write-only attribute", () => {
  const main = (secret: string, version: number) => `resource "corner_thing" "a" {
    name           = "a"
    secret         = "${secret}"
    secret_version = ${version}
    box            = { open = "o", hidden = "${secret}" }
  }\n`;

  it("case 50: reaches the API and neither plan nor state; a new version sends it again", async () => {
    const workspace = await corner.open(main("hush-1", 1));
    const plan = await workspace.plan();
    await workspace.applySaved();
    await workspace.write({ "main.tf": main("hush-2", 1) });
    const unnoticed = await workspace.plan();
    await workspace.write({ "main.tf": main("hush-2", 2) });
    const noticed = await workspace.plan();
    await workspace.applySaved();

    expect(unnoticed.isEmpty).toBe(true);
    expect(noticed.actions).toEqual({ [A]: "update" });
    expect(store.calls.filter((call) => !call.startsWith("read"))).toEqual([
      "create a with hush-1",
      "update a with hush-2",
    ]);
    const { resource_changes, planned_values } = plan.json as Record<string, unknown>;
    const everything = JSON.stringify([resource_changes, planned_values, await workspace.show()]);
    expect(everything + (await workspace.stateText())).not.toContain("hush");
  });
});

describe("an ephemeral resource", () => {
  const main = (name: string, more = "") => `
    ephemeral "corner_token" "t" {
      name = "${name}"
      ${more}
    }
    resource "corner_thing" "a" {
      name   = "a"
      secret = ephemeral.corner_token.t.token
      secret_version = 1
    }
  `;

  it("case 51: is opened and closed in every walk that needs it, and stored nowhere", async () => {
    const workspace = await corner.open(main("one"));

    await workspace.apply();

    expect(store.calls).toEqual([
      "open one",
      "close one",
      "open one",
      "create a with not-a-real-token-one",
      "close one",
    ]);
    expect(await workspace.stateText()).not.toContain("not-a-real-token");
  });

  it("case 51: is renewed when its time has come", async () => {
    const workspace = await corner.open(
      `${main("one", "lives_ms = 1")}\nresource "terraform_data" "slow" {\n  provisioner "local-exec" {\n    command = "sleep 0.3 # \${nonsensitive(corner_thing.a.id)}"\n  }\n}\n`,
    );

    await workspace.apply();

    expect(store.calls.filter((call) => call === "renew one").length).toBeGreaterThan(0);
  });

  it("case 51: that cannot be opened fails at its attribute", async () => {
    const workspace = await corner.open(main("bad"));

    const { errors } = await failureOf(workspace.plan());

    expect(errors).toMatchObject([
      {
        summary: "No token",
        detail: "Not for this name.",
        snippet: { code: expect.stringContaining('"bad"') },
      },
    ]);
  });
});

describe("a function", () => {
  const outputs = async (expressions: Readonly<Record<string, string>>) => {
    const lines = Object.entries(expressions).map(
      ([name, expression]) => `output "${name}" { value = ${expression} }`,
    );
    const workspace = await corner.open(lines.join("\n"));
    await workspace.apply();
    return (await workspace.state()).outputs;
  };

  it("case 52: takes nulls where it may, dynamic values, and as many arguments as it gets", async () => {
    expect(
      await outputs({
        none: 'provider::corner::join("-")',
        some: 'provider::corner::join("-", "a", "b", "c")',
        null: 'provider::corner::join(null, "a", "b")',
        object: 'provider::corner::describe({ a = 1, b = ["x"] })',
        nothing: 'provider::corner::describe(true ? null : "x")',
        untyped: "provider::corner::describe(null)",
      }),
    ).toEqual({
      none: "",
      some: "a-b-c",
      null: "a+b",
      object: '["object",{"a":"number","b":["tuple",["string"]]}]',
      // OpenTofu 1.12 drops the type of a null.
      nothing: isOpenTofu ? "null" : '"string"',
      // OpenTofu 1.12 takes an untyped null for an unknown value, and calls no function for it.
      untyped: isOpenTofu ? null : "null",
    });
  });

  it("case 52: waits for arguments that are not known", async () => {
    const workspace = await corner.open(
      'resource "terraform_data" "later" { input = "x" }\noutput "o" { value = provider::corner::join("-", "a", terraform_data.later.output) }\n',
    );

    await workspace.apply();

    expect((await workspace.state()).outputs).toEqual({ o: "a-x" });
  });

  it.each([
    [
      "a variadic argument",
      'provider::corner::join("-", "a", "")',
      'Invalid value for "texts" parameter: the text is empty',
    ],
    [
      "a null that it does not take",
      'provider::corner::join("-", null)',
      "argument must not be null",
    ],
  ])("case 52: refuses %s by name", async (_what, expression, detail) => {
    const workspace = await corner.open(`output "o" { value = ${expression} }\n`);

    const { errors } = await failureOf(workspace.plan());

    expect(errors[0]?.detail.replaceAll(/\s+/g, " ")).toContain(detail);
  });
});

describe("validation", () => {
  const problemsOf = async (body: string) => {
    const workspace = await corner.open(`resource "corner_thing" "a" {\n${body}\n}\n`);
    const result = await workspace.run("validate", "-json");
    return (
      JSON.parse(result.stdout) as {
        diagnostics: {
          severity: string;
          summary: string;
          detail: string;
          snippet?: { code: string };
        }[];
      }
    ).diagnostics;
  };

  it("case 53: names a required attribute that is null, at its line", async () => {
    expect(await problemsOf("  name = null")).toMatchObject([
      {
        severity: "error",
        summary: "Missing required argument",
        snippet: { code: "  name = null" },
      },
    ]);
  });

  it("case 53: names a computed attribute that is set, even to an empty set", async () => {
    expect(await problemsOf('  name = "a"\n  made = []')).toMatchObject([
      { severity: "error", summary: "Read-only attribute" },
    ]);
  });

  it("case 53: warns about a deprecated attribute and says what to use", async () => {
    expect(await problemsOf('  name = "a"\n  old = "x"')).toMatchObject([
      { severity: "warning", detail: expect.stringContaining("Use `note` instead.") },
    ]);
  });

  it("case 53: names the nearest allowed value", async () => {
    expect(await problemsOf('  name = "a"\n  size = "smal"')).toMatchObject([
      { detail: '"smal" is not a valid value. Did you mean "small"? Valid values: small, large.' },
    ]);
  });

  it("case 55: shows no sensitive value, in no diagnostic and in no plan", async () => {
    const [problem] = await problemsOf('  name = "a"\n  key = "hunter2"');
    expect(problem?.detail).toBe(
      "(sensitive value) is not a valid value. Valid values: not-a-real-key.",
    );

    const workspace = await corner.open(
      'resource "corner_thing" "a" {\n  name = "a"\n  key  = "not-a-real-key"\n}\n',
    );
    const { stdout } = await workspace.run("plan", "-no-color");
    expect(stdout).toContain("(sensitive value)");
    expect(stdout).not.toContain("not-a-real-key");
  });
});

describe("a data source", () => {
  it("is read when its configuration is known, and warns", async () => {
    const workspace = await corner.open(
      'data "corner_echo" "e" { text = "hi" }\noutput "o" { value = data.corner_echo.e.answer }\n',
    );

    const { diagnostics } = await workspace.apply();

    expect((await workspace.state()).outputs).toEqual({ o: "hi!" });
    expect(diagnostics).toMatchObject([{ severity: "warning", summary: "Heard" }]);
  });

  it("that fails points at its attribute", async () => {
    const workspace = await corner.open('data "corner_echo" "e" { text = "" }\n');

    const { errors } = await failureOf(workspace.plan());

    expect(errors).toMatchObject([{ summary: "Nothing to say", address: "data.corner_echo.e" }]);
  });
});

describe("terraform's other commands", () => {
  it("case 54: terraform test runs a module and takes everything down again", async () => {
    const workspace = await corner.open('resource "corner_thing" "a" { name = "a" }\n');
    await workspace.write({
      "main.tftest.hcl":
        'run "works" {\n  assert {\n    condition     = corner_thing.a.size == "small"\n    error_message = "no default"\n  }\n}\n',
    });

    const result = await workspace.run("test", "-no-color");

    expect(result.stdout).toContain("1 passed, 0 failed.");
    expect(store.objects.size).toBe(0);
  });

  it("case 54: providers schema shows what the provider declares", async () => {
    const workspace = await corner.open('resource "corner_thing" "a" { name = "a" }\n');

    const { stdout } = await workspace.run("providers", "schema", "-json");

    const schemas = JSON.parse(stdout) as {
      provider_schemas: Record<
        string,
        { resource_schemas: Record<string, unknown>; functions: object }
      >;
    };
    const mine = schemas.provider_schemas["example.com/acme/corner"];
    expect(mine?.resource_schemas["corner_thing"]).toMatchObject({
      version: 0,
      block: {
        attributes: {
          id: { type: "string", computed: true },
          name: { type: "string", required: true, description: "Name." },
          size: { type: "string", optional: true, computed: true },
          old: { type: "string", optional: true, deprecated: true },
          tags: { type: ["set", "string"], optional: true },
          key: { type: "string", optional: true, sensitive: true },
          secret: { type: "string", optional: true, write_only: true },
          box: {
            optional: true,
            nested_type: {
              nesting_mode: "single",
              attributes: {
                open: { type: "string", required: true },
                hidden: { write_only: true },
              },
            },
          },
        },
      },
    });
    expect(Object.keys(mine?.functions ?? {})).toEqual(["describe", "join"]);
  });
});
