import { beforeEach, describe, expect, it } from "@jest/globals";
import { PrivateState } from "terraform-plugin-kit/testing";
import { changeFlavor } from "../../../../provider/component/change-flavor.ts";
import { deleteComponent } from "../../../../provider/component/delete.ts";
import { planComponentDelete } from "../../../../provider/component/plan.ts";
import { REPLACED_BY, showTrace } from "../../../../provider/mapping/traces.ts";
import type { Fault } from "../../../../stack-server/control/control.ts";
import { aCall } from "../../../support/call-context.ts";
import { useStackServer } from "../../../support/stack-server-for-handlers.ts";

describe("deleting a component that stacks use", () => {
  const { zenml, api, control } = useStackServer();
  let component: string;
  let stackIds: readonly string[];

  beforeEach(async () => {
    const create = async (type: string, flavor = "local") =>
      (await api().components.create({ name: "it", type, flavor, configuration: {} })).id;
    const required = {
      orchestrator: [await create("orchestrator")],
      artifact_store: [await create("artifact_store")],
    };
    component = await create("image_builder");
    const components = { ...required, image_builder: [component] };
    const ids: string[] = [];
    for (const name of ["first", "second", "third"]) {
      ids.push((await api().stacks.create({ name, components })).id);
    }
    stackIds = ids;
  });

  /** Deletes the component. Once it is in no stack, the server has these faults. */
  const deletion = (faults: readonly Fault[] = []) => {
    const { stacks } = api();
    let removals = 0;
    const update: typeof stacks.update = async (...values) => {
      const updated = await stacks.update(...values);
      removals += 1;
      if (removals === stackIds.length) {
        faults.forEach(control().addFault);
      }
      return updated;
    };
    return deleteComponent({
      client: { ...zenml(), api: { ...api(), stacks: { ...stacks, update } } },
      state: {
        id: component,
        name: "it",
        type: "image_builder",
        flavor: "local",
        detach_on_delete: null,
        labels: null,
      },
      privateState: new PrivateState(),
      warn() {},
      signal: new AbortController().signal,
    });
  };
  /** The ids of the stacks that have the component. */
  const using = async () => {
    const stacks = await api().stacksWithComponent(component);
    return stacks.map(({ id }) => id).sort();
  };
  const noDeletion = {
    pattern: "^DELETE /api/v1/components",
    kind: "status",
    status: 422,
  } as const;

  it("removes it from them", async () => {
    await deletion();

    expect(await api().components.find(component)).toBeUndefined();
  });

  it("puts it back into all of them when it cannot be deleted", async () => {
    await expect(deletion([noDeletion])).rejects.toMatchObject({ status: 422 });

    expect(await using()).toEqual([...stackIds].sort());
  });

  it("restores the others when one cannot be restored, and names that one with the cause", async () => {
    const broken = stackIds[1];
    const pattern = `^PUT /api/v1/stacks/${broken}`;

    const failure = deletion([noDeletion, { pattern, kind: "status", status: 400, times: 1000 }]);

    await expect(failure).rejects.toMatchObject({
      diagnostics: [
        {
          summary: 'Cannot delete image_builder "it"',
          detail: expect.stringMatching(
            new RegExp(`returned 422.*\\. .*with these ids: "${broken}"\\.`),
          ),
        },
      ],
    });
    await expect(failure).rejects.toMatchObject({ cause: { status: 422 } });
    expect(await using()).toEqual(stackIds.filter((id) => id !== broken).sort());
  });
});

describe("deleting a component that every stack needs, after a change of its flavor that was cut off", () => {
  const { zenml, api } = useStackServer();

  it("retires it if the plan gives all stacks another one, those of the new flavor included", async () => {
    const create = (type: string, name: string) =>
      api().components.create({ name, type, flavor: "local", configuration: {} });
    const [old, store] = [
      await create("orchestrator", "it"),
      await create("artifact_store", "store"),
    ];
    const stack = await api().stacks.create({
      name: "user",
      components: { orchestrator: [old.id], artifact_store: [store.id] },
    });
    const { signal } = new AbortController();
    // The process is gone once the stack has the new component: whatever comes next never happens.
    await new Promise<void>((resolve) => {
      const { components } = api();
      const update: typeof components.update = (id, changes, options) => {
        if (!("name" in changes)) {
          return components.update(id, changes, options);
        }
        resolve();
        return new Promise<never>(() => {});
      };
      const client = { ...zenml(), api: { ...api(), components: { ...components, update } } };
      const request = { name: "it", type: "orchestrator", flavor: "local_docker" };
      void changeFlavor(client, old, { ...request, configuration: {} }, signal);
    });
    const privateState = new PrivateState();
    const { metadata } = await api().components.get(old.id);
    const request = {
      ...aCall(),
      client: zenml(),
      state: {
        id: old.id,
        name: "it",
        type: "orchestrator",
        flavor: "local",
        detach_on_delete: null,
        labels: showTrace(null, metadata?.labels, REPLACED_BY),
      },
      privateState,
      warn() {},
    };
    zenml().planBoard.note(stack.id, { uses: ["another"] });

    await planComponentDelete(request);
    await deleteComponent(request);

    const orchestrators = await api().components.list({ type: "orchestrator" });
    expect(orchestrators.map(({ id, name }) => [id, name])).toContainEqual([
      old.id,
      `it-retired-${old.id.slice(0, 8)}`,
    ]);
    expect(orchestrators.filter(({ name }) => name.startsWith("it"))).toHaveLength(1);
    expect(await api().stacksWithComponent(old.id)).toHaveLength(1);
  });
});
