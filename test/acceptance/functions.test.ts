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
    const child = spawn((await getTerraformBinary()).program, ["console"], {
      cwd: directory,
      env: { PATH: process.env["PATH"], HOME: directory, ...server.env() },
    });
    child.stdin.end(`jsonencode(${expression})\n`);
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return stdout.trim() === ""
      ? stripVTControlCharacters(stderr).replace(/[│\s]+/g, " ")
      : String(JSON.parse(stdout));
  }

  // What each gives for what is in test/protocol/functions.test.ts.
  it.each([
    ['provider::zenml::secret_reference("aws", "key")', '"{{aws.key}}"'],
    ['provider::zenml::artifact_path("gs://bucket", "fraud", "dev")', '"gs://bucket/fraud/dev"'],
    [
      'provider::zenml::merge_components({ artifact_store = "a", alerter = ["b"] }, null, { alerter = null, deployer = { flavor = "local" } })',
      '{"alerter":null,"artifact_store":"a","deployer":{"flavor":"local"}}',
    ],
  ])("%s is %s", async (expression, expected) => {
    expect(await evaluate(expression)).toBe(expected);
  });

  it("name the argument that is wrong", async () => {
    const said = await evaluate('provider::zenml::secret_reference("a.b", "key")');

    expect(said).toContain('Invalid value for "name" parameter');
    expect(said).toContain("must not be empty or contain dots");
  });
});
