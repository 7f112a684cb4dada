import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { buildProgram } from "../../tools/build-package.ts";
import { describeOnStackServer } from "../support/acceptance.ts";

interface Run {
  readonly code: number;
  readonly said: string;
  /** In MiB. */
  readonly memory: number;
}

/**
 * Runs the program, and prints at its end how much memory it took at most, in KiB. Linux counts what the parent had before the
 * start into `maxRSS`, but not into `VmHWM`.
 */
const MEASURED = `
const { readFileSync } = require("node:fs");
process.on("exit", () => {
  const peak = process.platform === "linux"
    ? /VmHWM:\\s*(\\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]
    : process.resourceUsage().maxRSS;
  process.stdout.write(String(peak));
});
process.argv.splice(1, 0, "export");
require(process.argv.splice(2, 1)[0]);
`;

describeOnStackServer("zenml-terraform-export", ({ api, control, env, unique }) => {
  let scratch: string;
  let program: string;

  beforeAll(async () => {
    scratch = await mkdtemp(path.join(tmpdir(), "export-"));
    program = path.join(scratch, "export.cjs");
    await buildProgram("export/main.ts", program);
  });

  afterAll(() => rm(scratch, { recursive: true }));

  const newFolder = () => path.join(scratch, unique("folder"));

  async function run(...options: readonly string[]): Promise<Run> {
    const command = ["-e", MEASURED, program, ...options];
    try {
      const { stdout, stderr } = await promisify(execFile)(process.execPath, command, {
        env: { PATH: process.env["PATH"], ...env() },
      });
      return { code: 0, said: stderr, memory: Number(stdout) / 1024 };
    } catch (cause) {
      const { code, stderr, stdout } = cause as { code: number; stderr: string; stdout: string }; // as node documents it
      return { code, said: stderr, memory: Number(stdout) / 1024 };
    }
  }

  const read = (folder: string, name: string) => readFile(path.join(folder, name), "utf8");

  async function makeStack(name: string, labels: Record<string, string> = {}) {
    const make = (type: string) =>
      api().components.create({ name, type, flavor: "local", configuration: {} });
    const [store, orchestrator] = [await make("artifact_store"), await make("orchestrator")];
    return api().stacks.create({
      name,
      labels,
      components: { artifact_store: [store.id], orchestrator: [orchestrator.id] },
    });
  }

  it("writes the same from the sources, as npm run export does it in a clone", async () => {
    const name = unique("store");
    await api().components.create({
      name,
      type: "artifact_store",
      flavor: "s3",
      configuration: { path: `s3://${name}` },
    });
    const [packaged, fromSources] = [newFolder(), newFolder()];
    const options = ["--type", "artifact_store"];

    await run(...options, packaged);
    await promisify(execFile)("npm", ["run", "--silent", "export", "--", ...options, fromSources], {
      env: { PATH: process.env["PATH"], HOME: scratch, ...env() },
    });

    expect(await read(packaged, "components.tf")).toContain(`path = "s3://${name}"`);
    for (const file of await readdir(packaged)) {
      expect(await read(fromSources, file)).toBe(await read(packaged, file));
    }
  });

  it("exports single stacks with what they need, by name and by label", async () => {
    const [byName, byLabel, other] = [unique("named"), unique("labelled"), unique("other")];
    await makeStack(byName);
    await makeStack(byLabel, { team: byLabel });
    await makeStack(other);
    const [first, second] = [newFolder(), newFolder()];

    await run("--stack", byName, first);
    await run("--label", `team=${byLabel}`, second);

    expect(await read(first, "stacks.tf")).toContain(`name = "${byName}"`);
    expect((await read(first, "components.tf")).match(/^resource /gm)).toHaveLength(2);
    expect(await read(second, "stacks.tf")).toContain(`name = "${byLabel}"`);
    expect((await read(second, "components.tf")).match(/^resource /gm)).toHaveLength(2);
  });

  it("writes one resource for many objects that are alike with --for-each, and none for two", async () => {
    const team = unique("alike");
    for (const name of [unique("one"), unique("two"), unique("three")]) {
      await makeStack(name, { team });
    }
    const pair = unique("pair");
    await makeStack(unique("first"), { team: pair });
    await makeStack(unique("second"), { team: pair });
    const [many, two] = [newFolder(), newFolder()];

    await run("--for-each", "--label", `team=${team}`, many);
    await run("--for-each", "--label", `team=${pair}`, two);

    const components = await read(many, "components.tf");
    expect(components.match(/^resource .*/gm)).toEqual([
      'resource "zenml_component" "local_artifact_store_components" {',
      'resource "zenml_component" "local_orchestrator_components" {',
    ]);
    expect(components).toMatch(
      /^ {2}name {3}= each\.value\.name\n {2}type {3}= "artifact_store"$/m,
    );
    const stacks = await read(many, "stacks.tf");
    expect(stacks.match(/^resource .*/gm)).toEqual(['resource "zenml_stack" "stacks" {']);
    expect(stacks).toMatch(/= zenml_component\.local_orchestrator_components\["one_\w+"\]\.id$/m);
    expect(await read(two, "stacks.tf")).not.toContain("for_each");
  });

  it("writes components inline with --inline, unless they have secrets or other stacks use them", async () => {
    const name = unique("inline");
    const create = (component: Parameters<ReturnType<typeof api>["components"]["create"]>[0]) =>
      api().components.create(component);
    const connector = await api().serviceConnectors.create({
      name,
      connector_type: "docker",
      auth_method: "password",
      resource_types: [],
      configuration: { username: "robot", password: "not-a-real-password" },
    });
    const shared = await create({
      name: `${name}-shared`,
      type: "artifact_store",
      flavor: "local",
      configuration: {},
    });
    const orchestrator = await create({
      name,
      type: "orchestrator",
      flavor: "kubernetes",
      configuration: { synchronous: false },
      connector: connector.id,
    });
    const alerter = await create({
      name,
      type: "alerter",
      flavor: "slack",
      configuration: { slack_token: "not-a-real-token" },
    });
    const components = { artifact_store: [shared.id], orchestrator: [orchestrator.id] };
    const { id } = await api().stacks.create({
      name,
      components: { ...components, alerter: [alerter.id] },
    });
    const other = await create({
      name: unique("other"),
      type: "orchestrator",
      flavor: "local",
      configuration: {},
    });
    await api().stacks.create({
      name: `${name}-other`,
      components: { ...components, orchestrator: [other.id] },
    });
    const folder = newFolder();

    await run("--inline", "--stack", name, folder);

    expect(await read(folder, "imports.tf")).toContain(`id = "${id}?inline=orchestrator"`);
    const label = name.replaceAll("-", "_");
    expect(await read(folder, "stacks.tf")).toContain(`  components = {
    alerter        = zenml_component.${label}.id
    artifact_store = zenml_component.${label}_shared.id
    orchestrator = {
      flavor       = "kubernetes"
      connector_id = zenml_service_connector.${label}.id
      configuration = {`);
    expect((await read(folder, "components.tf")).match(/^resource /gm)).toHaveLength(2);
  });

  it("looks up what an exported stack uses and the export leaves out", async () => {
    const name = unique("referring");
    await makeStack(name);
    const folder = newFolder();

    await run("--stack", name, "--type", "zenml_stack", folder);

    expect(await readdir(folder)).toEqual(["data.tf", "imports.tf", "stacks.tf", "versions.tf"]);
    expect(await read(folder, "data.tf")).toContain(`name = "${name}"`);
    expect(await read(folder, "stacks.tf")).toMatch(
      /artifact_store = data\.zenml_component\.\w+\.id/,
    );
  });

  it("leaves out other users' objects, and what a state manages", async () => {
    const name = unique("managed");
    const stack = await makeStack(name);
    const state = path.join(scratch, unique("state"));
    await writeFile(
      state,
      JSON.stringify({
        version: 4,
        resources: [
          { mode: "managed", type: "zenml_stack", instances: [{ attributes: { id: stack.id } }] },
        ],
      }),
    );
    const [first, second] = [newFolder(), newFolder()];

    await run("--stack", name, "--except-state", state, first);
    const { said } = await run("--stack", name, "--user", "nobody", second);

    expect(said).toMatch(/Wrote no resources/);
    expect(await readdir(first)).toEqual(["components.tf", "imports.tf", "versions.tf"]);
    expect(await readdir(second)).toEqual(["versions.tf"]);
  });

  it("says with --check what would change, and overwrites nothing without --force", async () => {
    const name = unique("checked");
    const stack = await makeStack(name);
    const folder = newFolder();
    const options = ["--stack", name, folder];

    expect((await run("--check", ...options)).said).toContain(`new      ${folder}/stacks.tf`);
    expect((await run(...options)).code).toBe(0);
    expect(await run("--check", ...options)).toMatchObject({ code: 0 });
    // As the guide says, once they are applied.
    await rm(path.join(folder, "imports.tf"));
    expect(await run("--check", ...options)).toMatchObject({ code: 0 });
    await api().stacks.update(stack.id, { description: "changed" });
    const check = await run("--check", ...options);
    expect(check).toMatchObject({ code: 2 });
    expect(check.said).toContain(`changed  ${folder}/stacks.tf`);
    const refused = await run(...options);
    expect(refused.code).toBe(1);
    expect(refused.said).toMatch(/has other versions of stacks\.tf.*--force/);
    expect((await run("--force", ...options)).code).toBe(0);
    expect(await read(folder, "stacks.tf")).toContain('description = "changed"');
  });

  it("skips an object that the server cannot return, and says so with its name written out", async () => {
    const [good, bad] = [unique("good"), unique("bad")];
    const hiding = "\u009b2K\u202e";
    await makeStack(good);
    const broken = await makeStack(`${bad}${hiding}`);
    const folder = newFolder();
    // Without hydration the server lists it, with it the whole list fails.
    control().addFault({
      kind: "status",
      pattern: "^GET /api/v1/stacks.*hydrate=true",
      status: 500,
      times: 100,
    });
    control().addFault({
      kind: "status",
      pattern: `^GET /api/v1/stacks/${broken.id}`,
      status: 500,
      times: 100,
    });

    const { code, said } = await run(folder);
    control().clearFaults();

    expect({ code, said }).toMatchObject({
      code: 0,
      said: expect.stringContaining(
        `Warning: The stack "${bad}\\u009b2K\\u202e" (${broken.id}) was skipped:`,
      ),
    });
    expect(said).not.toContain("\u009b");
    expect(said).not.toContain("\u202e");
    expect(await read(folder, "stacks.tf")).toContain(`name = "${good}"`);
    expect(await read(folder, "stacks.tf")).not.toContain(`name = "${bad}`);
  });

  it("writes a report of stacks, differences and warnings, with names as text", async () => {
    const name = unique('<b>reported</b> & "quoted"');
    await makeStack(name);
    const [folder, report] = [newFolder(), path.join(scratch, `${unique("report")}.html`)];

    await run("--stack", name, "--stack", "<i>missing</i>", "--check", "--report", report, folder);

    const html = await readFile(report, "utf8");
    expect(html).toContain("<h3>&#60;b&#62;reported&#60;/b&#62; &#38; &#34;quoted&#34;");
    expect(html).toContain("<code>stacks.tf</code> is new");
    expect(html).toContain("The server has no stack &#34;&#60;i&#62;missing&#60;/i&#62;&#34;.");
    expect(html).not.toMatch(/<b>|<i>/);
  });

  it.each([
    [["--type", "stacks"], /--type is "stacks"\. It must be one of: zenml_project/],
    [["--except-state", "/nowhere"], /--except-state \/nowhere: ENOENT/],
    [["one", "two"], /one folder only, not "two"/],
    [["--unknown"], /Unknown option '--unknown'/],
  ])("refuses %p", async (options, sentence) => {
    const { code, said } = await run(...options);

    expect(code).toBe(1);
    expect(said).toMatch(sentence);
  });

  it("reads 2,000 objects with at most 20 lists and in 150 MB, with inline components too", async () => {
    const names = Array.from({ length: 500 }, (_, at) => `${unique("many")}-${at}`);
    for (const name of names) {
      const stack = await makeStack(name, { team: "ml" });
      await api().serviceConnectors.create({
        name: stack.name,
        connector_type: "docker",
        auth_method: "password",
        resource_types: [],
        configuration: { username: "robot", password: "not-a-real-password" },
      });
    }
    for (const options of [[], ["--inline"]]) {
      control().clearRequests();

      const { code, said, memory } = await run(...options, newFolder());

      expect({ code, said }).toMatchObject({
        code: 0,
        said: expect.stringMatching(options.length === 0 ? /Wrote 2\d{3} res/ : /Wrote 1\d{3} res/),
      });
      const requests = control().requests();
      expect(requests.filter(({ method }) => method === "GET").length).toBeLessThanOrEqual(20);
      expect(memory).toBeLessThanOrEqual(150);
    }
  }, 300_000);
});
