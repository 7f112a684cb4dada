import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { ServerError, TransportError } from "../../../../client/errors.ts";
import type { SecretRequest, SecretResponse } from "../../../../client/wire-types.ts";
import { createZenml, type Zenml } from "../../../../provider/connection/zenml.ts";
import { createJournal } from "../../../../provider/journal/creation-journal.ts";
import { markProcess } from "../../../../provider/journal/process-mark.ts";
import { type Creation, createNamed, isRecent } from "../../../../provider/mapping/create-named.ts";
import { warnOfTakenName } from "../../../../provider/validation/taken-name.ts";
import { aCall } from "../../../support/call-context.ts";
import { useStackServer } from "../../../support/stack-server-for-handlers.ts";

const { api, control } = useStackServer();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "journal-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The number of a process that is no more. */
const gone = { pid: spawnSync(process.execPath, ["--version"]).pid, started: "" };
const KILLED = { provider: gone, terraform: gone };
const LIVING = { provider: markProcess(process.pid), terraform: markProcess(process.ppid) };

interface Run {
  readonly root?: string;
  readonly workspace?: string;
  readonly server?: string;
  /** Whether Terraform and the provider are gone. */
  readonly isKilled?: boolean;
}

/** The client of one run of Terraform in the working directory. */
function aRun({ root = folder, workspace = "default", server, isKilled = false }: Run = {}) {
  const origin = { root, workspace, server: server ?? api().server };
  const run = isKilled ? KILLED : LIVING;
  return createZenml(api(), createJournal(join(folder, "journal"), origin, run, aCall().log));
}

const secret = (values = { token: "not-a-real-secret" }): SecretRequest => ({
  name: "cloud",
  values,
});

function creation(
  client: Pick<Zenml, "api" | "creations" | "managedIds">,
  request = secret(),
): Creation<SecretResponse, SecretRequest> {
  return {
    client,
    collection: client.api.secrets,
    typeName: "zenml_secret",
    kind: "secret",
    request,
    options: {},
    isOurs: ({ body }) => body !== null && isRecent(body),
  };
}

const create = (client: Pick<Zenml, "api" | "creations" | "managedIds">, request?: SecretRequest) =>
  createNamed(creation(client, request));

/** Begins a create in a run that is killed: before the server has the request, or before its answer is back. */
async function killedRun(when: "before" | "after", run: Run = {}, request = secret()) {
  const client = aRun({ isKilled: true, ...run });
  const { secrets } = client.api;
  await new Promise<void>((killed) => {
    const cutOff: typeof secrets.create = async (body, options) => {
      if (when === "after") {
        await secrets.create(body, options);
      }
      killed();
      return new Promise(() => {});
    };
    const cut = { ...client.api, secrets: { ...secrets, create: cutOff } };
    void create({ ...client, api: cut }, request);
  });
}

const ids = async () => (await api().secrets.findByName("cloud")).map(({ id }) => id);
const entries = () => {
  const journal = join(folder, "journal");
  return existsSync(journal) ? readdirSync(journal).map((name) => join(journal, name)) : [];
};

describe("a create that was killed after the server had carried it out", () => {
  it("is adopted by the next run of the same working directory", async () => {
    await killedRun("after");
    const [left] = await ids();

    const { id } = await create(aRun());

    expect(id).toBe(left);
    expect(await ids()).toEqual([left]);
  });

  it("is no name that is taken in the plan of the next run, but in that of another working directory", async () => {
    await killedRun("after");
    const plan = async (client: Zenml) => {
      const summaries: string[] = [];
      const warn = (summary: string) => summaries.push(summary);
      // A plan's process has written nothing, unlike the client that all runs of this test share.
      const traffic = { begun: 0, ended: 0, writes: 0 };
      const planning = { ...client, api: { ...client.api, traffic } };
      await warnOfTakenName(
        { client: planning, planned: { name: "cloud" }, state: null, warn },
        { kind: "secrets", title: "secret", typeName: "zenml_secret" },
      );
      return summaries;
    };

    expect(await plan(aRun())).toEqual([]);
    expect(await plan(aRun({ root: "/another" }))).toEqual(['The secret "cloud" already exists']);
  });

  it("is adopted by the next run, too, when that one is killed in turn", async () => {
    await killedRun("after");
    const [left] = await ids();
    await killedRun("after");

    expect((await create(aRun())).id).toBe(left);
  });

  it("is adopted after its answer, when Terraform was killed before it saved the state", async () => {
    const { id } = await create(aRun({ isKilled: true }));

    expect((await create(aRun())).id).toBe(id);
  });

  it("is made anew with the content that is wanted now", async () => {
    await killedRun("after");
    const [left] = await ids();

    const { id } = await create(aRun(), secret({ token: "another" }));

    expect(id).not.toBe(left);
    expect(await ids()).toEqual([id]);
    const { body } = await api().secrets.get(id);
    expect(body?.values).toEqual({ token: "another" });
  });

  it("is not deleted for another content where that would take more with it", async () => {
    await killedRun("after");
    const [left] = await ids();
    const request = creation(aRun(), secret({ token: "another" }));

    await expect(createNamed({ ...request, isDisposable: false })).rejects.toMatchObject({
      diagnostics: [{ detail: expect.stringContaining(`id = "${left}"`) }],
    });

    expect(await ids()).toEqual([left]);
  });

  it("is made anew when somebody has deleted it since", async () => {
    await killedRun("after");
    const [left = ""] = await ids();
    await api().secrets.delete(left);

    const { id } = await create(aRun());

    expect(await ids()).toEqual([id]);
  });

  it("is not adopted a second time by another resource of the same name", async () => {
    await killedRun("after");
    const run = aRun();
    await create(run);

    await expect(create(run)).rejects.toMatchObject({
      diagnostics: [{ detail: expect.stringContaining("already exists") }],
    });
  });

  it("is not adopted when the object has come into the state since", async () => {
    await killedRun("after");
    aRun().creations.forgetLeftover({ typeName: "zenml_secret", type: "", name: "cloud" });

    await expect(create(aRun())).rejects.toMatchObject({
      diagnostics: [{ detail: expect.stringContaining("already exists") }],
    });
  });

  it.each<[string, Run]>([
    ["folder", { root: "/elsewhere" }],
    ["workspace", { workspace: "staging" }],
    ["server", { server: "https://zenml.example.com" }],
  ])("is never adopted by another %s", async (_what, other) => {
    await killedRun("after");
    const [left] = await ids();

    await expect(create(aRun(other))).rejects.toMatchObject({
      diagnostics: [
        {
          summary: 'Cannot create secret "cloud"',
          detail: expect.stringContaining(`to = zenml_secret.NAME\n  id = "${left}"`),
        },
      ],
    });

    expect((await create(aRun())).id).toBe(left);
  });

  it("is never adopted by a run beside it, whose Terraform still lives", async () => {
    await killedRun("after", { isKilled: false });

    await expect(create(aRun())).rejects.toMatchObject({
      diagnostics: [{ detail: expect.stringContaining("already exists") }],
    });
  });
});

describe("a create that was killed before it reached the server", () => {
  it("is carried out by the next run", async () => {
    await killedRun("before");

    const { id } = await create(aRun());

    expect(await ids()).toEqual([id]);
  });

  it("does not adopt what somebody else has created under that name", async () => {
    await killedRun("before");
    const other = await create(aRun({ root: "/elsewhere" }));

    await expect(create(aRun())).rejects.toMatchObject({
      diagnostics: [
        {
          detail: expect.stringMatching(/interrupted at \S+ may have created it.*import \{/s),
        },
      ],
    });

    expect(await ids()).toEqual([other.id]);
  });
});

describe("the journal", () => {
  it("holds no secret, and is for the user alone", async () => {
    await killedRun("after");

    const [file = ""] = entries();
    expect(readFileSync(file, "utf8")).not.toContain("not-a-real-secret");
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("is empty when Terraform has let the run end", async () => {
    const run = aRun();
    await create(run);
    expect(entries()).toHaveLength(1);

    run.creations.close();

    expect(entries()).toEqual([]);
  });

  it("is empty after a refusal", async () => {
    control().addFault({ pattern: "^POST /api/v1/secrets", kind: "status", status: 422 });

    await expect(create(aRun())).rejects.toThrow("422");

    expect(entries()).toEqual([]);
  });

  it("survives ten creates at once", async () => {
    const run = aRun({ isKilled: true });
    const names = Array.from({ length: 10 }, (_one, index) => `cloud-${index}`);
    const all = (client: Zenml) =>
      Promise.all(names.map((name) => create(client, { ...secret(), name })));
    const created = await all(run);

    expect((await all(aRun())).map(({ id }) => id)).toEqual(created.map(({ id }) => id));
  });

  it("is done without in a folder that cannot be written", async () => {
    const origin = { root: folder, workspace: "default", server: api().server };
    const { log, lines } = aCall();
    const client = createZenml(api(), createJournal("/dev/null/journal", origin, LIVING, log));

    const { id } = await create(client);

    expect(await ids()).toEqual([id]);
    expect(new Set(lines.map(({ level }) => level))).toEqual(new Set(["debug"]));
  });
});

describe("a name that is taken", () => {
  it("is reported with the block that imports the object", async () => {
    const { id } = await api().secrets.create(secret());

    await expect(create(aRun())).rejects.toMatchObject({
      diagnostics: [
        {
          summary: 'Cannot create secret "cloud"',
          detail: `It already exists: the name is taken by an object with the id ${id}. Choose another name. To manage that object with this resource, add this block to the root module, with the address of your resource after "to", and apply again:\n\nimport {\n  to = zenml_secret.NAME\n  id = "${id}"\n}`,
        },
      ],
    });
  });

  it("is reported without that block when the same run has created it", async () => {
    const client = aRun();
    await create(client);

    await expect(create(client)).rejects.toMatchObject({
      diagnostics: [
        {
          summary: 'Cannot create secret "cloud"',
          detail: expect.stringMatching(
            /Two resources of this configuration have the same name\.(?!.*import)/,
          ),
        },
      ],
    });
  });

  it("is reported when the server failed in the race for it", async () => {
    const { id } = await api().secrets.create(secret());
    control().addFault({ pattern: "^POST /api/v1/secrets", kind: "status", status: 500 });

    await expect(create(aRun())).rejects.toMatchObject({
      diagnostics: [{ detail: expect.stringContaining(id) }],
    });
  });
});

describe("a create whose every answer is lost", () => {
  it("is found by its name", async () => {
    control().addFault({ pattern: "^POST /api/v1/secrets", kind: "drop-after", times: 1000 });

    const { id } = await create(aRun());

    expect(await ids()).toEqual([id]);
  });

  it.each([502, 503, 504])(
    "is found by its name behind a proxy that answers %i",
    async (status) => {
      const run = aRun();
      const { secrets } = run.api;
      const behindProxy: typeof secrets.create = async (request, options) => {
        await secrets.create(request, options);
        throw new ServerError({
          method: "POST",
          path: "/api/v1/secrets",
          server: "",
          status,
          sentence: "No.",
          mayHaveBeenCreated: true,
        });
      };
      const client = { ...run, api: { ...run.api, secrets: { ...secrets, create: behindProxy } } };

      const { id } = await create(client);

      expect(await ids()).toEqual([id]);
    },
  );

  it("is not taken for what is not what was asked for, but stays in the journal", async () => {
    control().addFault({ pattern: "^POST /api/v1/secrets", kind: "drop-after", times: 1000 });
    const isOurs = () => false;
    const run = aRun({ isKilled: true });

    await expect(createNamed({ ...creation(run), isOurs })).rejects.toThrow(TransportError);

    run.creations.close();
    control().clearFaults();
    expect((await create(aRun())).id).toBe((await ids())[0]);
  });
});

describe("isRecent()", () => {
  it("is true of an object of just now, in the server's naive UTC, and false of an old one", () => {
    const now = new Date().toISOString().replace("Z", "");
    expect(isRecent({ created: now })).toBe(true);
    expect(isRecent({ created: "2020-01-01T00:00:00.000000" })).toBe(false);
  });
});
