import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { stripVTControlCharacters } from "node:util";
import { expect, it, jest } from "@jest/globals";
import { describeOnStackServer } from "../support/acceptance.ts";
import { getTerraformBinary } from "../support/terraform-binary.ts";

jest.setTimeout(120_000);

describeOnStackServer("provider functions in terraform console", (server) => {
  /** What `terraform console` prints for the expression as JSON: its value, or why it has none. */
  async function evaluate(expression: string): Promise<string> {
    const { directory } = await server.open("");
    const child = spawn((await getTerraformBinary()).path, ["console"], {
      cwd: directory,
      env: { PATH: process.env["PATH"], HOME: directory, ...server.env() },
    });
    child.stdin.end(`jsonencode(${expression})\n`);
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return stdout.trim() === ""
      ? stripVTControlCharacters(stderr).replace(/[│\s]+/g, " ")
      : String(JSON.parse(stdout));
  }

  it.each([
    ['provider::zenml::secret_reference("aws", "key")', '"{{aws.key}}"'],
    ['provider::zenml::secret_reference("my-secret", "a.b")', '"{{my-secret.a.b}}"'],
    ['provider::zenml::artifact_path("gs://bucket", "fraud", "dev")', '"gs://bucket/fraud/dev"'],
    ['provider::zenml::artifact_path("s3://bucket/team/", "v1.2")', '"s3://bucket/team/v1.2"'],
    ['provider::zenml::artifact_path("/var/zenml/")', '"/var/zenml"'],
    [
      'provider::zenml::merge_components({ artifact_store = "a", alerter = ["b"] }, { alerter = null, deployer = "c" })',
      '{"alerter":null,"artifact_store":"a","deployer":"c"}',
    ],
    [
      'provider::zenml::merge_components({ artifact_store = { flavor = "gcp", config = { path = "gs://a", token = "t" }, labels = null } }, null, { artifact_store = { flavor = null, configuration = { path = "gs://b" }, labels = { team = "ml" } } })',
      '{"artifact_store":{"config":{"path":"gs://b","token":"t"},"flavor":"gcp","labels":{"team":"ml"}}}',
    ],
    [
      'provider::zenml::merge_components({ orchestrator = { flavor = "local" } }, { orchestrator = { flavor = "vertex", config = { location = "europe-west1" } } })',
      '{"orchestrator":{"config":{"location":"europe-west1"},"flavor":"vertex"}}',
    ],
    ["provider::zenml::merge_components(null)", "{}"],
  ])("%s is %s", async (expression, expected) => {
    expect(await evaluate(expression)).toBe(expected);
  });

  it.each([
    ['provider::zenml::secret_reference("a.b", "key")', "must not be empty or contain dots"],
    ['provider::zenml::secret_reference("", "key")', "must not be empty"],
    [
      'provider::zenml::secret_reference("a", "b c")',
      "the key must not be empty or contain spaces or braces",
    ],
    [
      'provider::zenml::secret_reference("a", "b}}")',
      "the key must not be empty or contain spaces or braces",
    ],
    ['provider::zenml::artifact_path("gs://bucket", "..", "other")', "lead out of the root"],
    ['provider::zenml::artifact_path("gs://bucket", "a/b", "c")', "more than one segment"],
    ['provider::zenml::artifact_path("gs://bucket", "a\\\\..")', "more than one segment"],
    ['provider::zenml::artifact_path("gs://bucket", "")', "not a segment"],
    ['provider::zenml::artifact_path("gs://bucket", "%2e%2e")', "not a segment"],
    ['provider::zenml::artifact_path("gs://bucket/../other", "a")', 'must not contain "."'],
    ['provider::zenml::artifact_path("gs://", "a")', "not the root"],
    ['provider::zenml::merge_components({}, ["a"])', "object with component types as keys"],
  ])("%s fails: %s", async (expression, sentence) => {
    expect(await evaluate(expression)).toContain(sentence);
  });
});
