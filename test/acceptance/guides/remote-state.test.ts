import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeOnStackServer } from "../../support/acceptance.ts";
import { fileIn, providerRequirement, readGuide } from "../../support/guide.ts";
import { type KillingProxy, startKillingProxy } from "../../support/killing-proxy.ts";
import { type Postgres, startPostgres } from "../../support/postgres.ts";
import type { Workspace } from "../../support/terraform.ts";

describeOnStackServer("the guide on remote state", ({ api, env, openFiles, unique }) => {
  let postgres: Postgres;
  let proxy: KillingProxy;
  let guide: Awaited<ReturnType<typeof readGuide>>;

  beforeAll(async () => {
    guide = await readGuide("remote-state.md");
    postgres = await startPostgres();
    proxy = await startKillingProxy(env()["ZENML_SERVER_URL"] ?? "");
  });

  afterAll(async () => {
    await proxy?.close();
    await postgres?.stop();
  });

  /** A person's folder with files of the guide, in which names end with the suffix, and a state of that name. */
  const open = async (suffix: string, files: readonly string[] = ["main.tf"]) => {
    const texts = files.map((file): readonly [string, string] => [
      file.replace(/.*\//, ""),
      fileIn(guide, file).replaceAll(/name( +)= "([\w-]+)/g, `name$1= "${suffix}-$2`),
    ]);
    const backend = fileIn(guide, "backend.tf").replace('"zenml"', `"${suffix}"`);
    const workspace = await openFiles(
      { "backend.tf": backend, "provider.tf": providerRequirement, ...Object.fromEntries(texts) },
      { PG_CONN_STR: postgres.connection },
    );
    await workspace.init("-reconfigure");
    return workspace;
  };

  const names = async (suffix: string) => {
    const all = [...(await api().stacks.list({})), ...(await api().components.list({}))];
    return all
      .map(({ name }) => name)
      .filter((name) => name.startsWith(suffix))
      .sort();
  };

  const listed = async (workspace: Workspace) =>
    (await workspace.run("state", "list")).stdout.trim().split("\n");

  const component = (name: string) => `
resource "zenml_component" "${name}" {
  name   = "${name}"
  type   = "orchestrator"
  flavor = "local"
}
`;

  it("lets the second of two applies fail clearly, or wait, and nothing is lost", async () => {
    const suffix = unique("locked");
    const [first, second] = [await open(suffix, []), await open(suffix, [])];
    const [ours, theirs] = [unique("ours"), unique("theirs")];
    await first.write({
      "main.tf": `provider "zenml" {\n  server_url = "${proxy.url}"\n}\n${component(ours)}`,
    });
    await second.write({ "main.tf": component(ours) + component(theirs) });
    let failed: Awaited<ReturnType<Workspace["run"]>> | undefined;
    let waiting: Awaited<ReturnType<Workspace["start"]>> | undefined;

    // The first one holds the lock while the server takes its time.
    proxy.pauseAt({ write: 1, when: "before" }, async () => {
      failed = await second.run("apply", "-auto-approve", "-no-color");
      waiting = await second.start("apply", "-auto-approve", "-no-color", "-lock-timeout=10m");
      await waiting.waitForOutput("Acquiring state lock");
    });
    await first.apply();
    const waited = await waiting?.ended;

    expect(failed?.exitCode).toBe(1);
    expect(failed?.stderr).toContain("Error acquiring the state lock");
    expect({ code: waited?.exitCode, said: waited?.stdout }).toMatchObject({
      code: 0,
      said: expect.stringContaining("1 added, 0 changed, 0 destroyed"),
    });
    expect(await listed(first)).toEqual(
      [`zenml_component.${ours}`, `zenml_component.${theirs}`].sort(),
    );
    await second.destroy();
    expect(await names(ours)).toEqual([]);
  });

  it("keeps two workspaces of two people apart on one server", async () => {
    const suffix = unique("shared");
    const [ann, ben] = [await open(suffix), await open(suffix)];

    const steps = [
      await ann.shell("terraform workspace new staging && terraform apply -auto-approve"),
      await ben.shell("terraform workspace new prod && terraform apply -auto-approve"),
    ];

    expect(steps.map(({ exitCode, stderr }) => ({ exitCode, stderr }))).toEqual([
      { exitCode: 0, stderr: "" },
      { exitCode: 0, stderr: "" },
    ]);
    const expected = (workspace: string) => [
      `${suffix}-models-${workspace}`,
      `${suffix}-training-${workspace}`,
      `${suffix}-training-${workspace}`, // the inline orchestrator has the stack's name
    ];
    expect(await names(suffix)).toEqual([...expected("prod"), ...expected("staging")].sort());
    expect(await ann.isUpToDate()).toBe(true);
    expect((await ann.run("workspace", "select", "prod")).exitCode).toBe(0);
    expect(await ann.isUpToDate()).toBe(true);
    expect((await ann.run("workspace", "select", "staging")).exitCode).toBe(0);
    await ann.destroy();
    expect(await names(suffix)).toEqual(expected("prod").sort());
    await ben.destroy();
  });

  it("lets a team use what another state manages, by its name", async () => {
    const suffix = unique("platform");
    const platform = await open(suffix);
    const prepared = await platform.shell("terraform workspace new prod");
    expect(prepared.exitCode).toBe(0);
    await platform.apply();
    const team = await open(`${suffix}-team`, ["team/main.tf"]);
    await team.write({
      "main.tf": fileIn(guide, "team/main.tf")
        .replace("models-prod", `${suffix}-models-prod`)
        .replace('"experiments"\n', `"${suffix}-experiments"\n`),
    });

    await team.apply();

    expect(await names(`${suffix}-experiments`)).toHaveLength(2);
    expect(await team.isUpToDate()).toBe(true);
    await team.destroy();
    await platform.destroy();
  });
});
