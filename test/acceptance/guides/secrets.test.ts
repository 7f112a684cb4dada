import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, expect, it } from "@jest/globals";
import { unzipSync } from "fflate";
import { describeOnStackServer } from "../../support/acceptance.ts";
import { fileIn, providerRequirement, readGuide } from "../../support/guide.ts";

const row = (number: number) => `not-a-real-secret-${number}`;

/** A resource for each row of the guide's table, in its order, with the secret of that row. */
const resources = (name: string, at = (number: number) => row(number)) => `
resource "zenml_secret" "wo" {
  name              = "${name}-wo"
  values_wo         = { token = "${at(0)}" }
  values_wo_version = 1
}
resource "zenml_secret" "plain" {
  name   = "${name}"
  values = { token = "${at(1)}" }
}
resource "zenml_service_connector" "wo" {
  name                     = "${name}-wo"
  type                     = "docker"
  auth_method              = "password"
  configuration_wo         = { username = "robot", password = "${at(2)}" }
  configuration_wo_version = 1
}
resource "zenml_service_connector" "plain" {
  name          = "${name}"
  type          = "docker"
  auth_method   = "password"
  configuration = { username = "robot", password = "${at(3)}" }
}
resource "zenml_component" "wo" {
  name                     = "${name}-wo"
  type                     = "experiment_tracker"
  flavor                   = "mlflow"
  configuration            = { tracking_uri = "https://mlflow.example.com", tracking_username = "robot" }
  configuration_wo         = { tracking_password = "${at(4)}" }
  configuration_wo_version = 1
}
resource "zenml_component" "plain" {
  name          = "${name}"
  type          = "experiment_tracker"
  flavor        = "mlflow"
  configuration = { tracking_uri = "https://mlflow.example.com", tracking_username = "robot", tracking_password = "${at(5)}" }
}
resource "zenml_secret" "referred" {
  name              = "${name}-referred"
  values_wo         = { token = "${at(6)}" }
  values_wo_version = 1
}
resource "zenml_component" "referring" {
  name          = "${name}-referring"
  type          = "experiment_tracker"
  flavor        = "mlflow"
  configuration = { tracking_uri = "https://mlflow.example.com", tracking_username = "robot", tracking_password = "{{\${zenml_secret.referred.name}.token}}" }
}
resource "zenml_component" "environment" {
  name        = "${name}-environment"
  type        = "orchestrator"
  flavor      = "local"
  environment = { REGION = "${at(7)}" }
}
`;

describeOnStackServer("the guide on secrets", ({ api, openFiles, unique }) => {
  let guide: Awaited<ReturnType<typeof readGuide>>;

  beforeAll(async () => {
    guide = await readGuide("secrets.md");
  });

  it("says what is in plan files, in states and in logs", async () => {
    const text = await readFile("docs/guides/secrets.md", "utf8");
    const table = text.split("## What is where")[1]?.split("\n\n")[1] ?? "";
    const promised = table
      .split("\n")
      .slice(2)
      .map((line) => line.split(" | ").slice(1, 4));
    const name = unique("where");
    const variables = Array.from({ length: 8 }, (_, number): readonly [string, string] => [
      `TF_VAR_s${number}`,
      row(number),
    ]);
    // Variables rather than literals, because a plan file has the configuration as well.
    const isEphemeral = (number: number) => [0, 2, 4, 6].includes(number);
    const declarations = variables.map(
      (_, number) =>
        `variable "s${number}" {\n  type = string\n  ephemeral = ${isEphemeral(number)}\n}\n`,
    );
    const main = resources(name, (number) => `\${var.s${number}}`);
    const workspace = await openFiles(
      { "provider.tf": providerRequirement, "main.tf": main + declarations.join("") },
      { ...Object.fromEntries(variables), TF_LOG_PROVIDER: "DEBUG" },
    );

    const planned = await workspace.run("plan", "-no-color", "-out=saved.tfplan");
    const applied = await workspace.run("apply", "-no-color", "saved.tfplan");

    expect({ code: applied.exitCode, said: planned.stderr }).toMatchObject({ code: 0 });
    const zip = unzipSync(await readFile(path.join(workspace.directory, "saved.tfplan")));
    const plan = Object.values(zip)
      .map((entry) => Buffer.from(entry).toString("latin1"))
      .join("");
    const state = await workspace.stateText();
    const log = [planned, applied].map(({ stdout, stderr }) => stdout + stderr).join("");
    const found = promised.map((_, number) =>
      [plan, state, log].map((one) => (one.includes(row(number)) ? "yes" : "no")),
    );
    expect(found).toEqual(promised);
  });

  it("shows a configuration that leaves nothing in Terraform, and rotates in place", async () => {
    const name = unique("rotated");
    const main = fileIn(guide, "main.tf").replaceAll(/\bname( +)= "\w+"/g, `name$1= "${name}"`);
    const workspace = await openFiles(
      { "provider.tf": providerRequirement, "main.tf": main },
      { TF_VAR_tracker_token: row(1), TF_VAR_registry_password: row(2) },
    );
    await workspace.apply();
    const secret = async () => {
      const [found] = await api().secrets.findByName(name);
      return await api().secrets.get(found?.id ?? "");
    };
    const before = await secret();
    expect(before.body?.values).toEqual({ token: row(1) });
    expect(await workspace.stateText()).not.toMatch(/not-a-real-secret/);

    const rotated = workspace.with({ TF_VAR_tracker_token: row(3) });
    expect(await rotated.isUpToDate()).toBe(true);
    await workspace.write({
      "main.tf": main.replace(/values_wo_version = 1/, "values_wo_version = 2"),
    });
    const { actions } = await rotated.plan();
    expect(Object.entries(actions).filter(([, action]) => action !== "no-op")).toEqual([
      ["zenml_secret.tracker", "update"],
    ]);
    await rotated.applySaved();

    expect((await secret()).body?.values).toEqual({ token: row(3) });
    expect((await secret()).id).toBe(before.id);
  });
});
