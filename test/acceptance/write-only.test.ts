import { expect, it } from "@jest/globals";
import { describeOnBothServers } from "../support/acceptance.ts";

describeOnBothServers("write-only values", ({ api, open, unique }) => {
  const valuesOf = async (id: unknown) => (await api().secrets.get(String(id))).body?.values;

  it("reach the server when their version changes, and no file of Terraform", async () => {
    const name = unique("hidden");
    const secret = (values: string, version: number) =>
      `resource "zenml_secret" "it" {\n  name              = "${name}"\n  values            = { user = "robot" }\n  values_wo         = ${values}\n  values_wo_version = ${version}\n}\n`;
    const workspace = await open(
      secret(`{ token = "not-a-real-token", gone = "not-a-real-gone" }`, 1),
    );
    await workspace.apply();
    const { id } = (await workspace.state()).attributes("zenml_secret.it");
    expect(await valuesOf(id)).toMatchObject({ user: "robot", token: "not-a-real-token" });

    await workspace.write({ "main.tf": secret(`{ token = "not-a-real-other" }`, 1) });
    expect(await workspace.isUpToDate()).toBe(true);
    await workspace.write({ "main.tf": secret(`{ token = "not-a-real-other" }`, 2) });
    await workspace.apply();

    expect(await valuesOf(id)).toEqual({ user: "robot", token: "not-a-real-other" });
    expect(await workspace.stateText()).not.toMatch(/not-a-real-(token|other|gone)/);
  }, 120_000);
});
