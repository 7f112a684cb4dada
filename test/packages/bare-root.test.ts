import { afterEach, describe, expect, it } from "@jest/globals";
import { startStackServer } from "../../stack-server/server.ts";
import { type BareRoot, createBareRoot, missingForBareRoot } from "../support/bare-root.ts";
import { packageBuildTimeoutMs } from "../support/installed-package.ts";
import { isRealZenmlAvailable, sharedRealZenml } from "../support/real-zenml.ts";

const suffix = Date.now().toString(36);

const quickstart = `
terraform {
  required_providers {
    zenml = { source = "zenml-community/zenml" }
  }
}

resource "zenml_component" "store" {
  name          = "bare-store-${suffix}"
  type          = "artifact_store"
  flavor        = "s3"
  configuration = { path = "s3://bare" }
  labels        = { team = "ml" }
}

resource "zenml_component" "orchestrator" {
  name   = "bare-orchestrator-${suffix}"
  type   = "orchestrator"
  flavor = "local"
}

resource "zenml_stack" "stack" {
  name = "bare-${suffix}"
  components = {
    artifact_store = zenml_component.store.id
    orchestrator   = zenml_component.orchestrator.id
  }
}
`;

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
      `applies, plans nothing more, and destroys, on ${server} $proc`,
      async ({ proc }) => {
        const { url, apiKey, stop } = await open();
        try {
          root = await createBareRoot(quickstart, proc === "with /proc");
          const env = { ZENML_SERVER_URL: url, ZENML_API_KEY: apiKey };
          const { terraform } = root;
          expect(await terraform(["init"], env)).toMatchObject({ code: 0 });
          expect(await terraform(["apply", "-auto-approve"], env)).toEqual({
            code: 0,
            output: expect.stringContaining("Resources: 3 added"),
          });
          expect(await terraform(["plan", "-detailed-exitcode"], env)).toMatchObject({ code: 0 });
          expect(await terraform(["destroy", "-auto-approve"], env)).toEqual({
            code: 0,
            output: expect.stringContaining("Resources: 3 destroyed"),
          });
        } finally {
          await stop();
        }
      },
      packageBuildTimeoutMs,
    );
  }
});
