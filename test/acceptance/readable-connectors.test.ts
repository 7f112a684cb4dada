import { expect, it } from "@jest/globals";
import { describeOnBothServers } from "../support/acceptance.ts";

const SECRET = "not-a-real-key";

describeOnBothServers("a plan that changes the settings of a service connector", (server) => {
  const configuration = (name: string, region: string) => `
resource "zenml_service_connector" "it" {
  name        = "${name}"
  type        = "aws"
  auth_method = "secret-key"
  verify      = false
  configuration = {
    region                = "${region}"
    aws_access_key_id     = "${SECRET}-id"
    aws_secret_access_key = "${SECRET}"
  }
}
`;

  it("shows what is not secret, before and after, and nothing else", async () => {
    const name = server.unique("readable");
    const workspace = await server.open(configuration(name, "eu-west-1"));
    await workspace.apply();
    await workspace.write({ "main.tf": configuration(name, "us-east-1") });

    const { stdout } = await workspace.run("plan", "-no-color");

    expect(stdout).toMatch(
      /~ public_configuration += \{\n +~ "region" = "eu-west-1" -> "us-east-1"/,
    );
    expect(stdout).toMatch(/~ configuration += \(sensitive value\)/);
    expect(stdout).not.toContain(SECRET);
    await workspace.apply();
    expect(await workspace.isUpToDate()).toBe(true);
  }, 120_000);

  it("is not made by a state that is older than public_configuration", async () => {
    const name = server.unique("older");
    const workspace = await server.open(configuration(name, "eu-west-1"));
    await workspace.apply();
    const state = await workspace.stateText();
    const older = state.replace(/"public_configuration": \{[^}]*\},\s*/, "");
    expect(older).not.toContain("public_configuration");
    await workspace.write({ "terraform.tfstate": older });

    const plan = await workspace.plan();

    expect(plan.actions).toEqual({ "zenml_service_connector.it": "no-op" });
    expect(plan.json).not.toHaveProperty("resource_drift");
    expect(await workspace.isUpToDate("-refresh=false")).toBe(true);
    await workspace.write({ "main.tf": configuration(name, "us-east-1") });
    await workspace.apply();
    const { attributes } = await workspace.state();
    expect(attributes("zenml_service_connector.it")["public_configuration"]).toEqual({
      region: "us-east-1",
    });
    expect(await workspace.isUpToDate()).toBe(true);
  }, 120_000);
});
