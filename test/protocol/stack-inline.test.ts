import { expect } from "@jest/globals";
import { UNKNOWN_NOT_NULL } from "../../framework/cty/refinement.ts";
import { isUnknown, UNKNOWN, type ValueMap } from "../../framework/cty/values.ts";
import { it } from "../support/by-version.ts";
import { describeInProcess, describeInProcessOnBothServers } from "../support/in-process.ts";
import type { Stored } from "../support/resource-driver.ts";

const LOCAL = { flavor: "local" };
const S3 = { flavor: "s3", configuration: { path: "s3://bucket" } };
const GCP = { flavor: "gcp", configuration: { path: "gs://bucket" } };
const slack = (channel: string) => ({
  flavor: "slack",
  configuration: { slack_token: "{{slack.token}}", slack_channel_id: channel },
});

const discord = {
  flavor: "discord",
  configuration: { discord_token: "{{discord.token}}", default_discord_channel_id: "1" },
};

type Ids = Readonly<Record<string, string | readonly string[]>>;

/** `component_ids`: a string, or a list where there are several. */
function idsOf(stack: Stored): Ids {
  return stack.attributes["component_ids"] as Ids; // as the provider makes it
}

function idOf(stack: Stored, type: string): string {
  return String(idsOf(stack)[type]);
}

const managedOf = (stack: Stored) => stack.attributes["managed_component_ids"];

const config = (name: string, more: ValueMap = {}) => ({
  name,
  components: { orchestrator: LOCAL, artifact_store: S3, ...more },
});

const wholeStack = (name: string) => [
  `artifact_store ${name}`,
  `orchestrator ${name}`,
  `stack ${name}`,
];

describeInProcessOnBothServers("inline components of zenml_stack", ({ api, resource, unique }) => {
  const stack = resource("zenml_stack");
  /** Everything of that name, by type. */
  const made = async (name: string) => [
    ...(await api().components.findByName(name)).map(({ body }) => `${body?.type} ${name}`).sort(),
    ...(await api().stacks.findByName(name)).map(() => `stack ${name}`),
  ];
  const plansNothing = async (wanted: ValueMap, stored: Stored) => {
    expect(await stack.plan(wanted, stored)).toMatchObject({ action: "no-op", warnings: [] });
  };
  const component = (id: string) => api().components.get(id);
  const isGone = async (id: string) => (await api().components.find(id)) === undefined;

  it("are created before their stack, named after it and marked with its name", async () => {
    const name = unique("made");

    const created = await stack.apply(config(name));

    const store = await component(idOf(created, "artifact_store"));
    expect(store.name).toBe(name);
    expect(store.metadata).toMatchObject({
      configuration: S3.configuration,
      labels: { terraform_stack: name },
    });
    expect(managedOf(created)).toEqual({
      artifact_store: [idOf(created, "artifact_store")],
      orchestrator: [idOf(created, "orchestrator")],
    });
    expect(await stack.refresh(created)).toEqual(created);
    await plansNothing(config(name), created);
  });

  it("are changed in place, also in their second spelling", async () => {
    const name = unique("changed");
    const created = await stack.apply(config(name));
    const changed = config(name, {
      artifact_store: {
        flavor: "s3",
        config: { path: "s3://other" },
        labels: { team: "ml" },
        description: "Models",
      },
    });

    const planned = await stack.plan(changed, created);
    const updated = await stack.apply(changed, created);

    // Their ids stay known at plan.
    expect(planned.after).toMatchObject({
      component_ids: idsOf(created),
      managed_component_ids: managedOf(created),
    });
    expect(idsOf(updated)).toEqual(idsOf(created));
    expect((await component(idOf(created, "artifact_store"))).metadata).toMatchObject({
      configuration: { path: "s3://other" },
      labels: { terraform_stack: name, team: "ml" },
    });
    await plansNothing(changed, updated);
  });

  it("are deleted with their stack, and those that are not its own stay", async () => {
    const name = unique("deleted");
    const builder = await api().components.create({
      name,
      type: "image_builder",
      flavor: "local",
      configuration: {},
    });
    const created = await stack.apply(config(name, { image_builder: builder.id }));

    await stack.destroy(created);

    expect(await made(name)).toEqual([`image_builder ${name}`]);
  });

  it("stand beside ids and nulls, several of a type in order, and go when they are removed", async () => {
    const name = unique("mixed");
    const shared = await api().components.create({
      name: `${name}-own`,
      type: "alerter",
      ...slack("C"),
    });
    const listed = (...alerter: readonly (string | ValueMap)[]) =>
      config(name, { alerter, image_builder: null });
    const first = await stack.apply(listed(slack("A"), shared.id, slack("B")));
    const [a = "", own, b = ""] = idsOf(first)["alerter"] ?? [];

    expect(own).toBe(shared.id);
    expect([(await component(a)).name, (await component(b)).name]).toEqual([name, `${name}-2`]);
    expect(managedOf(first)).toMatchObject({ alerter: [a, b] });
    await plansNothing(listed(slack("A"), shared.id, slack("B")), first);

    const second = await stack.apply(listed(shared.id, slack("A")), first);

    expect(idsOf(second)["alerter"]).toEqual([shared.id, a]);
    expect(await isGone(b)).toBe(true);
    await plansNothing(listed(shared.id, slack("A")), second);

    const none = config(name, { alerter: null });
    const third = await stack.apply(none, second);

    expect(await isGone(a)).toBe(true);
    expect(await isGone(shared.id)).toBe(false);
    await plansNothing(none, third);
  });

  it("of a list are told apart by their names, wherever they stand", async () => {
    const name = unique("named");
    const alerter = (suffix: string, channel: string) => ({
      ...slack(channel),
      name: `${name}-${suffix}`,
    });
    const created = await stack.apply(
      config(name, { alerter: [alerter("a", "A"), alerter("b", "B")] }),
    );
    const [a, b] = idsOf(created)["alerter"] ?? [];
    const swapped = config(name, { alerter: [alerter("b", "B2"), alerter("a", "A")] });

    const updated = await stack.apply(swapped, created);

    expect(idsOf(updated)["alerter"]).toEqual([b, a]);
    expect((await component(String(b))).metadata?.configuration).toMatchObject({
      slack_channel_id: "B2",
    });
    await plansNothing(swapped, updated);
  });

  it.each([
    { case: "swap names with one of another flavor", slackBefore: "x", discordBefore: "y" },
    { case: "leave their name to a new one of another flavor", slackBefore: "x" },
  ])("$case", async ({ slackBefore, discordBefore }) => {
    const name = unique("swapped");
    const alerters = (slackName: string, discordName: string | undefined) =>
      config(name, {
        alerter: [
          { ...slack("A"), name: `${name}-${slackName}` },
          ...(discordName === undefined ? [] : [{ ...discord, name: `${name}-${discordName}` }]),
        ],
      });
    const first = await stack.apply(alerters(slackBefore, discordBefore));
    const wanted = alerters("y", "x");

    const second = await stack.apply(wanted, first);

    const [slackId = "", discordId = ""] = idsOf(second)["alerter"] ?? [];
    expect(slackId).toBe([idsOf(first)["alerter"]].flat()[0]);
    expect(await component(slackId)).toMatchObject({ name: `${name}-y` });
    expect(await component(discordId)).toMatchObject({
      name: `${name}-x`,
      body: { flavor_name: "discord" },
    });
    await plansNothing(wanted, second);
  });

  it("of a list that grows keep their ids and numbers", async () => {
    const name = unique("grown");
    const operator = { flavor: "kubernetes" };
    const created = await stack.apply(config(name, { step_operator: [operator] }));
    const [first] = [idOf(created, "step_operator")];
    const grown = config(name, { step_operator: [operator, operator] });

    const updated = await stack.apply(grown, created);

    const [kept, second = ""] = idsOf(updated)["step_operator"] ?? [];
    expect(kept).toBe(first);
    expect((await component(second)).name).toBe(`${name}-2`);
    await plansNothing(grown, updated);
  });

  it("follow when their stack is renamed, and keep a name of their own", async () => {
    const name = unique("renamed");
    const registry = {
      name: `${name}-images`,
      flavor: "dockerhub",
      configuration: { uri: "docker.io/x/" },
    };
    const created = await stack.apply(config(name, { container_registry: registry }));
    const renamed = config(`${name}-new`, { container_registry: registry });

    const updated = await stack.apply(renamed, created);

    expect(idsOf(updated)).toEqual(idsOf(created));
    expect((await component(idOf(created, "artifact_store"))).name).toBe(`${name}-new`);
    const images = await component(idOf(created, "container_registry"));
    expect(images.name).toBe(`${name}-images`);
    expect(images.metadata?.labels).toEqual({ terraform_stack: `${name}-new` });
    await plansNothing(renamed, updated);
  });

  it("of another flavor are new components under the same stack, also where other stacks use them", async () => {
    const name = unique("flavor");
    const created = await stack.apply(config(name));
    const other = await api().stacks.create({
      name: `${name}-other`,
      components: {
        artifact_store: [idOf(created, "artifact_store")],
        orchestrator: [idOf(created, "orchestrator")],
      },
    });
    const changed = config(name, { artifact_store: GCP });

    const planned = await stack.plan(changed, created);
    const updated = await stack.apply(changed, created);

    expect(planned.after?.["component_ids"]).toEqual({
      artifact_store: UNKNOWN,
      orchestrator: idOf(created, "orchestrator"),
    });
    expect(updated.id).toBe(created.id);
    expect(idOf(updated, "orchestrator")).toBe(idOf(created, "orchestrator"));
    expect(await isGone(idOf(created, "artifact_store"))).toBe(true);
    const store = await component(idOf(updated, "artifact_store"));
    expect([store.name, store.body?.flavor_name]).toEqual([name, "gcp"]);
    const { metadata } = await api().stacks.get(other.id);
    expect(metadata?.components["artifact_store"]).toMatchObject([{ id: store.id }]);
    await plansNothing(changed, updated);
  });

  it("move to another type as another component", async () => {
    const name = unique("types");
    const created = await stack.apply(config(name, { model_deployer: { flavor: "mlflow" } }));
    const moved = config(name, { model_registry: { flavor: "mlflow" } });

    const updated = await stack.apply(moved, created);

    expect(await isGone(idOf(created, "model_deployer"))).toBe(true);
    expect(await made(name)).toEqual([
      `artifact_store ${name}`,
      `model_registry ${name}`,
      `orchestrator ${name}`,
      `stack ${name}`,
    ]);
    await plansNothing(moved, updated);
  });

  it("show what others changed inside of them, and the apply repairs it", async () => {
    const name = unique("drift");
    const created = await stack.apply(config(name));
    const id = idOf(created, "artifact_store");
    await api().components.update(id, {
      connector: null,
      connector_resource_id: null,
      name: `${name}-by-hand`,
      configuration: { path: "s3://by-hand", key: "{{aws.key}}" },
      labels: { terraform_stack: name, owner: "someone" },
    });

    const planned = await stack.plan(config(name), created);
    const repaired = await stack.apply(config(name), created);

    expect(planned).toMatchObject({
      action: "update",
      before: {
        components: {
          artifact_store: { name: `${name}-by-hand`, configuration: { path: "s3://by-hand" } },
        },
      },
    });
    const store = await component(id);
    expect(store.name).toBe(name);
    // What is not Terraform's stays.
    expect(store.metadata?.configuration).toEqual({ path: "s3://bucket", key: "{{aws.key}}" });
    expect(store.metadata?.labels).toEqual({ terraform_stack: name, owner: "someone" });
    await plansNothing(config(name), repaired);
  });

  it("come back under the same id when others took them out of the stack", async () => {
    const name = unique("detached");
    const wanted = config(name, { image_builder: LOCAL });
    const created = await stack.apply(wanted);
    await api().stacks.update(created.id, {
      components: {
        artifact_store: [idOf(created, "artifact_store")],
        orchestrator: [idOf(created, "orchestrator")],
      },
    });

    expect(await stack.plan(wanted, created)).toMatchObject({ action: "update" });
    const repaired = await stack.apply(wanted, created);

    expect(idsOf(repaired)).toEqual(idsOf(created));
    await plansNothing(wanted, repaired);
  });

  it("are made again when others deleted them", async () => {
    const name = unique("lost");
    const wanted = config(name, { image_builder: LOCAL });
    const created = await stack.apply(wanted);
    const id = idOf(created, "image_builder");
    await api().stacks.update(created.id, {
      components: {
        artifact_store: [idOf(created, "artifact_store")],
        orchestrator: [idOf(created, "orchestrator")],
      },
    });
    await api().components.delete(id);

    const repaired = await stack.apply(wanted, created);

    expect(idOf(repaired, "image_builder")).not.toBe(id);
    expect(await made(name)).toEqual([
      `artifact_store ${name}`,
      `image_builder ${name}`,
      `orchestrator ${name}`,
      `stack ${name}`,
    ]);
    await plansNothing(wanted, repaired);
  });

  it("are adopted when their stack was deleted outside", async () => {
    const name = unique("outside");
    const created = await stack.apply(config(name));
    await api().stacks.delete(created.id);

    expect(await stack.plan(config(name), created)).toMatchObject({
      action: "update",
      after: { id: UNKNOWN_NOT_NULL },
    });
    const again = await stack.apply(config(name), created);

    expect(idsOf(again)).toEqual(idsOf(created));
    expect(await made(name)).toEqual(wholeStack(name));
    await plansNothing(config(name), again);
  });

  it("are deleted by a destroy when their stack was deleted outside", async () => {
    const name = unique("outside");
    const created = await stack.apply(config(name));
    await api().stacks.delete(created.id);

    await stack.destroy(created);

    expect(await made(name)).toEqual([]);
  });

  it("are references after an import, and belong to the stack again after the next apply", async () => {
    const name = unique("import");
    const created = await stack.apply(config(name));

    const imported = await stack.import(created.id);

    expect(managedOf(imported)).toEqual({});
    await plansNothing({ name, components: idsOf(created) }, imported);
    const adopted = await stack.apply(config(name), imported);
    expect(idsOf(adopted)).toEqual(idsOf(created));
    expect(managedOf(adopted)).toEqual(managedOf(created));
    await plansNothing(config(name), adopted);
    await stack.destroy(adopted);
    expect(await made(name)).toEqual([]);
  });

  it("are planned while what they depend on is unknown", async () => {
    const name = unique("unknown");
    const connector = await api().serviceConnectors.create({
      name,
      connector_type: "gcp",
      auth_method: "implicit",
      resource_types: ["gcs-bucket"],
      resource_id: "gs://later",
      configuration: { project_id: "some-project" },
    });
    const wanted = (later: ValueMap) => ({
      name,
      components: {
        orchestrator: { flavor: "local", name: later["name"] ?? null },
        artifact_store: {
          flavor: "gcp",
          config: { path: later["path"] ?? null },
          service_connector_id: later["connector"] ?? null,
          connector_resource_id: later["path"] ?? null,
        },
      },
    });
    const atPlan = wanted({ name: UNKNOWN, path: UNKNOWN, connector: UNKNOWN });
    const known = wanted({ name: `${name}-late`, path: "gs://later", connector: connector.id });

    const planned = await stack.plan(atPlan);
    const created = await stack.apply(known, null, atPlan);

    expect(planned.after?.["component_ids"]).toEqual({
      artifact_store: UNKNOWN,
      orchestrator: UNKNOWN,
    });
    const store = await component(idOf(created, "artifact_store"));
    expect(store.metadata).toMatchObject({
      configuration: { path: "gs://later" },
      connector: { id: connector.id },
      connector_resource_id: "gs://later",
    });
    expect((await component(idOf(created, "orchestrator"))).name).toBe(`${name}-late`);
    await plansNothing(known, created);
  });

  it("are planned as a whole while `components` is unknown, or one of them", async () => {
    const name = unique("whole");
    const created = await stack.apply(config(name));

    const whole = await stack.plan({ name, components: UNKNOWN }, created);
    const one = await stack.plan(config(name, { artifact_store: UNKNOWN }), created);

    expect(isUnknown(whole.after?.["component_ids"])).toBe(true);
    expect(isUnknown(whole.after?.["managed_component_ids"])).toBe(true);
    expect(one.after?.["component_ids"]).toMatchObject({
      orchestrator: idOf(created, "orchestrator"),
    });
    const updated = await stack.apply(
      config(name),
      created,
      config(name, { artifact_store: UNKNOWN }),
    );
    expect(idsOf(updated)).toEqual(idsOf(created));
  });

  it("are not deleted with their stack while another stack uses them", async () => {
    const name = unique("used");
    const created = await stack.apply(config(name));
    const other = await api().stacks.create({
      name: `${name}-other`,
      components: {
        artifact_store: [idOf(created, "artifact_store")],
        orchestrator: [idOf(created, "orchestrator")],
      },
    });

    const { errors, left } = await stack.applyFailing(null, created);

    expect(errors).toMatchObject([
      { summary: "Components of the stack are in use by other stacks" },
    ]);
    expect(errors[0]?.detail).toContain(`${name}-other`);
    expect(left).toEqual(created);
    await api().stacks.delete(other.id);
    await stack.destroy(created);
    expect(await made(name)).toEqual([]);
  });

  it("say whose they are when the name is taken, and what was made goes again", async () => {
    const name = unique("taken");
    const taken = await api().components.create({
      name,
      type: "orchestrator",
      flavor: "local",
      configuration: {},
    });

    const { errors, left } = await stack.applyFailing(config(name));

    expect(left).toBeNull();
    expect(errors[0]?.detail).toContain(`(${taken.id}), which does not belong to this stack`);
    expect(await made(name)).toEqual([`orchestrator ${name}`]);
    await api().components.delete(taken.id);
    await stack.apply(config(name));
    expect(await made(name)).toEqual(wholeStack(name));
  });

  it("are adopted where an apply that broke off left them, of another flavor too", async () => {
    for (const flavor of ["local", "local_docker"]) {
      const name = unique("leftover");
      await api().components.create({
        name,
        type: "orchestrator",
        flavor,
        configuration: {},
        labels: { terraform_stack: name },
      });

      const created = await stack.apply(config(name));

      const orchestrator = await component(idOf(created, "orchestrator"));
      expect(orchestrator.body?.flavor_name).toBe("local");
      expect(await made(name)).toEqual(wholeStack(name));
      await plansNothing(config(name), created);
    }
  });
});

describeInProcess(
  "inline components of zenml_stack, when a step fails",
  ({ api, control, resource, unique }) => {
    const stack = resource("zenml_stack");
    /** Everything whose name begins with that one, by type and name. */
    const made = async (name: string) => {
      const found = [
        ...(await api().components.list()).map((one) => ({ type: one.body?.type, ...one })),
        ...(await api().stacks.list()).map((one) => ({ ...one, type: "stack" })),
      ];
      return found
        .filter((one) => one.name.startsWith(name))
        .map((one) => `${one.type} ${one.name}`)
        .sort();
    };
    const refuse = (pattern: string) =>
      control().addFault({ pattern, kind: "status", status: 400 });

    it.each([
      ["a component", "^POST /api/v1/components"],
      ["the stack", "^POST /api/v1/stacks"],
    ])("leave nothing behind when %s cannot be created", async (_what, pattern) => {
      const name = unique("broken");
      refuse(pattern);

      const { left } = await stack.applyFailing(config(name));

      expect(left).toBeNull();
      expect(await made(name)).toEqual([]);
      await stack.apply(config(name));
      expect(await made(name)).toEqual(wholeStack(name));
    });

    it.each([
      ["the rename of what is replaced", "^PUT /api/v1/components"],
      ["the new component", "^POST /api/v1/components"],
      ["the stack", "^PUT /api/v1/stacks"],
      ["the deletion of what is replaced", "^DELETE /api/v1/components"],
    ])("are all made good by the next apply when a change fails at %s", async (_what, pattern) => {
      const name = unique("change");
      const created = await stack.apply(config(name, { image_builder: LOCAL }));
      const changed = config(name, { artifact_store: GCP });
      refuse(pattern);

      const { left } = await stack.applyFailing(changed, created);

      expect(await stack.plan(changed, left)).toMatchObject({ action: "update" });
      const updated = await stack.apply(changed, left);
      expect(await made(name)).toEqual(wholeStack(name));
      expect(await stack.plan(changed, updated)).toMatchObject({ action: "no-op" });
      await stack.destroy(updated);
      expect(await made(name)).toEqual([]);
    });

    it("are made good too when a change that failed is taken back", async () => {
      const name = unique("back");
      const created = await stack.apply(config(name));
      refuse("^PUT /api/v1/stacks");

      const { left } = await stack.applyFailing(config(name, { image_builder: LOCAL }), created);
      const back = await stack.apply(config(name), left);

      expect(await made(name)).toEqual(wholeStack(name));
      expect(await stack.plan(config(name), back)).toMatchObject({ action: "no-op" });
    });

    it("get their default name back when a change of flavor fails and is taken back", async () => {
      const name = unique("flavor");
      const created = await stack.apply(config(name));
      refuse("^POST /api/v1/components");

      const { left } = await stack.applyFailing(config(name, { artifact_store: GCP }), created);
      const back = await stack.apply(config(name), left);

      expect(await made(name)).toEqual(wholeStack(name));
      expect(idsOf(back)).toEqual(idsOf(created));
      expect(await stack.plan(config(name), back)).toMatchObject({ action: "no-op" });
    });

    it.each([
      ["a rename", "^PUT /api/v1/components"],
      ["the stack", "^PUT /api/v1/stacks"],
    ])(
      "get their names back when an exchange of names fails at %s and is taken back",
      async (_what, pattern) => {
        const name = unique("exchange");
        const alerters = (first: string, second: string) =>
          config(name, {
            alerter: [
              { ...slack("A"), name: `${name}-${first}` },
              { ...discord, name: `${name}-${second}` },
            ],
          });
        const created = await stack.apply(alerters("x", "y"));
        const before = await made(name);
        refuse(pattern);

        const { left } = await stack.applyFailing(alerters("y", "x"), created);
        const back = await stack.apply(alerters("x", "y"), left);

        expect(await made(name)).toEqual(before);
        expect(idsOf(back)).toEqual(idsOf(created));
        expect(await stack.plan(alerters("x", "y"), back)).toMatchObject({ action: "no-op" });
      },
    );

    it("that a failed destroy leaves stay in the state, and the next destroy deletes them", async () => {
      const name = unique("destroy");
      const created = await stack.apply(config(name));
      refuse("^DELETE /api/v1/components");

      const { left } = await stack.applyFailing(null, created);

      expect(await made(name)).toHaveLength(1);
      expect(Object.values(left?.attributes["managed_component_ids"] ?? {})).toHaveLength(1);
      if (left !== null) {
        await stack.destroy(left);
      }
      expect(await made(name)).toEqual([]);
    });

    it("that a failed destroy leaves are used again by an apply, which makes the stack anew", async () => {
      const name = unique("revived");
      const created = await stack.apply(config(name));
      refuse("^DELETE /api/v1/components");

      const { left } = await stack.applyFailing(null, created);
      const planned = await stack.plan(config(name), left);
      const revived = await stack.apply(config(name), left);

      expect(isUnknown(planned.after?.["id"])).toBe(true);
      expect(revived.id).not.toBe(created.id);
      expect(await made(name)).toEqual(wholeStack(name));
      expect(await stack.plan(config(name), revived)).toMatchObject({ action: "no-op" });
    });

    it("cost one request each in a plan without changes, and none for flavors or secrets", async () => {
      const name = unique("quiet");
      const created = await stack.apply(config(name));
      control().clearRequests();

      await stack.plan(config(name), created);

      const paths = control()
        .requests()
        .map(({ path }) => path.replace(/[0-9a-f-]{36}.*/, "ID"))
        .filter((path) => !/login|info/.test(path));
      expect(paths.sort()).toEqual([
        "/api/v1/components/ID",
        "/api/v1/components/ID",
        "/api/v1/stacks/ID",
      ]);
    });
  },
);
