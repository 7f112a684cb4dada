import { expect, it } from "@jest/globals";
import { whereServerHas } from "../support/by-version.ts";
import { describeInProcessOnBothServers } from "../support/in-process.ts";

/* Components and connectors that are in use have their tests beside what their deletion does. */

describeInProcessOnBothServers(
  "a planned deletion",
  ({ api, resource, startCommand, terraform, unique }) => {
    const flavor = (name: string) => ({
      name,
      type: "orchestrator",
      source: "acme.orchestrators.AcmeFlavor",
    });
    const RETIRED = { "x-terraform-retired": true };
    const createFlavor = (name: string, mark: object) =>
      api().flavors.create({ ...flavor(name), integration: null, config_schema: { ...mark } });
    const component = (name: string, of: string) => ({ name, type: "orchestrator", flavor: of });

    it("of a flavor names the components that have it, and the commands that work", async () => {
      const name = unique("acme");
      const created = await resource("zenml_flavor").apply(flavor(name));
      expect((await resource("zenml_flavor").plan(null, created)).warnings).toEqual([]);
      const user = await resource("zenml_component").apply(component(`${name}-user`, name));

      const { warnings } = await resource("zenml_flavor").plan(null, created);

      expect(warnings.map(({ summary }) => summary)).toEqual([`Flavor "${name}" is still in use`]);
      expect(warnings[0]?.detail).toContain(`"${name}-user"`);
      expect(warnings[0]?.detail).toContain("terraform apply -target=zenml_component.example");
      await resource("zenml_component").destroy(user);
      await resource("zenml_flavor").destroy(created);
    });

    it("of a flavor that a killed apply began is finished by the apply that changes its component", async () => {
      const name = unique("acme");
      const retired = await createFlavor(name, RETIRED);
      const kept = await createFlavor(`${name}-kept`, {});
      const users = [
        await resource("zenml_component").apply(component(`${name}-a`, name)),
        await resource("zenml_component").apply(component(`${name}-b`, `${name}-kept`)),
      ];

      for (const user of users) {
        const config = component(String(user.attributes["name"]), "local");
        await resource("zenml_component").apply(config, user);
      }

      expect(await api().flavors.find(retired.id)).toBeUndefined();
      expect(await api().flavors.find(kept.id)).toBeDefined();
      await api().flavors.delete(kept.id);
    });

    it.each(["change", "deletion"])(
      "of a flavor that a killed apply began is finished by the %s of the stack that has its component inline",
      async (fate) => {
        const name = unique("acme");
        const retired = await createFlavor(name, RETIRED);
        const stack = (of: string) => ({
          name,
          components: { orchestrator: { flavor: of }, artifact_store: { flavor: "local" } },
        });
        const before = await resource("zenml_stack").apply(stack(name));

        if (fate === "change") {
          const after = await resource("zenml_stack").apply(stack("local"), before);
          expect(await api().flavors.find(retired.id)).toBeUndefined();
          await resource("zenml_stack").destroy(after);
        } else {
          await resource("zenml_stack").destroy(before);
          expect(await api().flavors.find(retired.id)).toBeUndefined();
        }
      },
    );

    it("of a flavor that a killed apply began is finished by the deletion of its last component", async () => {
      const name = unique("acme");
      const retired = await createFlavor(name, RETIRED);
      const first = await resource("zenml_component").apply(component(`${name}-a`, name));
      const last = await resource("zenml_component").apply(component(`${name}-b`, name));

      await resource("zenml_component").destroy(first);
      expect(await api().flavors.find(retired.id)).toBeDefined();
      await resource("zenml_component").destroy(last);
      expect(await api().flavors.find(retired.id)).toBeUndefined();
    });

    it.each([
      ["deletes", "deleted"],
      ["gives another flavor", "changed"],
    ])("of a flavor says nothing of components that the same plan %s", async (_title, fate) => {
      const name = unique("acme");
      const created = await resource("zenml_flavor").apply(flavor(name));
      const user = await resource("zenml_component").apply(component(`${name}-user`, name));
      await startCommand();
      const config = fate === "deleted" ? null : component(`${name}-user`, "local");
      await terraform().planResource("zenml_component", config, user);

      const { diagnostics } = await terraform().planResource("zenml_flavor", null, created);

      expect(diagnostics).toEqual([]);
      await resource("zenml_component").destroy(user);
      await resource("zenml_flavor").destroy(created);
    });

    it("of a secret names what refers to it and what it is attached to", async () => {
      const name = unique("token");
      const created = await resource("zenml_secret").apply({
        name,
        values: { key: "not-a-real-key" },
      });
      expect((await resource("zenml_secret").plan(null, created)).warnings).toEqual([]);
      const referring = await resource("zenml_component").apply({
        name: `${name}-referring`,
        type: "artifact_store",
        flavor: "s3",
        configuration: { path: "s3://bucket", key: `{{${name}.key}}` },
      });
      const attached = await api().components.create({
        name: `${name}-attached`,
        type: "image_builder",
        flavor: "local",
        configuration: {},
        secrets: [created.id],
      });

      const { warnings } = await resource("zenml_secret").plan(null, created);

      expect(warnings.map(({ summary }) => summary)).toEqual([`Secret "${name}" is still in use`]);
      const attachedTo = whereServerHas("attachedSecrets", { attached });
      for (const user of ["referring", ...Object.keys(attachedTo)]) {
        expect(warnings[0]?.detail).toContain(`"${name}-${user}"`);
      }

      await startCommand();
      await terraform().planResource("zenml_component", null, referring);
      const again = await terraform().planResource("zenml_secret", null, created);
      expect(again.diagnostics[0]?.detail ?? "").not.toContain("referring");
      await api().components.delete(attached.id);
      await resource("zenml_component").destroy(referring);
      await resource("zenml_secret").destroy(created);
    });
  },
);

describeInProcessOnBothServers("a name", ({ resource, unique }) => {
  it.each<[string, object]>([
    ["zenml_project", {}],
    ["zenml_secret", { values: {} }],
    ["zenml_tag", {}],
  ])("of %s with nothing in it is one error", async (typeName, more) => {
    const found = await resource(typeName).validate({ name: "", ...more });
    expect(found.map(({ severity }) => severity)).toEqual(["error"]);
  });

  it("with blanks around it is a warning, once", async () => {
    const name = unique("padded");
    const component = resource("zenml_component");
    const config = { name: `${name} `, type: "image_builder", flavor: "local" };
    const { warnings } = await component.plan(config);
    expect(warnings.map(({ summary }) => summary)).toEqual([`Blanks around the name "${name} "`]);
    const created = await component.apply(config);
    expect((await component.plan(config, created)).warnings).toEqual([]);
    await component.destroy(created);
  });
});
