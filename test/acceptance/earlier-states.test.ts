import { describe, expect, jest } from "@jest/globals";
import { zenmlProvider } from "../../provider/provider.ts";
import {
  type Acceptance,
  describeOnBothServers,
  describeOnStackServer,
} from "../support/acceptance.ts";
import { it } from "../support/by-version.ts";
import { findPrivateKeys } from "../support/private-state-keys.ts";
import {
  type RecordedState,
  readPrivateStates,
  readRecordedStates,
  restoreState,
} from "../support/recorded-state.ts";
import type { Plan, ResourceChange } from "../support/terraform-output.ts";

jest.setTimeout(300_000);

const recorded = readRecordedStates();
const ofScenario = (...scenarios: readonly string[]) =>
  recorded.filter(({ scenario }) => scenarios.includes(scenario));

/**
 * Keys that a state has only for as long as others use what was deleted. A recording is made of creates alone and cannot
 * have them; test/protocol/stack-retired.test.ts has states with them.
 */
const TRANSIENT_KEYS: readonly string[] = ["releasing", "retired", "rotation_due"];

/** Keys of ephemeral resources, whose private state is in no file. */
const EPHEMERAL_KEYS: readonly string[] = ["expires_at"];

/** Recordings are made with an API key, which changes no accounts and settings, and cannot be made again with the same one. */
const UNRECORDED: readonly string[] = [
  "zenml_api_key",
  "zenml_server_settings",
  "zenml_service_account",
  "zenml_user",
];

const SENT = "not-a-real-password";
const SENT_AGAIN = "not-a-real-other-password";

describe("the recorded states", () => {
  const instances = recorded.flatMap(readPrivateStates);
  const keysOf = (content: object) => Object.keys(content).map((key) => key.replace(/\/.*/, "/"));

  it("hold every resource", () => {
    const types = new Set(instances.map(({ type }) => type));
    expect([...types, ...UNRECORDED].sort()).toEqual(
      zenmlProvider.resources.map(({ schema }) => schema.typeName).sort(),
    );
  });

  it("hold every key of private state that a resource has", () => {
    const types = [...new Set(instances.map(({ type }) => type))];
    const keys = types.map((type) => {
      const ofType = instances.filter((one) => one.type === type);
      return [type, [...new Set(ofType.flatMap(({ content }) => keysOf(content)))].sort()] as const;
    });
    expect(Object.fromEntries(keys)).toEqual({
      zenml_code_repository: ["configuration_wo_keys"],
      zenml_component: [".imported", "configuration", "configuration_wo_keys", "secrets"],
      zenml_flavor: [],
      zenml_project: [],
      zenml_secret: ["values_wo_keys"],
      zenml_service_connector: ["configuration", "configuration_wo_keys"],
      zenml_stack: ["answers/", "base", "deleting", "owned", "secrets"],
      zenml_stack_component: ["configuration", "configuration_wo_keys", "secrets"],
      zenml_tag: [],
    });
  });

  // A failure means that there is a new key: CONTRIBUTING.md says how to record a state that has it.
  it("hold every key of private state in the provider's source", () => {
    const keys = findPrivateKeys();
    expect(keys).toContain("owned");
    expect(instances.flatMap(({ content }) => keysOf(content))).toEqual(
      expect.arrayContaining(
        keys.filter((key) => ![...TRANSIENT_KEYS, ...EPHEMERAL_KEYS].includes(key)),
      ),
    );
  });
});

describeOnBothServers("a state that an earlier provider wrote", (server) => {
  const { api } = server;

  it.each(ofScenario("everything", "moved"))(
    "plans empty, changes in place and is destroyed: $version, $scenario",
    async (recording) => {
      const { workspace, set, remaining } = await restore(server, recording);

      // Write-only arguments were sensitive then. Terraform plans an update that says so, and nothing else.
      const first = await workspace.plan("-refresh=false");
      expect(valuesChangedIn(first)).toEqual([]);
      await workspace.applySaved();
      expect(changesIn(await workspace.plan("-refresh=false"))).toEqual({});
      const plan = await workspace.plan();
      expect(changesIn(plan)).toEqual({});
      expect(plan.json).not.toHaveProperty("resource_drift");

      await set({ team: "data" });
      const change = await workspace.plan();
      expect(change.actions).toEqual(
        Object.fromEntries(Object.keys(plan.actions).map((address) => [address, "update"])),
      );
      await workspace.applySaved();
      expect(changesIn(await workspace.plan())).toEqual({});
      expect(await remaining()).toHaveLength(recording.objects.made.length);

      await workspace.destroy();
      expect(await remaining()).toEqual([]);
    },
  );

  it.each(ofScenario("everything"))(
    "leaves write-only values alone until their version changes: $version",
    async (recording) => {
      const { workspace, set } = await restore(server, recording);
      const { attributes } = await workspace.state();
      const idOf = (address: string) => String(attributes(address)["id"]);
      const onServer = async () => ({
        secret: (await api().secrets.get(idOf("zenml_secret.write_only"))).body?.values,
        connector: (await api().serviceConnectors.get(idOf("zenml_service_connector.write_only")))
          .metadata?.configuration,
        component: (await api().components.get(idOf("zenml_component.write_only"))).metadata
          ?.configuration,
        stackComponent: (await api().components.get(idOf("zenml_stack_component.write_only")))
          .metadata?.configuration,
      });
      const tracker = {
        tracking_uri: "https://mlflow.example.com",
        tracking_username: "robot",
        tracking_password: SENT,
      };

      await set({ team: "data", password: SENT_AGAIN });
      await workspace.apply();
      expect(await onServer()).toEqual({
        secret: { team: "data", password: SENT, outdated: "not-a-real-key" },
        connector: { username: "robot", password: SENT, registry: "docker.io" },
        component: tracker,
        stackComponent: tracker,
      });

      await set({ team: "data", password: SENT_AGAIN, wo_version: 2 });
      await workspace.apply();
      const changed = { tracking_uri: "https://mlflow.example.com", tracking_token: SENT_AGAIN };
      expect(await onServer()).toEqual({
        secret: { team: "data", password: SENT_AGAIN },
        connector: { username: "robot", password: SENT_AGAIN },
        component: changed,
        stackComponent: changed,
      });
      expect(changesIn(await workspace.plan())).toEqual({});
    },
  );

  it.each(ofScenario("half-deleted"))(
    "of a destroy that failed half way is destroyed: $version",
    async (recording) => {
      const { workspace, remaining } = await restore(server, recording);
      expect(await remaining()).toHaveLength(1);

      await workspace.destroy();

      expect(await remaining()).toEqual([]);
    },
  );

  it.each(ofScenario("half-deleted"))(
    "of a destroy that failed half way is applied, with what is left: $version",
    async (recording) => {
      const { workspace, remaining, name } = await restore(server, recording);

      const plan = await workspace.plan();
      expect(plan.actions).toEqual({ "zenml_stack.stack": "update" });
      await workspace.applySaved();

      expect(await remaining()).toHaveLength(1);
      expect(changesIn(await workspace.plan())).toEqual({});
      await workspace.destroy();
      expect(await api().components.findByName(`${name}-half-deleted`)).toEqual([]);
      expect(await api().stacks.findByName(`${name}-half-deleted`)).toEqual([]);
    },
  );
});

describeOnStackServer("a state with inline components that an earlier provider wrote", (server) => {
  it.each(ofScenario("everything"))(
    "renames them with their stack and changes their deprecated settings: $version",
    async (recording) => {
      const { workspace, set, name } = await restore(server, recording);

      await set({ team: "data" });
      await workspace.apply();

      const { id } = (await workspace.state()).attributes("zenml_stack.inline");
      const { metadata } = await server.api().stacks.get(String(id));
      const { components = {} } = metadata ?? {};
      const names = Object.entries(components).map(
        ([type, ofType]) => [type, ofType.map((component) => component.name)] as const,
      );
      expect(Object.fromEntries(names)).toEqual({
        alerter: [
          `${name}-inline-data`,
          `${name}-alerter`,
          `${name}-named`,
          `${name}-inline-data-2`,
        ],
        artifact_store: [`${name}-inline-data`],
        container_registry: [`${name}-images`],
        orchestrator: [`${name}-inline-data`],
      });
      const [orchestrator] = components["orchestrator"] ?? [];
      const { configuration } =
        (await server.api().components.get(orchestrator?.id ?? "")).metadata ?? {};
      expect(configuration).toEqual({
        execution_role: "arn:aws:iam::123456789012:role/data",
        instance_type: "ml.m5.xlarge",
      });
    },
  );
});

/** A workspace with the recorded state on this server, and with the configuration that was recorded. */
async function restore({ api, open, unique }: Acceptance, recording: RecordedState) {
  const name = unique("earlier");
  const { state, remaining } = await restoreState(api(), recording, name);
  const variables = (values: object) =>
    Object.entries({ name, ...values })
      .map(([variable, value]) => `${variable} = ${JSON.stringify(value)}\n`)
      .join("");
  const workspace = await open(recording.configuration, {
    "terraform.tfstate": state,
    "terraform.tfvars": variables({}),
  });
  return {
    name,
    workspace,
    remaining,
    /** Sets variables of the configuration; all others get their defaults. */
    set: (values: object) => workspace.write({ "terraform.tfvars": variables(values) }),
  };
}

/** The resources of which the plan changes more than which values are sensitive. */
function valuesChangedIn({ changes }: Plan): readonly ResourceChange[] {
  return changes.filter(
    ({ change: { before, after } }) => JSON.stringify(before) !== JSON.stringify(after),
  );
}

/** The actions of the plan that change something. */
function changesIn({ actions }: Plan): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(actions).filter(([, action]) => action !== "no-op"));
}
