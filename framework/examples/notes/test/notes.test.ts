import assert from "node:assert/strict";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import { isValueMap, type Value, type ValueMap } from "terraform-plugin-kit";
import {
  findSchemaMistakes,
  type ReattachServer,
  startReattachServer,
  TerraformClient,
} from "terraform-plugin-kit/testing";
import { notesProvider } from "../src/provider.ts";

describe("the notes provider", () => {
  let server: ReattachServer;
  let terraform: TerraformClient;
  let folder: string;

  before(async () => {
    server = await startReattachServer(notesProvider);
    terraform = await TerraformClient.attach(server);
  });
  after(async () => {
    await terraform.close();
    await server.close();
  });
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "notes-"));
    await terraform.configure({ folder });
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function create(config: Value) {
    return terraform.applyResource(await terraform.planResource("notes_note", config));
  }

  it("has schemas that Terraform accepts", async () => {
    assert.deepEqual(await findSchemaMistakes(notesProvider), []);
  });

  it("creates a note with the defaults", async () => {
    const { state, diagnostics } = await create({ title: "One", text: "First" });
    assert.deepEqual(diagnostics, []);
    const { title, format, revision, tags } = attributesOf(state);
    assert.deepEqual(
      { title, format, revision, tags },
      { title: "One", format: "markdown", revision: 1, tags: null },
    );
  });

  it("updates a note in place and keeps its id", async () => {
    const created = await create({ title: "One", text: "First" });
    const plan = await terraform.planResource("notes_note", { title: "One", text: "2nd" }, created);
    assert.deepEqual(plan.requiresReplace, []);
    const updated = await terraform.applyResource(plan);
    assert.equal(attributesOf(updated.state)["id"], attributesOf(created.state)["id"]);
    assert.equal(attributesOf(updated.state)["revision"], 2);
  });

  it("locks a note with a passphrase that no state contains", async () => {
    const { state } = await create({ title: "One", text: "First", passphrase: "open sesame" });
    assert.equal(attributesOf(state)["passphrase"], null);
    assert.ok((await readdir(folder)).some((name) => name.endsWith(".lock")));
  });

  it("blames the title when it is taken", async () => {
    await create({ title: "One", text: "First" });
    const { state, diagnostics } = await create({ title: "One", text: "Second" });
    assert.equal(state, null);
    assert.deepEqual(
      diagnostics.map(({ summary, path: place }) => ({ summary, place })),
      [{ summary: "Cannot create notes_note", place: [{ attribute: "title" }] }],
    );
  });

  it("notices that a note is gone", async () => {
    const created = await create({ title: "One", text: "First" });
    await terraform.applyResource(await terraform.planResource("notes_note", null, created));
    assert.equal((await terraform.readResource("notes_note", created)).state, null);
  });

  it("suggests the title that was probably meant", async () => {
    await create({ title: "Shopping list", text: "Milk" });
    const { diagnostics } = await terraform.readDataSource("notes_note", { title: "Shoping list" });
    assert.match(diagnostics[0]?.detail ?? "", /Did you mean "Shopping list"\?/);
  });

  it("closes a session with the token it opened it with", async () => {
    const { privateState } = await terraform.openEphemeralResource("notes_session", {
      reader: "ci",
    });
    assert.equal((await readdir(folder)).length, 1);
    await terraform.closeEphemeralResource("notes_session", privateState);
    assert.deepEqual(await readdir(folder), []);
  });

  it("lists the notes with a tag, and whole states where Terraform wants them", async () => {
    await create({ title: "One", text: "First", tags: ["home"] });
    await create({ title: "Two", text: "Second" });
    const found = [];
    for await (const item of terraform.listResource(
      "notes_note",
      { tag: "home" },
      { includesState: true },
    )) {
      found.push(item);
    }
    assert.deepEqual(
      found.map(({ displayName, state }) => [displayName, attributesOf(state)["text"]]),
      [["One", "First"]],
    );
  });

  it("reads a note aloud, and says when there is none", async () => {
    const { state } = await create({ title: "One", text: "First\nSecond" });
    const lines: string[] = [];
    const { id = null } = attributesOf(state);
    await terraform.invokeAction("notes_read_aloud", { id }, (line) => lines.push(line));
    assert.deepEqual(lines, ["First", "Second"]);
    const { diagnostics } = await terraform.invokeAction("notes_read_aloud", { id: "nowhere" });
    assert.equal(diagnostics[0]?.summary, "Note not found");
  });

  it("refuses a link without a label", async () => {
    const { error } = await terraform.callFunction("link", "some-id", "");
    assert.deepEqual(error, { text: "The label must not be empty", argument: 1 });
  });
});

function attributesOf(state: Value): ValueMap {
  assert.ok(isValueMap(state));
  return state;
}
