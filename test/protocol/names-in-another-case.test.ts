import { expect } from "@jest/globals";
import { it } from "../support/by-version.ts";
import { describeInProcessOnBothServers } from "../support/in-process.ts";
import { testedDatabase } from "../support/tested-server.ts";

/** Production servers keep their objects in MySQL, which takes `Prod`, `prod`, `prôd` and `prod ` for one name. */
const ignoresCase = testedDatabase === "mariadb";

describeInProcessOnBothServers("a name in another case", ({ api, resource, terraform, unique }) => {
  const secret = resource("zenml_secret");
  const component = resource("zenml_component");
  const stack = resource("zenml_stack");
  const connector = resource("zenml_service_connector");
  const LOCAL = { type: "orchestrator", flavor: "local", configuration: {} };
  const PARTS = { artifact_store: { flavor: "local" }, orchestrator: { flavor: "local" } };
  const DOCKER = {
    auth_method: "password",
    configuration: { username: "robot", password: "not-a-real-password" },
  };
  const upper = (name: string) => name.toUpperCase();

  it("is another secret, or refused with the name that the server takes for it", async () => {
    const name = unique("secret");
    const first = await secret.apply({ name, values: { a: "b" } });
    const other = { name: upper(name), values: { a: "c" } };

    if (ignoresCase) {
      const { errors } = await secret.applyFailing(other);
      expect(errors[0]?.detail).toContain(`taken by "${name}", with the id ${first.id}`);
    } else {
      expect((await secret.apply(other)).id).not.toBe(first.id);
    }
    expect((await api().secrets.get(first.id)).body?.values).toEqual({ a: "b" });
  });

  it("is another component, or refused", async () => {
    const name = unique("component");
    const first = await component.apply({ name, ...LOCAL });

    if (ignoresCase) {
      const { errors } = await component.applyFailing({ name: upper(name), ...LOCAL });
      expect(errors[0]?.detail).toContain(`taken by "${name}", with the id ${first.id}`);
    } else {
      expect((await component.apply({ name: upper(name), ...LOCAL })).id).not.toBe(first.id);
    }
  });

  it("is another service connector, or refused", async () => {
    const name = unique("connector");
    const docker = { type: "docker", verify: false, ...DOCKER };
    const first = await connector.apply({ name, ...docker });

    if (ignoresCase) {
      const { errors } = await connector.applyFailing({ name: upper(name), ...docker });
      expect(errors[0]?.detail).toContain(`taken by "${name}", with the id ${first.id}`);
    } else {
      expect((await connector.apply({ name: upper(name), ...docker })).id).not.toBe(first.id);
    }
  });

  it("is another stack with inline components of its own, or refused", async () => {
    const name = unique("stack");
    const first = await stack.apply({ name, components: PARTS });
    const named = (type: string) => ({ flavor: "local", name: `${name}-${type}-own` });
    const other = {
      name: upper(name),
      components: { artifact_store: named("store"), orchestrator: named("orchestrator") },
    };

    if (ignoresCase) {
      const { errors, left } = await stack.applyFailing(other);
      expect(errors[0]?.detail).toContain(`taken by "${name}", with the id ${first.id}`);
      expect(left).toBeNull();
    } else {
      expect((await stack.apply(other)).id).not.toBe(first.id);
    }
  });

  it("is another inline component, or refused, and never adopted", async () => {
    const name = unique("inline");
    const first = await stack.apply({ name, components: PARTS });
    const other = {
      name: `${name}-other`,
      components: { ...PARTS, orchestrator: { flavor: "local", name: upper(name) } },
    };

    if (ignoresCase) {
      const { errors } = await stack.applyFailing(other);
      expect(errors[0]?.detail).toContain(`taken by "${name}"`);
    } else {
      await stack.apply(other);
    }
    expect(await stack.plan({ name, components: PARTS }, first)).toMatchObject({ action: "no-op" });
  });

  it("is not found by a data source", async () => {
    const name = unique("found");
    await component.apply({ name, ...LOCAL });

    const { diagnostics } = await terraform().readDataSource("zenml_component", {
      name: upper(name),
      type: "orchestrator",
    });

    expect(diagnostics.map(({ detail }) => detail).join()).toContain(
      `no stack component named "${upper(name)}"`,
    );
  });

  it.each(["zenml_stack", "zenml_secret"])("is not imported: %s", async (typeName) => {
    const name = unique("imported");
    await secret.apply({ name, values: { a: "b" } });
    await stack.apply({ name, components: PARTS });

    await expect(resource(typeName).import(upper(name))).rejects.toThrow("of that name");
  });

  it("can be the new name of the object itself, where names differ by it", async () => {
    const name = unique("renamed");
    const first = await component.apply({ name, ...LOCAL });

    if (ignoresCase) {
      // ZenML finds the component itself under the new name, and refuses.
      const { errors, left } = await component.applyFailing({ name: upper(name), ...LOCAL }, first);
      expect(errors[0]?.detail).toContain("same name");
      expect(left?.attributes["name"]).toBe(name);
      return;
    }
    const renamed = await component.apply({ name: upper(name), ...LOCAL }, first);

    expect(renamed.id).toBe(first.id);
    expect((await api().components.get(first.id)).name).toBe(upper(name));
    expect(await component.plan({ name: upper(name), ...LOCAL }, renamed)).toMatchObject({
      action: "no-op",
    });
  });

  it("attaches the secret that the server takes for it", async () => {
    const name = unique("attached");
    const { id } = await api().secrets.create({ name, values: { a: "b" } });
    const config = { name, ...LOCAL, secrets: [upper(name)] };

    if (ignoresCase) {
      const made = await component.apply(config);
      expect((await api().components.get(made.id)).metadata?.secrets).toEqual([id]);
      expect(await component.plan(config, made)).toMatchObject({ action: "no-op" });
    } else {
      const { errors } = await component.applyFailing(config);
      expect(errors).not.toEqual([]);
    }
  });
});
