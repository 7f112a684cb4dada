import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { text as readStream } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { unzipSync } from "fflate";
import { parse } from "yaml";
import { buildProgram } from "../../../tools/build-package.ts";
import { describeOnStackServer } from "../../support/acceptance.ts";
import { fileIn, makePrograms, providerRequirement, readGuide } from "../../support/guide.ts";
import {
  type GithubWorkflow,
  type GitlabPipeline,
  runGithubWorkflow,
  runGitlabJob,
} from "../../support/pipelines.ts";
import { SECRET } from "../../support/server-made-by-hand.ts";
import type { Workspace } from "../../support/terraform.ts";

const [pinned, commit] = [/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/, "5f0c"];

describeOnStackServer("the guide on plans on pull requests", ({ api, env, openFiles, unique }) => {
  let scratch: string;
  let programs: string;
  let guide: Awaited<ReturnType<typeof readGuide>>;
  let gitlab: Awaited<ReturnType<typeof startGitlab>> | undefined;

  beforeAll(async () => {
    scratch = await mkdtemp(path.join(tmpdir(), "ci-"));
    await buildProgram("export/main.ts", path.join(scratch, "export.cjs"));
    guide = await readGuide("ci.md");
    programs = await makePrograms({
      npx: `[ "$1 $2" = "--yes zenml-terraform-export@0.1.0" ]; exec node ${scratch}/export.cjs "\${@:3}"`,
      apk: '[ "$*" = "add --no-cache curl jq nodejs npm" ]',
      // GitHub's program, as far as the workflow uses it.
      gh: `case "$1 $2" in
        "pr comment") [ "$3 $4 $5 $6" = "7 --edit-last --create-if-none --body-file" ]; cp "$7" ${scratch}/comment.md ;;
        "run list") [[ "$*" = *"--workflow terraform.yml --commit ${commit} --status success"* ]]; echo 42 ;;
        "run download") [ "$3 $4 $5" = "42 --name plan" ]; cp ${scratch}/plan.tfplan . ;;
        *) exit 64 ;;
      esac`,
    });
  });

  afterAll(async () => {
    await gitlab?.close();
    await rm(scratch, { recursive: true });
    await rm(programs, { recursive: true });
  });

  /** The module of the guide with names that nothing else on the server has. */
  const open = async (name: string) => {
    const main = fileIn(guide, "main.tf").replaceAll(/name( +)= "\w+"/g, `name$1= "${name}"`);
    const workspace = await openFiles(
      { "provider.tf": providerRequirement, "main.tf": main },
      { PATH: `${programs}:${process.env["PATH"]}` },
    );
    await workspace.run("init"); // where the lock file is from, which the guide says to commit
    return workspace;
  };

  /** What a job leaves behind in the folder: the next one starts without. */
  const clean = async ({ directory }: Workspace) => {
    for (const name of [".terraform", "plan.tfplan", "plan.jsonl", "plan.md"]) {
      await rm(path.join(directory, name), { recursive: true, force: true });
    }
  };

  const secrets = () => ({
    ZENML_API_KEY: env()["ZENML_API_KEY"] ?? "",
    REGISTRY_PASSWORD: SECRET,
  });

  const expectNoSecretIn = async (plan: string) => {
    const entries = Object.values(unzipSync(await readFile(plan)));
    expect(entries.length).toBeGreaterThan(2);
    expect(entries.filter((entry) => Buffer.from(entry).includes(SECRET))).toEqual([]);
  };

  const expectComment = (comment: string, name: string) => {
    expect(comment).toContain("## Terraform plan: 2 to add, 0 to change, 0 to destroy");
    expect(comment).toContain(
      `- **${name}**: is created, its service connector ${name} is created`,
    );
    expect(comment).toContain("```mermaid\nflowchart LR\n");
    expect(comment).not.toContain(SECRET);
  };

  it("plans, comments and applies on GitHub", async () => {
    // The guide's own, in the form that GitHub documents.
    const workflow = parse(fileIn(guide, ".github/workflows/terraform.yml")) as GithubWorkflow;
    const name = unique("github");
    const workspace = await open(name);
    const actions = {
      "actions/checkout": () => clean(workspace),
      "hashicorp/setup-terraform": async () => {},
      "actions/upload-artifact": async ({ path: file = "" }) =>
        copyFile(path.join(workspace.directory, file), path.join(scratch, file)),
    };
    const run = (action: string, merged: boolean) =>
      runGithubWorkflow(
        workflow,
        {
          github: {
            token: "not-a-real-token",
            event: {
              action,
              pull_request: { number: 7, merged, merge_commit_sha: "abcd", head: { sha: commit } },
            },
          },
          vars: { ZENML_SERVER_URL: env()["ZENML_SERVER_URL"] ?? "" },
          secrets: secrets(),
        },
        workspace,
        actions,
      );

    expect(await run("synchronize", false)).toEqual(["plan"]);
    expectComment(await readFile(path.join(scratch, "comment.md"), "utf8"), name);
    await expectNoSecretIn(path.join(scratch, "plan.tfplan"));
    expect(await run("closed", false)).toEqual([]);
    expect(await api().stacks.findByName(name)).toEqual([]);
    expect(await run("closed", true)).toEqual(["apply"]);
    expect(await api().stacks.findByName(name)).toHaveLength(1);
    await expect(run("closed", true)).rejects.toThrow("Saved plan is stale");
  });

  it("has the least permissions and pinned actions", () => {
    // As above.
    const workflow = parse(fileIn(guide, ".github/workflows/terraform.yml")) as GithubWorkflow;
    const uses = Object.values(workflow.jobs).flatMap(({ steps }) =>
      steps.flatMap((step) => step.uses ?? []),
    );

    expect(workflow.permissions).toEqual({});
    expect(workflow.defaults.run.shell).toBe("bash");
    expect(uses).toHaveLength(5);
    expect(uses.filter((action) => !pinned.test(action))).toEqual([]);
    expect(workflow.jobs["plan"]?.permissions).toEqual({
      contents: "read",
      "pull-requests": "write",
    });
    expect(workflow.jobs["apply"]?.permissions).toEqual({ contents: "read", actions: "read" });
  });

  it("plans, comments and applies on GitLab", async () => {
    // The guide's own, in the form that GitLab documents.
    const pipeline = parse(fileIn(guide, ".gitlab-ci.yml")) as GitlabPipeline;
    const name = unique("gitlab");
    const workspace = await open(name);
    gitlab = await startGitlab(path.join(scratch, "gitlab.tfplan"));
    const variables = {
      ...secrets(),
      ZENML_SERVER_URL: env()["ZENML_SERVER_URL"] ?? "",
      TF_VAR_registry_password: SECRET,
      GITLAB_TOKEN: "not-a-real-token",
      CI_API_V4_URL: `${gitlab.url}/api/v4`,
      CI_PROJECT_ID: "3",
      CI_COMMIT_SHA: commit,
      CI_MERGE_REQUEST_IID: "7",
    };

    await runGitlabJob(pipeline, "plan", variables, workspace);
    expectComment(gitlab.comments[0] ?? "", name);
    await copyFile(
      path.join(workspace.directory, "plan.tfplan"),
      path.join(scratch, "gitlab.tfplan"),
    );
    await expectNoSecretIn(path.join(scratch, "gitlab.tfplan"));
    await clean(workspace);
    await runGitlabJob(pipeline, "apply", variables, workspace);

    expect(await api().stacks.findByName(name)).toHaveLength(1);
  });

  it("needs write-only arguments: a plan file holds what is in others", async () => {
    const name = unique("readable");
    const main = fileIn(guide, "main.tf")
      .replaceAll(/name( +)= "\w+"/g, `name$1= "${name}"`)
      .replace("configuration_wo = {", "configuration = {")
      .replace(/ {2}configuration_wo_version.*\n/, "")
      .replace("ephemeral   = true", "sensitive   = true");
    const workspace = await openFiles(
      { "provider.tf": providerRequirement, "main.tf": main },
      { TF_VAR_registry_password: SECRET },
    );
    await workspace.plan();

    const plan = path.join(workspace.directory, "saved.tfplan");
    await expect(expectNoSecretIn(plan)).rejects.toThrow();
  });
});

/** GitLab's API, as far as the pipeline uses it. */
async function startGitlab(plan: string) {
  const comments: string[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const body = await readStream(request);
      const isAllowed = request.headers["private-token"] === "not-a-real-token";
      switch (isAllowed ? `${request.method} ${request.url}` : "refused") {
        case "POST /api/v4/projects/3/merge_requests/7/notes":
          comments.push(new URLSearchParams(body).get("body") ?? "");
          response.writeHead(201).end("{}");
          return;
        case `GET /api/v4/projects/3/repository/commits/${commit}/merge_requests`:
          response.end(JSON.stringify([{ iid: 7, state: "merged" }]));
          return;
        case "GET /api/v4/projects/3/jobs/artifacts/refs%2Fmerge-requests%2F7%2Fhead/raw/plan.tfplan?job=plan":
          response.end(await readFile(plan));
          return;
        default:
          response.writeHead(404).end("{}");
      }
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return {
    url: `http://127.0.0.1:${port}`,
    comments,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
