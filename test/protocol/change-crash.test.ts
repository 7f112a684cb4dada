import { expect, it } from "@jest/globals";
import { createCutOffServer } from "../support/cut-off-server.ts";
import { describeInProcess } from "../support/in-process.ts";
import type { Moment } from "../support/killing-proxy.ts";

const { backend: cutOffServer, proxy } = createCutOffServer();

const whens = ["before", "after"] as const;
const momentsOf = (writes: readonly string[]) =>
  writes.flatMap((step, index) =>
    whens.map((when) => ({ step, moment: { write: index + 1, when } satisfies Moment })),
  );

describeInProcess(
  "a provider that is gone in the middle of a change at other people's objects",
  ({ api, resource, unique, startCommand }) => {
    /** What the provider says then is lost with it: the state stays as it was. */
    const crash = async (moment: Moment, apply: () => Promise<unknown>) => {
      proxy().cutOffAt(moment);
      await apply().catch(() => {}); // it may count as a success, of which nobody hears
      proxy().restore();
      await startCommand();
    };

    const connector = resource("zenml_service_connector");
    const secretKey = (name: string) => ({
      name,
      type: "aws",
      auth_method: "secret-key",
      resource_type: "s3-bucket",
      verify: false,
      configuration: {
        region: "eu-central-1",
        aws_access_key_id: "key",
        aws_secret_access_key: "not-a-real-secret",
      },
    });
    const token = (name: string) => {
      const { configuration, ...config } = secretKey(name);
      return {
        ...config,
        auth_method: "sts-token",
        configuration: { ...configuration, aws_session_token: "not-a-real-token" },
      };
    };
    const makeUsers = (connectorId: string) =>
      Promise.all(
        ["first", "second"].map(async (name) => {
          const { id } = await api().components.create({
            name: unique(name),
            type: "artifact_store",
            flavor: "s3",
            configuration: { path: "s3://bucket" },
            connector: connectorId,
            connector_resource_id: "s3://bucket",
          });
          return id;
        }),
      );
    const attached = (ids: readonly string[]) =>
      Promise.all(
        ids.map(async (id) => {
          const { metadata } = await api().components.get(id);
          return [metadata?.connector?.id, metadata?.connector_resource_id];
        }),
      );

    const connectorWrites = [
      "the first attempt",
      "the label",
      "the first component is detached",
      "the second component is detached",
      "the change",
      "the first component is attached",
      "the second component is attached",
      "the label is removed",
    ];

    it.each(momentsOf(connectorWrites))(
      "leaves no component without its connector: $moment.when $step",
      async ({ moment }) => {
        const name = unique("connector");
        const created = await connector.apply(secretKey(name));
        const id = created.id;
        const users = await makeUsers(id);
        await crash(moment, () => connector.applyFailing(token(name), created));

        const changed = await connector.apply(token(name), created);

        expect(await attached(users)).toEqual(users.map(() => [id, "s3://bucket"]));
        expect(await connector.plan(token(name), changed)).toMatchObject({ action: "no-op" });
        const { body, metadata } = await api().serviceConnectors.get(id);
        expect([body?.auth_method, metadata?.labels ?? {}]).toEqual(["sts-token", {}]);
      },
    );

    it("shows in the plan what it left detached, also of a configuration that is taken back", async () => {
      const name = unique("connector");
      const created = await connector.apply(secretKey(name));
      const id = created.id;
      const users = await makeUsers(id);
      await crash({ write: 4, when: "after" }, () => connector.applyFailing(token(name), created));

      const plan = await connector.plan(secretKey(name), created);
      await connector.apply(secretKey(name), created);

      expect(plan).toMatchObject({
        action: "update",
        warnings: [{ summary: `Interrupted change of the service connector "${name}"` }],
      });
      expect(await attached(users)).toEqual(users.map(() => [id, "s3://bucket"]));
    });

    it("lets nobody delete a connector from under the components that it left detached", async () => {
      const name = unique("connector");
      const created = await connector.apply(secretKey(name));
      const id = created.id;
      const users = await makeUsers(id);
      await crash({ write: 4, when: "after" }, () => connector.applyFailing(token(name), created));

      const { errors } = await connector.applyFailing(null, created);

      expect(errors[0]?.summary).toBe("Service connector in use");
      expect(await attached(users)).toEqual(users.map(() => [id, "s3://bucket"]));
    });

    const component = resource("zenml_component");
    const orchestrator = (name: string, flavor = "local") => ({
      name,
      type: "orchestrator",
      flavor,
    });
    const makeStack = async (name: string, orchestratorId: string) => {
      const store = await api().components.create({
        name,
        type: "artifact_store",
        flavor: "local",
        configuration: {},
      });
      const components = { orchestrator: [orchestratorId], artifact_store: [store.id] };
      return (await api().stacks.create({ name, components })).id;
    };
    const inStack = async (stackId: string) => {
      const { metadata } = await api().stacks.get(stackId);
      return metadata?.components["orchestrator"]?.map(({ id }) => id);
    };
    const orchestratorsOf = async (name: string) => {
      const found = await api().components.list({ type: "orchestrator" });
      return found
        .filter((one) => one.name.startsWith(name))
        .map((one) => [one.name, one.body?.flavor_name]);
    };

    const flavorWrites = [
      "the label",
      "the new component",
      "the stack",
      "the old name is freed",
      "the new name",
      "the deletion",
      "the label's removal",
    ];
    // After the last write, only the journal in Terraform's data directory knows of the change.
    const tracedMoments = momentsOf(flavorWrites).slice(0, -1);

    it.each(tracedMoments)(
      "leaves a change of flavor that the next apply completes: $moment.when $step",
      async ({ moment }) => {
        const name = unique("flavor");
        const created = await component.apply(orchestrator(name));
        const stackId = await makeStack(name, created.id);
        const config = orchestrator(name, "local_docker");
        await crash(moment, () => component.applyFailing(config, created));

        const changed = await component.apply(config, created);

        expect(await component.plan(config, changed)).toMatchObject({ action: "no-op" });
        expect(await orchestratorsOf(name)).toEqual([[name, "local_docker"]]);
        expect(await inStack(stackId)).toEqual([changed.id]);
        const { metadata } = await api().components.get(changed.id);
        expect(metadata?.labels ?? {}).toEqual({});
      },
    );

    it.each(momentsOf(flavorWrites.slice(0, 5)))(
      "leaves a change of flavor that can be taken back: $moment.when $step",
      async ({ moment }) => {
        const name = unique("flavor");
        const created = await component.apply(orchestrator(name));
        const stackId = await makeStack(name, created.id);
        await crash(moment, () =>
          component.applyFailing(orchestrator(name, "local_docker"), created),
        );

        const again = await component.apply(orchestrator(name), created);

        expect(await component.plan(orchestrator(name), again)).toMatchObject({ action: "no-op" });
        expect(await orchestratorsOf(name)).toEqual([[name, "local"]]);
        expect(await inStack(stackId)).toEqual([created.id]);
      },
    );
  },
  cutOffServer,
);
