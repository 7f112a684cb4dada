import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import {
  createValueMap,
  type Diagnostic,
  DiagnosticsError,
  formatPath,
  toDynamic,
  type Value,
} from "terraform-plugin-kit";
import { createZenmlClient, type ZenmlClient } from "../../../../client/client.ts";
import { createZenml } from "../../../../provider/connection/zenml.ts";
import { checkLiveComponents } from "../../../../provider/stack/check-live.ts";
import { readComponents } from "../../../../provider/stack/components.ts";
import { checkComponents, validateStack } from "../../../../provider/stack/validate.ts";
import { catalogue } from "../../../../schemas/catalogue/catalogue.ts";
import { type StackServer, startStackServer } from "../../../../stack-server/server.ts";

const ONE = "5e3f2b1a-0000-4000-8000-000000000001";
const OTHER = "5e3f2b1a-0000-4000-8000-000000000002";
const EMPTY = {
  id: null,
  description: null,
  base_stack_id: null,
  labels: null,
  environment: null,
  secrets: null,
  component_ids: null,
  managed_component_ids: null,
  created: null,
  updated: null,
};
const slack = { flavor: "slack", configuration: { slack_token: "{{slack.token}}" } };

/** `summary at path` for each. */
function titles(diagnostics: readonly Pick<Diagnostic, "summary" | "path">[]): readonly string[] {
  return diagnostics.map(({ summary, path }) => `${summary} at ${formatPath(path ?? [])}`);
}

describe("checkComponents()", () => {
  const check = (components: Value) =>
    titles(checkComponents({ catalogue }, readComponents(components) ?? []));

  it("says nothing of components that are all right", () => {
    expect(check({ artifact_store: ONE, alerter: [null, slack, OTHER] })).toEqual([]);
  });

  it.each<[string, Value, readonly string[]]>([
    [
      "a misspelt argument",
      { alerter: { ...slack, nam: "x" } },
      ['Invalid inline component at components["alerter"]["nam"]'],
    ],
    [
      "the same in a list of one",
      { alerter: [{ ...slack, nam: "x" }] },
      ['Invalid inline component at components["alerter"][0]["nam"]'],
    ],
    [
      "an argument of the wrong type behind a null",
      { alerter: [null, { ...slack, service_connector_id: 3 }] },
      ['Invalid inline component at components["alerter"][1]["service_connector_id"]'],
    ],
    [
      "two spellings of one argument",
      { alerter: { ...slack, config: {} } },
      ['Invalid inline component at components["alerter"]["config"]'],
    ],
    [
      "a component without flavor",
      { alerter: [null, { name: "x" }] },
      ['Invalid inline component at components["alerter"][1]'],
    ],
    [
      "a whole resource in place of its id",
      {
        alerter: { ...slack, id: "an-id", type: "alerter", created: "now", detach_on_delete: null },
      },
      ['Component reference without .id at components["alerter"]'],
    ],
    [
      "a misspelt setting in a configuration that is spelt config",
      { alerter: [null, { flavor: "slack", config: { ...slack.configuration, tokn: "x" } }] },
      ['Unknown setting "tokn" at components["alerter"][1]["config"]["tokn"]'],
    ],
    [
      "a repeated name and a repeated id",
      { alerter: [ONE, null, { ...slack, name: "x" }, ONE, { ...slack, name: "x" }] },
      [
        'Component listed twice at components["alerter"][3]',
        'Component listed twice at components["alerter"][4]',
      ],
    ],
    [
      "a misspelt flavor, once",
      { alerter: { flavour: "slack" } },
      ['Invalid inline component at components["alerter"]["flavour"]'],
    ],
    ["a name", { alerter: "a-name" }, ['Invalid component ID at components["alerter"]']],
    ["a blank id", { alerter: [null, " "] }, ['Invalid component ID at components["alerter"][1]']],
    ["a number", { alerter: [null, 3] }, ['Invalid component at components["alerter"][1]']],
    [
      "too many components, nulls not counted",
      { deployer: [ONE, null, OTHER], image_builder: [ONE, null] },
      ['Too many components at components["deployer"]'],
    ],
  ])("names the place of %s", (_what, components, expected) => {
    expect(check(components)).toEqual(expected);
  });
});

describe("validateStack()", () => {
  it("does not call a misspelt artifact store a missing one, too", async () => {
    const components = toDynamic(createValueMap([["artifact-store", ONE]]));
    const config = {
      ...EMPTY,
      name: "it",
      components,
    };
    expect(titles(await validateStack({ client: undefined, config }))).toEqual([
      'Invalid component type at components["artifact-store"]',
    ]);
  });
});

describe("checkLiveComponents()", () => {
  let server: StackServer;
  let api: ZenmlClient;

  beforeAll(async () => {
    server = await startStackServer({});
    api = createZenmlClient({ serverUrl: server.url, apiKey: server.apiKey, userAgent: "tests" });
  });
  afterEach(() => {
    server.control.clearFaults();
  });
  afterAll(async () => {
    api.close();
    await server.stop();
  });

  const MISSING = "0d9d3a3e-6a3f-4c54-9d35-0c7e8a9b2f11";

  /** What the check warns of, and what it throws. */
  async function check(
    components: Value,
    before: Value = null,
    asked: ZenmlClient = api,
  ): Promise<readonly string[]> {
    const found: Pick<Diagnostic, "summary" | "path">[] = [];
    const request = {
      client: createZenml(asked),
      warn: (summary: string, _detail: string, path: Diagnostic["path"]) => {
        found.push({ summary, ...(path === undefined ? {} : { path }) });
      },
    };
    const { signal } = new AbortController();
    const configured = readComponents(components) ?? [];
    try {
      await checkLiveComponents(request, configured, before, signal);
    } catch (cause) {
      if (!(cause instanceof DiagnosticsError)) {
        throw cause;
      }
      found.push(...cause.diagnostics);
    }
    return titles(found);
  }

  const places: readonly (readonly [string, (one: Value) => Value, string])[] = [
    ["alone", (one) => one, 'components["alerter"]'],
    ["in a list of one", (one) => [one], 'components["alerter"][0]'],
    ["behind a null", (one) => [null, one], 'components["alerter"][1]'],
  ];

  it.each(places)("names the place of a component %s", async (_where, place, path) => {
    const secret = { ...slack, config: { slack_token: "{{nowhere.token}}" }, configuration: null };
    expect(await check({ alerter: place(secret) })).toEqual([
      `Secret "nowhere" not found at ${path}["config"]["slack_token"]`,
    ]);
    expect(await check({ alerter: place({ ...slack, service_connector_id: MISSING }) })).toContain(
      `Service connector not found at ${path}["service_connector_id"]`,
    );
    expect(await check({ alerter: place(MISSING) })).toEqual([`Component not found at ${path}`]);
    // Validation lets it pass for terraform test, which mocks IDs like this.
    expect(await check({ alerter: place("ud3ny7qx") })).toEqual([
      `Invalid component ID at ${path}`,
    ]);
    expect(await check({ alerter: place({ ...slack, connector_id: "ud3ny7qx" }) })).toContain(
      `Invalid service connector ID at ${path}["connector_id"]`,
    );
    const [orchestrator] = await api.components.list({ type: "orchestrator" });
    expect(await check({ alerter: place(orchestrator?.id ?? "") })).toEqual([
      `Component of another type at ${path}`,
    ]);
  });

  const connected = {
    ...slack,
    configuration: { slack_token: "not-a-real-token" },
    service_connector_id: MISSING,
  };

  it.each([403, 501])(
    "does not stop the plan where the server answers a look-up with %i",
    async (status) => {
      const times = 1000;
      for (const path of ["service_connectors", "components"]) {
        server.control.addFault({ pattern: `^GET /api/v1/${path}`, kind: "status", status, times });
      }
      expect(await check({ alerter: [connected, MISSING] })).toEqual([]);
    },
  );

  it("does not stop the plan where the server answers without the body of a component", async () => {
    const [orchestrator] = await api.components.list({ type: "orchestrator" });
    const read = async () =>
      orchestrator === undefined ? undefined : { ...orchestrator, body: null };
    const silent = { ...api, components: { ...api.components, read } };
    expect(await check({ alerter: MISSING }, null, silent)).toEqual([]);
  });

  it("does not look up what the stack has already", async () => {
    expect(await check({ alerter: [MISSING] }, { alerter: MISSING })).toEqual([]);
  });
});
