import { expect, it } from "@jest/globals";
import {
  type Acceptance,
  describeOnBothServers,
  describeOnStackServer,
} from "../support/acceptance.ts";
import { failureOf } from "../support/terraform.ts";
import { hasWriteOnlyArguments } from "../support/terraform-binary.ts";

if (hasWriteOnlyArguments) {
  describeOnBothServers("write-only values", reachTheServer);
} else {
  describeOnStackServer("write-only values", areRefused);
}

function areRefused({ open }: Acceptance): void {
  it("are refused by a version that would store them", async () => {
    const workspace = await open(
      'resource "zenml_secret" "it" {\n  name              = "hidden"\n  values_wo         = { token = "not-a-real-token" }\n  values_wo_version = 1\n}\n',
    );

    const { errors } = await failureOf(workspace.apply());

    expect(errors.map(({ summary, detail }) => `${summary}: ${detail}`)).toEqual([
      'Write-only argument not allowed: "values_wo" is write-only, which needs Terraform or OpenTofu 1.11 or later.',
    ]);
    expect(await workspace.stateText()).not.toContain("not-a-real-token");
  });
}

function reachTheServer({ api, open, unique }: Acceptance): void {
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
}
