import { expect, it } from "@jest/globals";
import type { ValueMap } from "../../framework/cty/values.ts";
import { createCutOffServer } from "../support/cut-off-server.ts";
import { describeInProcess, describeInProcessOnBothServers } from "../support/in-process.ts";
import type { Moment } from "../support/killing-proxy.ts";

const LOCAL = { flavor: "local" };
const GCP = { flavor: "gcp", configuration: { path: "gs://bucket" } };
const IMAGES = { flavor: "gcp", configuration: { uri: "gcr.io/x" } };

const base = (name: string, components: ValueMap = {}) => ({
  name,
  components: { artifact_store: GCP, orchestrator: LOCAL, ...components },
});
const team = (name: string, base_stack_id: string) => ({
  name: `${name}-team`,
  base_stack_id,
  components: {},
});

describeInProcessOnBothServers(
  "an inline component that its stack loses while others use it",
  ({ api, resource, unique }) => {
    const stack = resource("zenml_stack");
    const registryOf = async (id: string) =>
      (await api().stacks.get(id)).metadata?.components["container_registry"]?.[0];

    it("stays with them under another name, which the plan announces, and goes with the last", async () => {
      const name = unique("elsewhere");
      const first = await stack.apply(base(name, { container_registry: IMAGES }));
      const second = await stack.apply(team(name, first.id));
      const third = await stack.apply({ ...team(name, first.id), name: `${name}-third` });
      const registry = String((await registryOf(first.id))?.id);

      const planned = await stack.plan(base(name), first);
      const smaller = await stack.apply(base(name), first);

      expect(planned.warnings).toMatchObject([
        { summary: `Component "${name}" is in use by other stacks` },
      ]);
      expect(planned.warnings[0]?.detail).toContain(`"${name}-team", "${name}-third"`);
      expect(await registryOf(second.id)).toMatchObject({
        id: registry,
        name: `${name}-retired-${registry.slice(0, 8)}`,
      });
      expect(await stack.plan(base(name), smaller)).toMatchObject({ action: "no-op" });
      const followed = await stack.apply(team(name, first.id), second);
      expect(await api().components.find(registry)).toBeDefined();
      await stack.apply({ ...team(name, first.id), name: `${name}-third` }, third);
      expect(await api().components.find(registry)).toBeUndefined();
      expect(await stack.plan(team(name, first.id), followed)).toMatchObject({ action: "no-op" });
      expect(await stack.plan(base(name), smaller)).toMatchObject({ action: "no-op" });
    });

    it("is deleted by the next apply after somebody took it out of the last stack by hand", async () => {
      const name = unique("foreign");
      const first = await stack.apply(base(name, { container_registry: IMAGES }));
      const { artifact_store, orchestrator, container_registry } = first.attributes[
        "component_ids"
      ] as Readonly<Record<string, string>>; // ids by type
      const foreign = await api().stacks.create({
        name: `${name}-foreign`,
        components: {
          artifact_store: [String(artifact_store)],
          orchestrator: [String(orchestrator)],
          container_registry: [String(container_registry)],
        },
      });
      const smaller = await stack.apply(base(name), first);
      expect(await registryOf(foreign.id)).toMatchObject({ id: container_registry });
      expect(await stack.plan(base(name), smaller)).toMatchObject({ action: "no-op" });
      await api().stacks.delete(foreign.id);

      const planned = await stack.plan(base(name), smaller);
      const cleaned = await stack.apply(base(name), smaller);

      expect(planned).toMatchObject({ action: "update" });
      expect(await api().components.find(String(container_registry))).toBeUndefined();
      expect(await stack.plan(base(name), cleaned)).toMatchObject({ action: "no-op" });
      await stack.destroy(cleaned);
    });

    it("is kept by whoever renames it", async () => {
      const name = unique("rescued");
      const first = await stack.apply(base(name, { container_registry: IMAGES }));
      const second = await stack.apply(team(name, first.id));
      const registry = String((await registryOf(first.id))?.id);
      const smaller = await stack.apply(base(name), first);
      await api().components.update(registry, {
        name: `${name}-kept`,
        connector: null,
        connector_resource_id: null,
      });

      await stack.apply(team(name, first.id), second);

      expect((await api().components.find(registry))?.name).toBe(`${name}-kept`);
      expect(await stack.plan(base(name), smaller)).toMatchObject({ action: "no-op" });
      await api().components.delete(registry);
    });
  },
);

const { backend: cutOffServer, proxy } = createCutOffServer();

describeInProcess(
  "a provider that is gone while stacks lose an inline component",
  ({ api, resource, unique }) => {
    const stack = resource("zenml_stack");
    const moments = (steps: number): readonly Moment[] =>
      Array.from({ length: steps }, (_, index) => index + 1).flatMap((write) =>
        (["before", "after"] as const).map((when): Moment => ({ write, when })),
      );

    it.each(moments(3))(
      "leaves nothing behind when the base is cut off $when write $write",
      async (moment) => {
        const name = unique("base");
        const first = await stack.apply(base(name, { container_registry: IMAGES }));
        const second = await stack.apply(team(name, first.id));
        proxy().cutOffAt(moment);
        await stack.applyFailing(base(name), first);
        proxy().restore();

        // The process was killed: the state is that of before.
        const smaller = await stack.apply(base(name), first);
        const followed = await stack.apply(team(name, first.id), second);

        expect(await stack.plan(base(name), smaller)).toMatchObject({ action: "no-op" });
        expect(await stack.plan(team(name, first.id), followed)).toMatchObject({ action: "no-op" });
        const left = await api().components.list({ type: "container_registry" });
        expect(left.filter((one) => one.name.startsWith(name))).toEqual([]);
      },
    );

    it.each(moments(2))(
      "leaves nothing behind when the last stack is cut off $when write $write",
      async (moment) => {
        const name = unique("last");
        const first = await stack.apply(base(name, { container_registry: IMAGES }));
        const second = await stack.apply(team(name, first.id));
        const smaller = await stack.apply(base(name), first);
        proxy().cutOffAt(moment);
        await stack.applyFailing(team(name, first.id), second);
        proxy().restore();

        const followed = await stack.apply(team(name, first.id), second);

        expect(await stack.plan(team(name, first.id), followed)).toMatchObject({ action: "no-op" });
        expect(await stack.plan(base(name), smaller)).toMatchObject({ action: "no-op" });
        const left = await api().components.list({ type: "container_registry" });
        expect(left.filter((one) => one.name.startsWith(name))).toEqual([]);
      },
    );
  },
  cutOffServer,
);
