import { expect, it } from "@jest/globals";
import { createCutOffServer } from "../support/cut-off-server.ts";
import { describeInProcess } from "../support/in-process.ts";
import type { Moment } from "../support/killing-proxy.ts";

const S3 = { flavor: "s3", configuration: { path: "s3://bucket" } };
const GCP = { flavor: "gcp", configuration: { path: "gs://bucket" } };

const { backend: cutOffServer, proxy } = createCutOffServer();

describeInProcess(
  "a provider that is gone in the middle of an apply",
  ({ api, resource, unique }) => {
    const stack = resource("zenml_stack");
    const config = (name: string, artifact_store: typeof S3 = S3) => ({
      name,
      components: { orchestrator: { flavor: "local" }, artifact_store },
    });
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
    const wholeStack = (name: string) => [
      `artifact_store ${name}`,
      `orchestrator ${name}`,
      `stack ${name}`,
    ];
    /** What the provider says then is lost with it: the state stays as it was. */
    const crash = async (moment: Moment, apply: () => Promise<unknown>) => {
      proxy().cutOffAt(moment);
      await apply();
      proxy().restore();
    };

    const whens = ["before", "after"] as const;
    const beforeTheStack: readonly Moment[] = [
      ...[1, 2].flatMap((write) => whens.map((when): Moment => ({ write, when }))),
      { write: 3, when: "before" },
    ];

    it.each(beforeTheStack)(
      "leaves components of a stack that the next apply adopts: $when write $write of a create",
      async (moment) => {
        const name = unique("create");
        await crash(moment, () => stack.applyFailing(config(name)));

        const created = await stack.apply(config(name));

        expect(await stack.plan(config(name), created)).toMatchObject({ action: "no-op" });
        expect(await made(name)).toEqual(wholeStack(name));
        await stack.destroy(created);
        expect(await made(name)).toEqual([]);
      },
    );

    it("leaves a whole stack, for which an apply elsewhere says the block that imports it", async () => {
      const name = unique("whole");
      await crash({ write: 3, when: "after" }, () => stack.applyFailing(config(name)));
      const [left] = await api().stacks.findByName(name);

      const { errors } = await stack.applyFailing(config(name));
      const imported = await stack.import(String(left?.id));
      const adopted = await stack.apply(config(name), imported);

      expect(errors[0]?.detail).toContain(
        `import {\n  to = zenml_stack.NAME\n  id = "${left?.id}"\n}`,
      );
      expect(await stack.plan(config(name), adopted)).toMatchObject({ action: "no-op" });
      expect(await made(name)).toEqual(wholeStack(name));
      await stack.destroy(adopted);
      expect(await made(name)).toEqual([]);
    });

    const steps = ["rename", "create", "stack", "delete"].flatMap((step, index) =>
      whens.map((when) => ({ step, moment: { write: index + 1, when } })),
    );

    it.each(steps)(
      "leaves a change of flavor that the next apply completes: $moment.when the $step",
      async ({ moment }) => {
        const name = unique("change");
        const created = await stack.apply(config(name));
        await crash(moment, () => stack.applyFailing(config(name, GCP), created));

        const changed = await stack.apply(config(name, GCP), created);

        expect(await stack.plan(config(name, GCP), changed)).toMatchObject({ action: "no-op" });
        expect(await made(name)).toEqual(wholeStack(name));
        const [store] = await api().components.findByName(name, { type: "artifact_store" });
        expect(store?.body?.flavor_name).toBe("gcp");
        await stack.destroy(changed);
        expect(await made(name)).toEqual([]);
      },
    );

    it.each([1, 2, 3].flatMap((write) => whens.map((when) => ({ write, when }))))(
      "leaves a destroy that the next destroy completes: $when write $write",
      async (moment) => {
        const name = unique("destroy");
        const created = await stack.apply(config(name));
        await crash(moment, () => stack.applyFailing(null, created));

        await stack.destroy(created);

        expect(await made(name)).toEqual([]);
      },
    );

    it("leaves a component that is retired, which the next destroy of its last stack deletes", async () => {
      const name = unique("retired");
      const withBuilder = {
        ...config(name),
        components: { ...config(name).components, image_builder: { flavor: "local" } },
      };
      const base = await stack.apply(withBuilder);
      const [builder] = await api().components.findByName(name, { type: "image_builder" });
      const team = await stack.apply({
        name: `${name}-team`,
        components: { artifact_store: S3, image_builder: String(builder?.id) },
      });
      await stack.apply(config(name), base);
      // The stack, and its own component.
      await crash({ write: 2, when: "after" }, () => stack.applyFailing(null, team));

      await stack.destroy(team);

      expect(await made(name)).toEqual(wholeStack(name));
    });

    it.each(whens)(
      "leaves a destroy that an apply takes back: %s the stack is gone",
      async (when) => {
        const name = unique("destroy");
        const created = await stack.apply(config(name));
        await crash({ write: 1, when }, () => stack.applyFailing(null, created));

        const again = await stack.apply(config(name), created);

        expect(await stack.plan(config(name), again)).toMatchObject({ action: "no-op" });
        expect(await made(name)).toEqual(wholeStack(name));
      },
    );
  },
  cutOffServer,
);
