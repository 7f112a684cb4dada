import { describe, expect, it } from "@jest/globals";
import { describeOnBothServers, describeOnStackServer } from "../support/acceptance.ts";

/** A block of the resource type, with its arguments; what is not overridden is as it should be. */
type Arguments = Readonly<Record<string, string>>;

const good: Readonly<Record<string, Arguments>> = {
  zenml_component: {
    type: `"artifact_store"`,
    flavor: `"s3"`,
    configuration: `{ path = "s3://odd" }`,
  },
  zenml_stack_component: {
    type: `"artifact_store"`,
    flavor: `"s3"`,
    configuration: `{ path = "s3://odd" }`,
  },
  zenml_service_connector: {
    type: `"docker"`,
    auth_method: `"password"`,
    configuration: `{ username = "robot", password = "not-a-real-password" }`,
    verify: "false",
  },
  zenml_secret: { values: `{ token = "not-a-real-token" }` },
  zenml_project: {},
};

function block(type: string, name: string, more: Arguments): string {
  const lines = Object.entries({ name: JSON.stringify(name), ...good[type], ...more });
  return `resource "${type}" "it" {\n${lines.map(([key, value]) => `  ${key} = ${value}\n`).join("")}}\n`;
}

interface Odd {
  readonly type: string;
  readonly what: string;
  readonly more: Arguments;
}

const labels = `{ "zenml:team" = "Ünïcödé 🚀", "a b/c" = "" }`;
const long = "x".repeat(10_000);

const accepted: readonly Odd[] = [
  { type: "zenml_component", what: "labels of any letters", more: { labels } },
  {
    type: "zenml_component",
    what: "a text of a hundred lines and quotes in a setting",
    more: {
      configuration: `{ path = "s3://odd", client_kwargs = { text = join("\\n", [for i in range(100) : "line '\${i}' \\"q\\""]) } }`,
    },
  },
  {
    type: "zenml_component",
    what: "numbers at the edges, nested nulls and empties",
    more: {
      configuration: `{ path = "s3://odd", client_kwargs = { big = 9007199254740991, small = -0.5, none = null, empty = {}, list = [] } }`,
    },
  },
  { type: "zenml_stack_component", what: "labels of any letters", more: { labels } },
  {
    type: "zenml_stack_component",
    what: "an empty map, an empty text and null beside a value",
    more: {
      configuration: `{ path = "s3://odd", key = "", secret = null }`,
      labels: "{}",
      environment: "{}",
    },
  },
  { type: "zenml_service_connector", what: "labels of any letters", more: { labels } },
  {
    type: "zenml_service_connector",
    what: "a credential of 10,000 characters with a newline",
    more: { configuration: `{ username = "robot", password = "${long}\\n-----END-----\\n" }` },
  },
  {
    type: "zenml_secret",
    what: "keys and values of any letters",
    more: { values: `{ "a.b-c d" = "Ünïcödé 🚀", empty = "", lines = "a\\nb\\n" }` },
  },
  {
    type: "zenml_secret",
    what: "a value of 10,000 characters",
    more: { values: `{ a = "${long}" }` },
  },
  {
    type: "zenml_project",
    what: "a display name and a description of any letters",
    more: { display_name: `"Ünïcödé 🚀"`, description: `"line\\nline \\"q\\""` },
  },
];

interface Refused extends Odd {
  readonly says: RegExp;
}

const refused: readonly Refused[] = [
  { type: "zenml_component", what: "a blank name", more: { name: `"  "` }, says: /blank/ },
  {
    type: "zenml_component",
    what: "a configuration that is a list",
    more: { configuration: `["path"]` },
    says: /This value is a list\. It must be an object/,
  },
  {
    type: "zenml_component",
    what: "a connector id that is a name",
    more: { connector_id: `"my-connector"` },
    says: /"my-connector" must be the UUID of a service connector/,
  },
  {
    type: "zenml_stack_component",
    what: "a name of 256 characters",
    more: { name: `"${"n".repeat(256)}"` },
    says: /256 characters/,
  },
  {
    type: "zenml_stack_component",
    what: "a configuration that is a text",
    more: { configuration: `"path"` },
    says: /map of string/i,
  },
  {
    type: "zenml_service_connector",
    what: "a time without a zone",
    more: { expires_at: `"2026-12-31"` },
    says: /RFC 3339/,
  },
  {
    type: "zenml_service_connector",
    what: "a lifetime of no seconds",
    more: { expiration_seconds: "0" },
    says: /below 1/,
  },
  {
    type: "zenml_service_connector",
    what: "a timeout without a unit",
    more: { timeouts: `{ create = "10" }` },
    says: /duration/,
  },
  {
    type: "zenml_secret",
    what: "values that are a list",
    more: { values: `["a"]` },
    says: /map of string/i,
  },
  { type: "zenml_secret", what: "a blank name", more: { name: `" "` }, says: /blank/ },
  {
    type: "zenml_project",
    what: "a name of 51 characters",
    more: { name: `"${"n".repeat(51)}"` },
    says: /51 characters/,
  },
  {
    type: "zenml_project",
    what: "a name in capitals",
    more: { name: `"Fraud"` },
    says: /lower case/,
  },
];

describeOnBothServers("odd values that mean something", ({ open, unique }) => {
  const byType = Object.keys(good).map((type) => ({
    type,
    cases: accepted.filter((odd) => odd.type === type),
  }));

  it.each(byType)(
    "are stored and plan nothing afterwards: $type",
    async ({ type, cases }) => {
      for (const { what, more } of cases) {
        const workspace = await open(block(type, unique("odd"), more));
        await workspace.apply();
        expect({ what, isEmpty: (await workspace.plan()).isEmpty }).toEqual({
          what,
          isEmpty: true,
        });
        await workspace.destroy();
      }
    },
    180_000,
  );
});

describe("odd values that mean nothing", () => {
  describeOnStackServer("on a plan", ({ open, unique }) => {
    it.each(refused)(
      "are refused at the argument: $type, $what",
      async ({ type, more, says }) => {
        const workspace = await open(block(type, unique("odd"), more));

        const { diagnostics, exitCode } = await workspace.run("plan", "-input=false", "-json");

        const errors = diagnostics.filter(({ severity }) => severity === "error");
        expect(exitCode).toBe(1);
        expect(`${errors[0]?.summary} ${errors[0]?.detail}`).toMatch(says);
        expect(errors[0]?.detail).not.toContain("bug in the provider");
        expect(errors[0]?.snippet?.context).toBe(`resource "${type}" "it"`);
      },
      60_000,
    );
  });
});
