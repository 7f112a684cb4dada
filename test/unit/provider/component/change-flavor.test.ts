import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, it } from "@jest/globals";
import type { ComponentResponse } from "../../../../client/wire-types.ts";
import { changeFlavor } from "../../../../provider/component/change-flavor.ts";
import { findSuccessor } from "../../../../provider/component/undo-flavor-change.ts";
import { createZenml } from "../../../../provider/connection/zenml.ts";
import { createJournal } from "../../../../provider/journal/creation-journal.ts";
import { aCall } from "../../../support/call-context.ts";
import { useStackServer } from "../../../support/stack-server-for-handlers.ts";

describe("changing the flavor of a component", () => {
  const { zenml, api, control } = useStackServer();
  let old: ComponentResponse;
  let stackId: string;

  beforeEach(async () => {
    old = await api().components.create({
      name: "it",
      type: "orchestrator",
      flavor: "local",
      configuration: {},
    });
    const store = await api().components.create({
      name: "store",
      type: "artifact_store",
      flavor: "local",
      configuration: {},
    });
    const components = { orchestrator: [old.id], artifact_store: [store.id] };
    stackId = (await api().stacks.create({ name: "stack", components })).id;
  });

  const change = (name = "it", client = zenml()) =>
    changeFlavor(
      client,
      old,
      { name, type: "orchestrator", flavor: "local_docker", configuration: {} },
      new AbortController().signal,
    );
  /** The orchestrators that the test has made, and the one in the stack. */
  const found = async () => {
    const orchestrators = await api().components.list({ type: "orchestrator" });
    const { metadata } = await api().stacks.get(stackId);
    return {
      orchestrators: orchestrators
        .filter(({ name }) => name !== "default")
        .map(({ id, name, body }) => ({ id, name, flavor: body?.flavor_name })),
      inStack: metadata?.components["orchestrator"]?.map(({ id }) => id),
    };
  };

  it("puts a new component under the same name into every stack, and deletes the old one", async () => {
    const { id } = await change();

    expect(id).not.toBe(old.id);
    expect(await found()).toEqual({
      orchestrators: [{ id, name: "it", flavor: "local_docker" }],
      inStack: [id],
    });
  });

  it("leaves no label of ours, and is found by the next run of a directory whose Terraform was killed", async () => {
    const gone = { pid: spawnSync(process.execPath, ["--version"]).pid, started: "" };
    const folder = mkdtempSync(path.join(tmpdir(), "journal-"));
    try {
      const origin = { root: "/module", workspace: "default", server: api().server };
      const run = { provider: gone, terraform: gone };
      const start = () => createZenml(api(), createJournal(folder, origin, run, aCall().log));
      const { signal } = new AbortController();

      const { id } = await change("it", start());

      expect((await api().components.get(id)).metadata?.labels).toEqual({});
      const lost = { id: old.id, type: "orchestrator" };
      expect((await findSuccessor(start(), lost, signal))?.id).toBe(id);
      expect(await findSuccessor(zenml(), lost, signal)).toBeUndefined();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([
    { step: "the creation", pattern: "^POST /api/v1/components" },
    {
      step: "the creation, whose answer is lost,",
      pattern: "^POST /api/v1/components",
      kind: "drop-after" as const,
    },
    { step: "the change of the stack", pattern: "^PUT /api/v1/stacks" },
    { step: "the first label", pattern: "^PUT /api/v1/components" },
    { step: "the deletion", pattern: "^DELETE /api/v1/components" },
  ])(
    "leaves everything as it was when $step fails",
    async ({ pattern, kind = "status" as const }) => {
      const before = await found();
      const times = kind === "status" ? 1 : 1000;
      control().addFault({ pattern, kind, status: 400, times });

      await expect(change()).rejects.toThrow(/400|No response/);

      expect(await found()).toEqual(before);
    },
  );

  it("succeeds when only the answer to the deletion is lost", async () => {
    const pattern = `^DELETE /api/v1/components/${old.id}`;
    control().addFault({ pattern, kind: "drop-after", times: 1000 });

    const { id } = await change();

    expect(await found()).toEqual({
      orchestrators: [{ id, name: "it", flavor: "local_docker" }],
      inStack: [id],
    });
  });

  it("says where to look when it cannot undo what it did", async () => {
    control().addFault({ pattern: "^PUT /api/v1/stacks", kind: "status", status: 400, times: 10 });
    control().addFault({
      pattern: "^DELETE /api/v1/components",
      kind: "status",
      status: 400,
      times: 10,
    });

    const failure = change();

    await expect(failure).rejects.toMatchObject({
      diagnostics: [{ summary: 'Cannot change the flavor of orchestrator "it"' }],
    });
    await expect(failure).rejects.toMatchObject({
      diagnostics: [{ detail: expect.stringContaining(`with these ids: "${stackId}"`) }],
    });
    const { orchestrators } = await found();
    expect(orchestrators.map(({ name }) => name).sort()).toEqual([
      "it",
      expect.stringMatching(/^it-replacing-/),
    ]);
  });

  it("ends the cause with a full stop when it cannot undo what it did", async () => {
    const { stacks } = api();
    const client = {
      ...zenml(),
      api: { ...api(), stacks: { ...stacks, list: () => Promise.reject(new Error("No answer")) } },
    };
    control().addFault({ pattern: "^DELETE /api/v1/components", kind: "status", status: 400 });

    await expect(change("it", client)).rejects.toMatchObject({
      diagnostics: [{ detail: expect.stringContaining(": No answer. Check the components") }],
    });
  });

  it("names the beginning of the temporary name, which is cut, when it cannot undo what it did", async () => {
    const name = "n".repeat(250);
    control().addFault({ pattern: "^PUT /api/v1/stacks", kind: "status", status: 400, times: 10 });
    control().addFault({ pattern: "^DELETE /api/v1/components", kind: "status", status: 400 });

    await expect(change(name)).rejects.toMatchObject({
      diagnostics: [{ detail: expect.stringContaining(`"${"n".repeat(230)}-replacing-"`) }],
    });
  });
});
