import { beforeAll, expect, it } from "@jest/globals";
import { describeOnStackServer } from "../../support/acceptance.ts";
import { fileIn, providerRequirement, readGuide } from "../../support/guide.ts";

describeOnStackServer("the guide on drift", ({ api, openFiles, unique }) => {
  let guide: Awaited<ReturnType<typeof readGuide>>;

  beforeAll(async () => {
    guide = await readGuide("drift.md");
  });

  /** A stack, and the service connector that its registry uses. */
  const open = async (name: string, expiresAt: string) => {
    const workspace = await openFiles({
      "provider.tf": providerRequirement,
      "checks.tf": fileIn(guide, "checks.tf"),
      "watch-drift.sh": fileIn(guide, "watch-drift.sh"),
      "main.tf": `
resource "zenml_service_connector" "registry" {
  name          = "${name}"
  type          = "docker"
  auth_method   = "password"
  configuration = { username = "robot", password = "not-a-real-password" }
  expires_at    = "${expiresAt}"
}

resource "zenml_stack" "training" {
  name = "${name}"
  components = {
    orchestrator   = { flavor = "local" }
    artifact_store = { flavor = "s3", configuration = { path = "s3://models" } }
  }
}
`,
    });
    await workspace.apply();
    const watch = async () => {
      const { exitCode, stdout, stderr } = await workspace.shell("bash watch-drift.sh");
      return { exitCode, lines: stdout.trim().split("\n"), stderr };
    };
    return { workspace, watch };
  };

  it("finds out what was changed outside of Terraform, without its values", async () => {
    const name = unique("drifting");
    const { workspace, watch } = await open(name, "2990-01-01T00:00:00Z");
    expect(await watch()).toEqual({ exitCode: 0, lines: [""], stderr: "" });
    const before = await workspace.stateText();

    const [connector] = await api().serviceConnectors.findByName(name);
    await api().serviceConnectors.delete(connector?.id ?? "");
    const [stack] = await api().stacks.findByName(name);
    await api().stacks.update(stack?.id ?? "", { name: `${name}-renamed` });

    const { exitCode, lines } = await watch();
    expect(exitCode).toBe(2);
    expect(lines).toEqual(
      expect.arrayContaining([
        "zenml_service_connector.registry: delete outside of Terraform",
        "zenml_stack.training: update outside of Terraform",
      ]),
    );
    expect(await workspace.stateText()).toBe(before);
    await workspace.apply();
    expect((await watch()).exitCode).toBe(0);
  });

  it("reports checks that fail", async () => {
    const name = unique("checked");
    const { workspace, watch } = await open(name, new Date(Date.now() + 3_600_000).toISOString());
    await workspace.write({
      "main.tf": (await workspace.shell("cat main.tf")).stdout.replace(
        '{ flavor = "s3", configuration = { path = "s3://models" } }',
        '{ flavor = "local" }',
      ),
    });
    await workspace.apply();

    const { exitCode, lines } = await watch();

    expect(exitCode).toBe(2);
    const all = lines.join("\n");
    expect(all).toContain(`The credentials of the connector ${name} expire within a week.`);
    expect(all).toContain(`The stack ${name} stores artifacts on the machine that runs it.`);
  });

  it("says when the watch itself fails", async () => {
    const { workspace, watch } = await open(unique("failing"), "2990-01-01T00:00:00Z");
    await workspace.write({ "broken.tf": 'resource "zenml_stack" "broken" {\n}\n' });

    const { exitCode, stderr } = await watch();

    expect(exitCode).toBe(1);
    expect(stderr).toContain("Missing required argument");
  });
});
