import { expect, it } from "@jest/globals";
import type { ValueMap } from "../../framework/cty/values.ts";
import { describeInProcess, describeInProcessOnBothServers } from "../support/in-process.ts";

const LOCAL = { flavor: "local" };
const S3 = { flavor: "s3", configuration: { path: "s3://bucket" } };
const GCP = { flavor: "gcp", configuration: { path: "gs://bucket" } };
const MODELS = { flavor: "mlflow" };
const IMAGES = { flavor: "gcp", configuration: { uri: "gcr.io/x" } };

const MISSING = "0d9d3a3e-6a3f-4c54-9d35-0c7e8a9b2f11";

const base = (name: string, components: ValueMap = {}) => ({
  name,
  components: { artifact_store: GCP, orchestrator: LOCAL, ...components },
});
const team = (name: string, base_stack_id: string, components: ValueMap = {}) => ({
  name: `${name}-team`,
  base_stack_id,
  components: { image_builder: LOCAL, ...components },
});

describeInProcessOnBothServers("a stack with base_stack_id", ({ api, resource, unique }) => {
  const stack = resource("zenml_stack");
  const partsOf = async (id: string) => {
    const { metadata } = await api().stacks.get(id);
    const lists = Object.entries(metadata?.components ?? {});
    return Object.fromEntries(lists.map(([type, list]) => [type, list.map((one) => one.id)]));
  };
  const registryOf = async (id: string) => ({
    model_registry: (await partsOf(id))["model_registry"],
  });

  it("inherits what it does not name, overrides what it names, and drops what is null", async () => {
    const name = unique("extension");
    const first = await stack.apply(
      base(name, { container_registry: IMAGES, model_registry: MODELS }),
    );
    const config = team(name, first.id, {
      orchestrator: { flavor: "vertex", configuration: { location: "europe-west1" } },
      model_registry: null,
    });

    const second = await stack.apply(config);

    const [was, has] = [await partsOf(first.id), await partsOf(second.id)];
    expect(Object.keys(has).sort()).toEqual([
      "artifact_store",
      "container_registry",
      "image_builder",
      "orchestrator",
    ]);
    expect(has["artifact_store"]).toEqual(was["artifact_store"]);
    expect(has["container_registry"]).toEqual(was["container_registry"]);
    expect(has["orchestrator"]).not.toEqual(was["orchestrator"]);
    expect(second.attributes["managed_component_ids"]).toEqual({
      image_builder: has["image_builder"],
      orchestrator: has["orchestrator"],
    });
    expect(await stack.plan(config, second)).toMatchObject({ action: "no-op", warnings: [] });
  });

  it("drops a type that is set to null later, and inherits it again once the null is gone", async () => {
    const name = unique("null");
    const first = await stack.apply(base(name, { model_registry: MODELS }));
    const inheriting = team(name, first.id);
    const dropping = team(name, first.id, { model_registry: null });
    const created = await stack.apply(inheriting);

    const dropped = await stack.apply(dropping, created);
    const without = await partsOf(created.id);
    const quiet = await stack.plan(dropping, dropped);
    const again = await stack.apply({ ...inheriting, description: "Again" }, dropped);

    expect(without).not.toHaveProperty("model_registry");
    expect(quiet).toMatchObject({ action: "no-op" });
    expect(await partsOf(again.id)).toEqual({ ...without, ...(await registryOf(first.id)) });
    expect(await stack.plan({ ...inheriting, description: "Again" }, again)).toMatchObject({
      action: "no-op",
    });
  });

  it("finds its base by a UUID in any case", async () => {
    const name = unique("case");
    const first = await stack.apply(base(name));
    const created = await stack.apply(team(name, first.id));
    const shouting = team(name, first.id.toUpperCase());

    expect(await stack.plan(shouting, created)).toMatchObject({ action: "no-op" });
    const second = await stack.apply({ ...shouting, name: `${name}-second` });
    expect(await partsOf(second.id)).toMatchObject(await partsOf(first.id));
    expect(await stack.plan({ ...shouting, name: `${name}-second` }, second)).toMatchObject({
      action: "no-op",
    });
  });

  it("keeps its base from being destroyed", async () => {
    const name = unique("under");
    const first = await stack.apply(base(name));
    const second = await stack.apply(team(name, first.id));

    const { errors, left } = await stack.applyFailing(null, first);

    expect(errors).toMatchObject([
      { summary: "Components of the stack are in use by other stacks" },
    ]);
    expect(left).toEqual(first);
    await stack.destroy(second);
    await stack.destroy(first);
  });

  it("shows a later change of its base as a change of its own", async () => {
    const name = unique("later");
    const first = await stack.apply(base(name));
    const config = team(name, first.id);
    const second = await stack.apply(config);
    await stack.apply(base(name, { container_registry: IMAGES }), first);
    const [images] = (await partsOf(first.id))["container_registry"] ?? [];

    const planned = await stack.plan(config, second);
    const updated = await stack.apply(config, second);

    expect(planned).toMatchObject({
      action: "update",
      after: { component_ids: { container_registry: images } },
    });
    expect(await partsOf(second.id)).toMatchObject({ container_registry: [images] });
    expect(await stack.plan(config, updated)).toMatchObject({ action: "no-op" });
  });

  it("follows when the base replaces a component that both have", async () => {
    const name = unique("replaced");
    const first = await stack.apply(base(name));
    const config = team(name, first.id);
    const second = await stack.apply(config);
    const changed = base(name, { artifact_store: S3 });

    const followed = await stack.apply(changed, first);
    const updated = await stack.apply(config, second);

    const [was, has] = [await partsOf(first.id), await partsOf(second.id)];
    expect(has["artifact_store"]).toEqual(was["artifact_store"]);
    expect(await stack.plan(config, updated)).toMatchObject({ action: "no-op" });
    expect(await stack.plan(changed, followed)).toMatchObject({ action: "no-op" });
  });

  it("moves to another base in place, and to none", async () => {
    const name = unique("moved");
    const first = await stack.apply(base(name));
    const other = await stack.apply(base(`${name}-other`, { model_registry: MODELS }));
    const created = await stack.apply(team(name, first.id));
    const config = team(name, other.id);

    const moved = await stack.apply(config, created);

    expect(moved.id).toBe(created.id);
    const { image_builder, ...inherited } = await partsOf(moved.id);
    expect(inherited).toEqual(await partsOf(other.id));
    expect(await stack.plan(config, moved)).toMatchObject({ action: "no-op" });
    const alone = { name: `${name}-team`, components: { artifact_store: S3, orchestrator: LOCAL } };
    const left = await stack.apply(alone, moved);
    expect(await partsOf(left.id)).not.toHaveProperty("model_registry");
    expect(await api().components.find(image_builder?.[0] ?? "")).toBeUndefined();
  });

  it("says at plan that its base does not exist", async () => {
    await expect(stack.plan(team(unique("missing"), MISSING))).rejects.toThrow(
      `Base stack not found (base_stack_id): The server has no stack with the id "${MISSING}"`,
    );
  });

  it("cannot extend itself", async () => {
    const name = unique("self");
    const first = await stack.apply(base(name));
    const itself = { ...base(name), base_stack_id: first.id };

    await expect(stack.plan(itself, first)).rejects.toThrow(`"${name}" extends "${name}"`);
  });

  it("takes the UUID of its base, not its name, and says so without the server", async () => {
    const problems = await stack.validate(team(unique("named"), "default"));

    expect(problems).toMatchObject([
      { summary: "Invalid attribute value", path: [{ attribute: "base_stack_id" }] },
    ]);
    expect(problems[0]?.detail).toContain('"default" must be the UUID of a stack');
  });

  it("cannot be without an artifact store because of null", async () => {
    const name = unique("storeless");
    const problems = await stack.validate(team(name, MISSING, { artifact_store: null }));

    expect(problems).toMatchObject([{ summary: "Stack without artifact store" }]);
  });
});

describeInProcess(
  "the requests for a stack with base_stack_id",
  ({ control, resource, unique }) => {
    const stack = resource("zenml_stack");

    it("does not ask for its base in an apply whose plan knows what is inherited", async () => {
      const name = unique("asked");
      const first = await stack.apply(base(name));
      const created = await stack.apply(team(name, first.id));
      control().clearRequests();

      await stack.apply({ ...team(name, first.id), labels: { team: "ml" } }, created);

      const asked = control()
        .requests()
        .filter(({ path }) => path.endsWith(first.id));
      expect(asked).toHaveLength(1); // by the refresh
    });
  },
);
