import { expect, it, jest } from "@jest/globals";
import { describeOnStackServer } from "../support/acceptance.ts";

jest.setTimeout(120_000);

/* `ignore_changes` is Terraform's alone: the provider never sees it. */

describeOnStackServer("ignore_changes", ({ open, unique }) => {
  const ignoring = (what: string) => `  lifecycle { ignore_changes = [${what}] }\n`;
  const stack = (name: string, label: string, what: string) => `
resource "zenml_stack" "it" {
  name = "${name}"
  components = {
    artifact_store = { flavor = "local" }
    orchestrator   = { flavor = "local", labels = { label = "${label}" } }
    image_builder  = { flavor = "local", labels = { label = "${label}" } }
  }
${ignoring(what)}}
`;
  const component = (name: string, value: string, what: string) => `
resource "zenml_component" "it" {
  name          = "${name}-own"
  type          = "artifact_store"
  flavor        = "s3"
  configuration = { path = "s3://${value}", key = "{{${value}.key}}" }
${ignoring(what)}}
`;

  it("of one entry of a dynamic attribute takes a dot, such as components.image_builder", async () => {
    const name = unique("ignored");
    const [what, setting] = ["components.image_builder", "configuration.key"];
    const workspace = await open(stack(name, "a", what) + component(name, "a", setting));
    await workspace.apply();
    await workspace.write({ "main.tf": stack(name, "b", what) + component(name, "b", setting) });

    const plan = await workspace.plan();

    expect(plan.change("zenml_stack.it").after).toMatchObject({
      components: {
        orchestrator: { labels: { label: "b" } },
        image_builder: { labels: { label: "a" } },
      },
    });
    expect(plan.change("zenml_component.it").after).toMatchObject({
      configuration: { path: "s3://b", key: "{{a.key}}" },
    });
  });

  it("with brackets ignores the whole attribute, which is why the documentation warns of it", async () => {
    const name = unique("brackets");
    const [what, setting] = ['components["image_builder"]', 'configuration["key"]'];
    const workspace = await open(stack(name, "a", what) + component(name, "a", setting));
    await workspace.apply();
    await workspace.write({ "main.tf": stack(name, "b", what) + component(name, "b", setting) });

    expect(await workspace.isUpToDate()).toBe(true);
  });

  it("with brackets ignores one setting of zenml_stack_component, whose configuration is a map", async () => {
    const name = unique("map");
    const what = 'configuration["key"]';
    const old = (value: string) =>
      component(name, value, what).replace("zenml_component", "zenml_stack_component");
    const workspace = await open(old("a"));
    await workspace.apply();
    await workspace.write({ "main.tf": old("b") });

    const plan = await workspace.plan();

    expect(plan.change("zenml_stack_component.it").after).toMatchObject({
      configuration: { path: "s3://b", key: "{{a.key}}" },
    });
  });
});
