import { expect, it, jest } from "@jest/globals";
import { describeOnBothServers } from "../support/acceptance.ts";

jest.setTimeout(180_000);

/** Every secret in the configurations below contains this. */
const SECRET = "not-a-real";

describeOnBothServers("secrets on the screen", ({ api, open, unique }) => {
  /** What practitioners and CI logs see of a command, in both of its forms. */
  const seen = async (workspace: Awaited<ReturnType<typeof open>>, command: string) => {
    const texts = [
      await workspace.run(command, "-no-color"),
      await workspace.run(command, "-json"),
    ];
    return texts.map(({ stdout, stderr }) => stdout + stderr).join("\n");
  };

  it("no warning or error shows a literal secret, wherever it stands", async () => {
    const name = unique("leaks");
    const workspace = await open(`
resource "zenml_component" "one_line" {
  name          = "${name}-1"
  type          = "alerter"
  flavor        = "slack"
  configuration = { slack_token = "not-a-real-1", timeot = 5 }
}

resource "zenml_component" "many_lines" {
  name   = "${name}-2"
  type   = "alerter"
  flavor = "slack"
  configuration = {
    slack_tokn = "not-a-real-2"
    timeout    = "ten"
  }
}

resource "zenml_component" "write_only" {
  name                     = "${name}-3"
  type                     = "alerter"
  flavor                   = "slack"
  configuration_wo         = { slack_token = "not-a-real-3", timeout = "ten" }
  configuration_wo_version = 1
}

resource "zenml_stack" "inline" {
  name = "${name}-4"
  components = {
    orchestrator   = { flavor = "local", configuration = { key = "not-a-real-4" }, labels = "x" }
    artifact_store = { flavor = "s3", configuration = { path = "gs://b", secret = "not-a-real-5" } }
    alerters       = { flavor = "slack", configuration = { slack_token = "not-a-real-6" } }
  }
}

resource "zenml_stack" "flat" {
  name       = "${name}-6"
  components = { orchestrator = "", experiment_tracker = { flavor = "mlflow", tracking_password = "not-a-real-9" } }
}

resource "zenml_service_connector" "it" {
  name          = "${name}-5"
  type          = "gcp"
  auth_method   = "service-account"
  configuration = { service_account_jsn = "not-a-real-7", type = "not-a-real-8" }
}

resource "zenml_secret" "it" {
  name              = "${name}-6"
  values            = { a = "not-a-real-9" }
  values_wo         = { a = "not-a-real-10" }
  values_wo_version = 1
}
`);

    const text = await seen(workspace, "validate");

    expect(text).toContain('The argument is configuration["timeot"].');
    expect(text).toContain("Missing setting");
    expect(text).toContain("Key given twice");
    expect(text).not.toContain(SECRET);
  });

  it("an output of a whole component needs no sensitive mark, and shows no write-only value", async () => {
    const name = unique("output");
    const workspace = await open(`
resource "zenml_component" "it" {
  name                     = "${name}"
  type                     = "alerter"
  flavor                   = "slack"
  configuration            = { timeout = 5 }
  configuration_wo         = { slack_token = "not-a-real-token" }
  configuration_wo_version = 1
}

output "it" {
  value = zenml_component.it
}
`);

    const plan = await seen(workspace, "plan");
    const { stdout } = await workspace.run("apply", "-no-color", "-auto-approve");

    expect(plan).toContain("(write-only attribute)");
    const { outputs } = await workspace.state();
    expect(outputs["it"]).toMatchObject({ name, configuration: { timeout: 5 } });
    const shown = await workspace.run("show", "-no-color");
    const { id } = (await workspace.state()).attributes("zenml_component.it");
    expect((await api().components.get(String(id))).metadata?.configuration).toMatchObject({
      slack_token: "not-a-real-token",
    });
    for (const text of [plan, stdout, shown.stdout, await workspace.stateText()]) {
      expect(text).not.toContain(SECRET);
    }
  });
});
