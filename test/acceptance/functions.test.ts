import { expect, it, jest } from "@jest/globals";
import { describeOnStackServer } from "../support/acceptance.ts";
import { failureOf } from "../support/terraform.ts";
import { isOpenTofu } from "../support/terraform-binary.ts";

jest.setTimeout(120_000);

describeOnStackServer("provider functions", (server) => {
  // `terraform console` would be quicker, but OpenTofu 1.12 cannot call a provider's functions there.
  const open = (expression: string) =>
    server.open(`output "json" {\n  value = jsonencode(${expression})\n}\n`);

  // What each gives for what is in test/protocol/functions.test.ts.
  it.each([
    ['provider::zenml::secret_reference("aws", "key")', '"{{aws.key}}"'],
    ['provider::zenml::artifact_path("gs://bucket", "fraud", "dev")', '"gs://bucket/fraud/dev"'],
    [
      'provider::zenml::merge_components({ artifact_store = "a", alerter = ["b"] }, true ? null : {}, { alerter = null, deployer = { flavor = "local" } })',
      '{"alerter":null,"artifact_store":"a","deployer":{"flavor":"local"}}',
    ],
    [
      'provider::zenml::merge_components({ artifact_store = "a" }, null)',
      // OpenTofu 1.12 takes a null without a type for an unknown value, and does not call the function.
      isOpenTofu ? undefined : '{"artifact_store":"a"}',
    ],
  ])("%s", async (expression, expected) => {
    const workspace = await open(expression);
    await workspace.apply();
    expect((await workspace.state()).outputs["json"] ?? undefined).toBe(expected);
  });

  it("name the argument that is wrong", async () => {
    const workspace = await open('provider::zenml::secret_reference("a.b", "key")');
    const { errors } = await failureOf(workspace.plan());
    const detail = errors[0]?.detail.replace(/\s+/g, " ");
    expect(detail).toContain('Invalid value for "name" parameter');
    expect(detail).toContain("must not be empty or contain dots");
  });
});
