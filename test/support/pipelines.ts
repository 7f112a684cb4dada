import type { CommandResult, Workspace } from "./terraform.ts";

type Texts = Readonly<Record<string, string>>;

/** A step of a job on GitHub: a script, or an action of others. */
export interface GithubStep {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  readonly env?: Texts;
}

/** A job of a workflow on GitHub. */
export interface GithubJob {
  readonly if: string;
  readonly permissions: Texts;
  readonly steps: readonly GithubStep[];
}

/** A workflow on GitHub, as far as the guide uses what there is. */
export interface GithubWorkflow {
  readonly permissions: object;
  readonly defaults: { readonly run: { readonly shell: string } };
  readonly env: Texts;
  readonly jobs: Readonly<Record<string, GithubJob>>;
}

/** What expressions can name, such as `github.event.action`. */
export interface GithubContext {
  readonly [name: string]: string | number | boolean | GithubContext;
}

/** Does what an action does, given its inputs. */
export type Actions = Readonly<Record<string, (inputs: Texts) => Promise<void>>>;

/**
 * Runs the jobs of a workflow whose condition holds, each step in the module's folder, as GitHub's runner does it with `shell: bash`.
 * Throws an Error with what the step printed when one fails, when an action is not among `actions`, or when an expression
 * names what is not in the context.
 */
export async function runGithubWorkflow(
  workflow: GithubWorkflow,
  context: GithubContext,
  workspace: Workspace,
  actions: Actions,
): Promise<readonly string[]> {
  const jobs = Object.entries(workflow.jobs).filter(([, job]) => holds(job.if, context));
  for (const [, { steps }] of jobs) {
    for (const { run, uses = "", with: inputs = {}, env = {} } of steps) {
      if (run === undefined) {
        const [name = ""] = uses.split("@");
        const act = actions[name];
        if (act === undefined) {
          throw new Error(`There is no stand-in for the action ${name}.`);
        }
        await act(fillAll(inputs, context));
      } else {
        const variables = fillAll({ ...workflow.env, ...env }, context);
        expectSuccess(run, await workspace.with(variables).shell(run));
      }
    }
  }
  return jobs.map(([name]) => name);
}

/** A job on GitLab. */
export interface GitlabJob {
  readonly script: readonly string[];
}

/** A pipeline on GitLab, as far as the guide uses what there is. */
export interface GitlabPipeline {
  readonly default: { readonly before_script: readonly string[] };
  readonly variables: Texts;
  readonly plan: GitlabJob;
  readonly apply: GitlabJob;
}

/**
 * Runs a job in the module's folder, as GitLab's runner does it: one script of all lines. `variables` are those that GitLab or the
 * project sets. Throws an Error with what it printed when it fails.
 */
export async function runGitlabJob(
  { default: { before_script: before }, variables: own, ...jobs }: GitlabPipeline,
  name: "plan" | "apply",
  variables: Texts,
  workspace: Workspace,
): Promise<void> {
  const expanded = Object.entries(own).map(([key, value]): readonly [string, string] => [
    key,
    value.replace(/\$(\w+)/g, (_, other: string) => variables[other] ?? ""),
  ]);
  const script = [...before, ...jobs[name].script].join("\n");
  const env = { ...variables, ...Object.fromEntries(expanded) };
  expectSuccess(script, await workspace.with(env).shell(script));
}

function expectSuccess(script: string, { exitCode, stdout, stderr }: CommandResult): void {
  if (exitCode !== 0) {
    throw new Error(`This script ended with ${exitCode}:\n${script}\n${stdout}${stderr}`);
  }
}

function fillAll(texts: Readonly<Record<string, unknown>>, context: GithubContext): Texts {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [
      name,
      String(text).replace(/\$\{\{ ([\w.]+) \}\}/g, (_, at: string) => String(lookUp(at, context))),
    ]),
  );
}

/** Conditions such as `github.event.action != 'closed' && github.event.number == 1`. */
function holds(condition: string, context: GithubContext): boolean {
  return condition.split(" && ").every((part) => {
    const [, at = "", operator, literal = ""] = /^([\w.]+) (==|!=) (.+)$/.exec(part) ?? [];
    const value = lookUp(at, context);
    const expected = typeof value === "string" ? `'${value}'` : String(value);
    return (expected === literal) === (operator === "==");
  });
}

function lookUp(at: string, context: GithubContext): string | number | boolean {
  let found: GithubContext[string] = context;
  for (const name of at.split(".")) {
    const next: GithubContext[string] | undefined =
      typeof found === "object" ? found[name] : undefined;
    if (next === undefined) {
      throw new Error(`The context has no ${at}.`);
    }
    found = next;
  }
  if (typeof found === "object") {
    throw new Error(`${at} is an object.`);
  }
  return found;
}
