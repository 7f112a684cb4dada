import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "@jest/globals";
import { startStackServer } from "../../stack-server/server.ts";
import { type BareRoot, createBareRoot, missingForBareRoot } from "../support/bare-root.ts";
import { packageBuildTimeoutMs } from "../support/installed-package.ts";
import { isRealZenmlAvailable, sharedRealZenml } from "../support/real-zenml.ts";

const quickstart = readFileSync("examples/quickstart/main.tf", "utf8");

/** The quickstart under names that no other test has. */
function quickstartNamed(name: string): string {
  return quickstart.replace(/(name\s+= )"quickstart/g, `$1"${name}`);
}

const servers = [
  { server: "the stack server", open: () => startStackServer({}), isThere: true },
  {
    server: "a real ZenML server",
    open: async () => ({ ...(await sharedRealZenml()), stop: async () => {} }),
    isThere: isRealZenmlAvailable(),
  },
];

const missing = missingForBareRoot();
if (missing !== undefined) {
  if (process.env["CI"] === "true") {
    throw new Error(`The package cannot be tested in a bare root: ${missing}.`);
  }
  process.stderr.write(`\nSKIPPED: the package in a bare root, because ${missing}.\n\n`);
}

const describeHere = missing === undefined ? describe : describe.skip;

describeHere("where there is nothing but Terraform and the package", () => {
  let root: BareRoot | undefined;

  afterEach(() => root?.remove());

  for (const { server, open, isThere } of servers) {
    const itThere = isThere ? it : it.skip;
    itThere.each([{ proc: "without /proc" }, { proc: "with /proc" }])(
      `applies the quickstart, plans nothing more, and destroys, on ${server} $proc`,
      async ({ proc }) => {
        const { url, apiKey, stop } = await open();
        try {
          root = await createBareRoot(
            quickstartNamed(`bare-${randomUUID().slice(0, 8)}`),
            proc === "with /proc",
          );
          const env = { ZENML_SERVER_URL: url, ZENML_API_KEY: apiKey };
          const { terraform } = root;
          expect(await terraform(["init"], env)).toMatchObject({ code: 0 });
          expect(await terraform(["apply", "-auto-approve"], env)).toEqual({
            code: 0,
            output: expect.stringContaining("Resources: 5 added"),
          });
          expect(await terraform(["plan", "-detailed-exitcode"], env)).toMatchObject({ code: 0 });
          expect(await terraform(["destroy", "-auto-approve"], env)).toEqual({
            code: 0,
            output: expect.stringContaining("Resources: 5 destroyed"),
          });
        } finally {
          await stop();
        }
      },
      packageBuildTimeoutMs,
    );
  }
});
