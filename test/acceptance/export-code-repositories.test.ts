import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "@jest/globals";
import { runExport } from "../../export/run-export.ts";
import { describeOnStackServer } from "../support/acceptance.ts";

describeOnStackServer("exporting tags and code repositories", ({ api, env, openFiles, unique }) => {
  it("of every project gives a configuration that changes nothing and holds no token", async () => {
    const name = unique("exported");
    await api().tags.create({ name: `${name} "tag"`, color: "lime", exclusive: true });
    await api().tags.create({ name: `${name} \${other}`, color: "teal", exclusive: false });
    const project = await api().projects.create({ name });
    const [standard] = await api().projects.findByName("default");
    const github = {
      module: "zenml.integrations.github.code_repositories.github_code_repository",
      attribute: "GitHubCodeRepository",
      type: "internal",
    };
    await api().codeRepositories.create({
      project: project.id,
      name: `${name}-github`,
      config: { owner: "acme", repository: "models", token: "not-a-real-token" },
      source: github,
      description: "Ours",
    });
    await api().codeRepositories.create({
      project: standard?.id ?? "",
      name: `${name}-custom`,
      config: { path: "a", depth: 3 },
      source: { module: "acme.repositories", attribute: "AcmeRepository", type: "unknown" },
    });
    const workspace = await openFiles({});
    const said: string[] = [];

    const code = await runExport(
      {
        folder: workspace.directory,
        stacks: [],
        labels: [],
        users: [],
        types: ["zenml_project", "zenml_tag", "zenml_code_repository"],
        exceptStates: [],
        forEach: false,
        inline: false,
        check: false,
        force: false,
        report: undefined,
        help: false,
      },
      {
        environment: env(),
        signal: new AbortController().signal,
        say: (line) => said.push(line),
      },
    );
    const repositories = await readFile(
      path.join(workspace.directory, "code_repositories.tf"),
      "utf8",
    );
    const variables = [...repositories.matchAll(/var\.(\w+)/g)].map(([, found = ""]) => found);
    await workspace.write({
      "terraform.tfvars.json": JSON.stringify(
        Object.fromEntries(variables.map((one) => [one, "not-a-real-token"])),
      ),
    });
    const plan = await workspace.plan();

    expect({ code, warnings: said.filter((line) => line.startsWith("Warning")) }).toEqual({
      code: 0,
      warnings: [],
    });
    expect(repositories).toContain(`project_id`);
    expect(repositories).toContain("zenml_project.");
    expect(repositories).toContain("data.zenml_project.default.id");
    expect(repositories).not.toContain("not-a-real-token");
    expect(variables).toHaveLength(1);
    expect(Object.values(plan.actions)).toEqual(Array(5).fill("no-op"));
    await workspace.applySaved();
    expect(await workspace.isUpToDate()).toBe(true);
    expect(await workspace.stateText()).not.toContain("not-a-real-token");
  }, 240_000);
});
