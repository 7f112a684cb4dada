import { expect, it } from "@jest/globals";
import { describeOnBothServers } from "../support/acceptance.ts";
import { failureOf } from "../support/terraform.ts";

describeOnBothServers("zenml_secret", ({ api, open, unique }) => {
  const valuesOf = async (id: unknown) => (await api().secrets.get(String(id))).body?.values;

  it("keeps what others put into it, through every change of its own", async () => {
    const name = unique("shared");
    const secret = (values: string) =>
      `resource "zenml_secret" "it" {\n  name   = "${name}"\n  values = ${values}\n}\n`;
    const workspace = await open(secret(`{ user = "robot", old = "not-a-real-token" }`));
    await workspace.apply();
    const { id } = (await workspace.state()).attributes("zenml_secret.it");
    await api().secrets.update(String(id), { values: { foreign: "not-a-real-value" } });

    expect((await workspace.plan()).isEmpty).toBe(true);
    await workspace.write({ "main.tf": secret(`{ user = "other" }`) });
    await workspace.apply();

    expect(await valuesOf(id)).toEqual({ user: "other", foreign: "not-a-real-value" });
    expect((await workspace.plan()).isEmpty).toBe(true);
  }, 120_000);

  it("shows and repairs a value that was changed or removed outside", async () => {
    const name = unique("drift");
    const workspace = await open(
      `resource "zenml_secret" "it" {\n  name   = "${name}"\n  values = { a = "one", b = "two" }\n}\n`,
    );
    await workspace.apply();
    const { id } = (await workspace.state()).attributes("zenml_secret.it");
    await api().secrets.update(String(id), { values: { a: null, b: "changed" } });

    const plan = await workspace.plan();
    await workspace.applySaved();

    expect(plan.actions).toEqual({ "zenml_secret.it": "update" });
    expect(await valuesOf(id)).toEqual({ a: "one", b: "two" });
  }, 120_000);

  it("sends write-only values when their version changes, and never keeps them", async () => {
    const name = unique("hidden");
    const secret = (values: string, version: number) =>
      `resource "zenml_secret" "it" {\n  name              = "${name}"\n  values            = { user = "robot" }\n  values_wo         = ${values}\n  values_wo_version = ${version}\n}\n`;
    const workspace = await open("");
    await workspace.write({
      "main.tf": secret(`{ token = "not-a-real-token", gone = "not-a-real-gone" }`, 1),
    });
    await workspace.apply();
    const { id } = (await workspace.state()).attributes("zenml_secret.it");
    expect(await valuesOf(id)).toMatchObject({ user: "robot", token: "not-a-real-token" });

    await workspace.write({ "main.tf": secret(`{ token = "not-a-real-other" }`, 1) });
    expect((await workspace.plan()).isEmpty).toBe(true);
    await workspace.write({ "main.tf": secret(`{ token = "not-a-real-other" }`, 2) });
    await workspace.apply();

    expect(await valuesOf(id)).toEqual({ user: "robot", token: "not-a-real-other" });
    expect(await workspace.stateText()).not.toMatch(/not-a-real-(token|other|gone)/);
  }, 120_000);

  it("is imported by name and by id with all its values", async () => {
    const name = unique("imported");
    const created = await api().secrets.create({ name, values: { user: "robot" } });
    const config = `resource "zenml_secret" "it" {\n  name   = "${name}"\n  values = { user = "robot" }\n}\n`;
    const byName = await open(config);
    await byName.importResource("zenml_secret.it", name);
    expect((await byName.plan()).isEmpty).toBe(true);
    const byId = await open(config);
    await byId.importResource("zenml_secret.it", created.id);
    expect((await byId.plan()).isEmpty).toBe(true);
  }, 120_000);

  it("refuses a key that is given twice, and a secret without values", async () => {
    const workspace = await open(`
resource "zenml_secret" "twice" {
  name              = "twice"
  values            = { token = "a" }
  values_wo         = { token = "b" }
  values_wo_version = 1
}
resource "zenml_secret" "none" {
  name = "none"
}
`);
    const failure = await failureOf(workspace.validate());

    expect(failure.errors.map(({ summary, address }) => `${address}: ${summary}`).sort()).toEqual([
      "zenml_secret.none: Missing required attribute",
      "zenml_secret.twice: Key given twice",
    ]);
  });
});

describeOnBothServers("zenml_project", ({ api, open, unique }) => {
  const project = (name: string, more = "") =>
    `resource "zenml_project" "it" {\n  name = "${name}"\n${more}}\n`;

  it("needs nothing but a name, and follows every change in place", async () => {
    const name = unique("project");
    const workspace = await open(project(name));
    await workspace.apply();
    const { id } = (await workspace.state()).attributes("zenml_project.it");
    const steps = [
      { more: "", name: `${name}-b`, shown: `${name}-b`, description: "" },
      {
        more: `  display_name = "Shown"\n  description = "Said"\n`,
        name,
        shown: "Shown",
        description: "Said",
      },
      { more: `  description = ""\n`, name, shown: name, description: "" },
      { more: "", name, shown: name, description: "" },
    ];
    for (const step of steps) {
      await workspace.write({ "main.tf": project(step.name, step.more) });
      await workspace.apply();
      expect((await workspace.plan()).isEmpty).toBe(true);
      const found = await api().projects.get(String(id));
      expect({ ...found.body, ...found.metadata, name: found.name }).toMatchObject({
        name: step.name,
        display_name: step.shown,
        description: step.description,
      });
    }
  }, 120_000);

  it("leaves alone what only the dashboard set, and repairs what is configured", async () => {
    const name = unique("quiet");
    const workspace = await open(project(name, `  description = "Ours"\n`));
    await workspace.apply();
    const { id } = (await workspace.state()).attributes("zenml_project.it");
    await api().projects.update(String(id), { display_name: "Theirs" });
    expect((await workspace.plan()).isEmpty).toBe(true);

    await api().projects.update(String(id), { description: "Theirs" });
    expect((await workspace.plan()).actions).toEqual({ "zenml_project.it": "update" });
    await workspace.applySaved();

    const found = await api().projects.get(String(id));
    expect(found.metadata?.description).toBe("Ours");
    expect(found.body?.display_name).toBe("Theirs");
  }, 120_000);

  it("is imported by name, and created anew when it was deleted outside", async () => {
    const name = unique("imported");
    const { id } = await api().projects.create({ name, display_name: "Shown" });
    const workspace = await open(project(name, `  display_name = "Shown"\n`));
    await workspace.importResource("zenml_project.it", name);
    expect((await workspace.plan()).isEmpty).toBe(true);

    await api().projects.delete(id);

    expect((await workspace.plan()).actions).toEqual({ "zenml_project.it": "create" });
  }, 120_000);

  it("warns that everything in it goes with it", async () => {
    const workspace = await open(project(unique("warned")));
    await workspace.apply();

    const plan = await workspace.plan("-destroy");

    expect(plan.diagnostics.map(({ summary }) => summary).join()).toMatch(
      /^Everything in project "warned-.*" will be deleted$/,
    );
  }, 120_000);

  it("refuses names that the server would refuse", async () => {
    const workspace = await open(project("Not Allowed"));
    const failure = await failureOf(workspace.validate());
    expect(failure.errors[0]).toMatchObject({ address: "zenml_project.it" });
    expect(failure.errors[0]?.detail).toContain('"Not Allowed"');
  });
});
