import { posix } from "node:path";
import { describe, expect, it, jest } from "@jest/globals";
import {
  type Acceptance,
  describeOnBothServers,
  describeOnStackServer,
} from "../support/acceptance.ts";
import { asRoot, readExample } from "../support/example-files.ts";
import { createWorkspace, type Workspace } from "../support/terraform.ts";
import { isOpenTofu } from "../support/terraform-binary.ts";

jest.setTimeout(300_000);

const MODULES = [
  "modules/base-stack",
  "modules/team-extension",
  "modules/environment/gcp",
  "modules/environment/aws",
  "modules/environment/azure",
  "modules/shared-artifact-store",
  "modules/cloud-stack/gcp",
  "modules/cloud-stack/aws",
  "modules/cloud-stack/azure",
] as const;

const ROOTS = ["base-and-teams", "environments"] as const;

/** OpenTofu 1.12 knows an earlier run's outputs in variables, but not in the assertions of these modules' tests. */
const TESTED = isOpenTofu ? (["modules/shared-artifact-store"] as const) : MODULES;

describeOnStackServer("terraform test", (server) => {
  it.each(TESTED)("passes in %s, and leaves nothing behind", async (folder) => {
    const workspace = await server.openFiles(asRoot(await readExample(folder), folder));
    await workspace.init();
    const { exitCode, stdout, stderr } = await workspace.run("test", "-no-color");
    expect(`${stdout}${stderr}`).toMatch(/Success! [1-9]\d* passed, 0 failed/);
    expect(exitCode).toBe(0);
    const names = await Promise.all(
      [server.api().stacks, server.api().components, server.api().serviceConnectors].map(
        async (collection) => (await collection.list()).map(({ name }) => name),
      ),
    );
    expect(names.flat().filter((name) => name !== "default")).toEqual([]);
    await workspace.remove();
  });
});

describeOnStackServer("the minimal example of a module", (server) => {
  it.each(MODULES)("%s is applied, plans empty, and is destroyed", async (folder) => {
    const example = `${folder}/examples/minimal`;
    const root = asRoot(await readExample(example), example);
    const files = Object.entries(root).map(([file, text]): readonly [string, string] => [
      file,
      text.replaceAll(
        /"(\.\.[^"]*)"/g,
        (_, target: string) => `"./${posix.join(example, target)}"`,
      ),
    ]);
    const workspace = await server.openFiles(
      { ...Object.fromEntries(files), ...(await readExample("modules")) },
      {
        TF_VAR_access_key: '{ id = "not-a-real-id", secret = "not-a-real-secret" }',
        TF_VAR_credentials: KEY,
      },
    );
    await workspace.init();
    await apply(workspace, []);
    expect(await workspace.isUpToDate()).toBe(true);
    await destroy(workspace, []);
    expect((await server.api().stacks.list()).map(({ name }) => name)).toEqual(["default"]);
    await workspace.remove();
  });
});

describe("every module and root configuration", () => {
  it("is in the lists of these tests", async () => {
    const files = Object.keys(await readExample("modules"));
    const modules = files.filter(
      (file) => file.endsWith("/versions.tf") && !/\/(?:tests|examples)\//.test(file),
    );
    expect([...MODULES].sort()).toEqual(modules.map((file) => posix.dirname(file)).sort());
  });

  it.each([...MODULES, ...ROOTS])("%s says what it is, and is formatted", async (folder) => {
    const files = asRoot(await readExample(folder), folder);
    const workspace = await createWorkspace({ files });
    const formatted = await workspace.run("fmt", "-check", "-recursive", "-diff");
    expect(formatted.stdout).toBe("");
    await workspace.remove();

    const readme = files["README.md"] ?? "";
    expect(readme.length).toBeGreaterThan(200);
    const text = Object.entries(files)
      .filter(([path]) => /^[\w-]+\.tf$/.test(path))
      .map(([, content]) => content)
      .join("\n");
    const blocks = text.match(/^(variable|output) "\w+" \{\n {2}description = ".+"/gm) ?? [];
    expect(blocks).toHaveLength(text.match(/^(variable|output) /gm)?.length ?? 0);
  });
});

describeOnBothServers("examples/base-and-teams", (server) => {
  it("is applied, plans empty, and is destroyed", async () => {
    const workspace = await openRoot("base-and-teams", server);
    const environment = server.unique("e");
    const variables = [`-var=environment=${environment}`];
    await apply(workspace, variables);
    expect(await workspace.isUpToDate(...variables)).toBe(true);
    const ids = idsByName((await workspace.state()).outputs["stack_ids"]);
    expect([...ids.keys()].sort()).toEqual([
      `${environment}-base-stack`,
      `${environment}-evaluation`,
      `${environment}-training`,
    ]);
    await destroy(workspace, variables);
    for (const id of ids.values()) {
      expect(await server.api().stacks.find(id)).toBeUndefined();
    }
    await workspace.remove();
  });
});

const KEY = JSON.stringify({
  type: "service_account",
  project_id: "example-project",
  private_key_id: "an-id",
  private_key: "not-a-real-key",
  client_email: "robot@example.com",
  client_id: "1",
  auth_uri: "https://example.com/auth",
  token_uri: "https://oauth2.example.com/token",
  auth_provider_x509_cert_url: "https://example.com/certs",
  client_x509_cert_url: "https://example.com/robot",
});
const IDENTITY = JSON.stringify({
  type: "external_account",
  audience: "//iam.example.com/pool",
  subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
  token_url: "https://sts.example.com/token",
  credential_source: { file: "/var/run/token" },
});

describeOnBothServers("examples/environments", (server) => {
  it("deploys dev, staging and prod by workspaces, each of which touches its own objects only", async () => {
    const workspace = await openRoot("environments", server);
    const project = server.unique("p");
    const variablesOf = (environment: string) => [
      `-var-file=${environment}.tfvars`,
      `-var=project_name=${project}`,
      "-var=verify_connector=false",
      `-var=credentials=${environment === "prod" ? IDENTITY : KEY}`,
    ];
    const select = (environment: string) =>
      workspace.run("workspace", "select", "-or-create", environment);
    const idOf = async (environment: string) => {
      await select(environment);
      const { stdout } = await workspace.run("output", "-raw", "stack_id");
      return stdout.trim();
    };
    const stacks = async () => {
      const all = await server.api().stacks.list();
      const own = all.filter(({ name }) => name.startsWith(`${project}-`));
      return Object.fromEntries(
        own.map(({ id, name, body, metadata }) => [
          name,
          { id, updated: body?.updated, labels: metadata?.labels },
        ]),
      );
    };

    for (const environment of ["dev", "staging", "prod"]) {
      await select(environment);
      await apply(workspace, variablesOf(environment));
      expect((await workspace.plan(...variablesOf(environment))).isEmpty).toBe(true);
    }
    const created = await stacks();
    expect(Object.keys(created).sort()).toEqual([
      `${project}-dev-v1.3.0`,
      `${project}-prod-v1.2.0`,
      `${project}-staging-v1.2.0`,
    ]);

    // Changed in another order: the version renames a stack in place, and the others stay as they were.
    for (const environment of ["prod", "dev", "staging"]) {
      await select(environment);
      await apply(workspace, [...variablesOf(environment), "-var=stack_version=2.0.0"]);
    }
    const changed = await stacks();
    expect(
      Object.values(changed)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(
      Object.values(created)
        .map(({ id }) => id)
        .sort(),
    );
    expect(changed[`${project}-prod-v2.0.0`]?.labels).toMatchObject({ compliance_mode: "strict" });

    // Destroyed one at a time.
    const left = new Set(Object.keys(changed));
    for (const environment of ["staging", "dev", "prod"]) {
      const id = await idOf(environment);
      await destroy(workspace, variablesOf(environment));
      expect(await server.api().stacks.find(id)).toBeUndefined();
      left.delete(`${project}-${environment}-v2.0.0`);
      const now = await stacks();
      expect(Object.keys(now).sort()).toEqual([...left].sort());
      for (const name of left) {
        expect(now[name]).toEqual(changed[name]);
      }
    }
    await workspace.remove();
  });

  it("refuses to apply an environment into another's workspace", async () => {
    const workspace = await openRoot("environments", server);
    const { exitCode, diagnostics } = await workspace.run(
      "plan",
      "-json",
      "-var-file=dev.tfvars",
      "-var=credentials=x",
    );
    expect(exitCode).toBe(1);
    expect(diagnostics[0]?.detail).toContain("Select the workspace of the environment first");
    await workspace.remove();
  });
});

/** A root configuration of the examples with the modules it uses, which lie beside it. */
async function openRoot(folder: string, server: Acceptance): Promise<Workspace> {
  const root = asRoot(await readExample(folder), folder);
  const modules = await readExample("modules");
  const files = Object.entries(root).map(([path, text]): readonly [string, string] => [
    path,
    text.replaceAll('"../modules/', '"./modules/'),
  ]);
  const workspace = await server.openFiles({ ...Object.fromEntries(files), ...modules });
  await workspace.init();
  return workspace;
}

/** An output that is an object of texts. */
function idsByName(output: unknown): ReadonlyMap<string, string> {
  const entries = typeof output === "object" && output !== null ? Object.entries(output) : [];
  return new Map(entries.map(([name, id]) => [name, String(id)]));
}

async function apply(workspace: Workspace, variables: readonly string[]): Promise<void> {
  const commandLine = ["apply", "-json", "-auto-approve", ...variables];
  const { exitCode, diagnostics } = await workspace.run(...commandLine);
  expect({ exitCode, diagnostics }).toEqual({ exitCode: 0, diagnostics: [] });
}

async function destroy(workspace: Workspace, variables: readonly string[]): Promise<void> {
  const commandLine = ["destroy", "-json", "-auto-approve", ...variables];
  const { exitCode, diagnostics } = await workspace.run(...commandLine);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: [] });
}
