import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { defineAction } from "../../../framework/action/action.ts";
import { defineListResource } from "../../../framework/list-resource/list-resource.ts";
import {
  computed,
  optional,
  optionalComputed,
  required,
} from "../../../framework/schema/attribute.ts";
import { defaultTo, useStateForUnknown } from "../../../framework/schema/plan-modifiers.ts";
import { defineSchema } from "../../../framework/schema/schema.ts";
import { recentTerraform } from "../../support/recent-terraform.ts";
import type { Workspace } from "../../support/terraform.ts";
import { importsToGenerate } from "../../support/terraform-binary.ts";
import { type Corner, createStore, type Store, startCorner, storedResource } from "./corner.ts";

jest.setTimeout(120_000);

const thingSchema = defineSchema({
  typeName: "corner_thing",
  description: "A thing.",
  identity: { required: ["id"], optional: ["region"] },
  attributes: {
    id: computed.string("Id.", useStateForUnknown),
    name: required.string("Name."),
    region: optional.string("Region."),
    size: optionalComputed.string("Size.", defaultTo("small")),
  },
});
const listSchema = defineSchema({
  typeName: "corner_thing",
  description: "Things.",
  attributes: { region: optional.string("Region.") },
});
const ringSchema = defineSchema({
  typeName: "corner_ring",
  description: "Rings.",
  attributes: { times: required.int64("How often.") },
});

const store = createStore();
let corner: Corner;
let program: string;

beforeAll(async () => {
  program = await recentTerraform();
  corner = await startCorner(store, {
    resources: [storedResource(thingSchema, store)],
    listResources: [
      defineListResource<typeof listSchema, typeof thingSchema, Store>(listSchema, thingSchema, {
        async *list({ config, client }) {
          for (const [id, object] of client.objects) {
            if (object["name"] === "broken") {
              throw new Error("the list broke");
            }
            if (config.region === null || object["region"] === config.region) {
              client.calls.push(`list ${String(object["name"])}`);
              const [name, region] = [String(object["name"]), String(object["region"])];
              yield {
                displayName: name,
                identity: { id, region },
                state: () => ({ id, name, region, size: "small" }),
              };
            }
          }
        },
      }),
    ],
    actions: [
      defineAction<typeof ringSchema, Store>(ringSchema, {
        async invoke({ config, client, progress }) {
          for (let count = 1; count <= Number(config.times); count += 1) {
            progress(`ring ${count}`);
          }
          client.calls.push("rung");
          if (config.times === 3) {
            throw new Error("the rope broke");
          }
        },
      }),
    ],
  });
});
beforeEach(() => store.clear());
afterAll(() => corner.stop());

const thing = (more: string) => `resource "corner_thing" "it" {\n  name = "one"\n  ${more}\n}\n`;

async function identityIn(workspace: Workspace): Promise<unknown> {
  const { resources } = JSON.parse(await workspace.stateText()) as {
    readonly resources: readonly { readonly instances: readonly { identity?: unknown }[] }[];
  }; // the format of the state file
  return resources[0]?.instances[0]?.identity;
}

async function blockFor(made: Workspace): Promise<string> {
  const { id } = (await made.state()).attributes("corner_thing.it");
  return `import {\n  to = corner_thing.it\n  identity = { id = "${String(id)}" }\n}\n`;
}

describe("identities", () => {
  it("case 56: are in the state, and change with an update", async () => {
    const workspace = await corner.open(thing('region = "eu"'), { program });
    await workspace.apply();
    expect(await identityIn(workspace)).toMatchObject({ region: "eu" });

    await workspace.write({ "main.tf": thing('region = "us"') });
    await workspace.apply();
    expect(await identityIn(workspace)).toMatchObject({ region: "us" });

    const later = 'resource "terraform_data" "later" {}\n';
    await workspace.write({ "main.tf": `${later}${thing("region = terraform_data.later.id")}` });
    await workspace.apply();
    expect(await workspace.isUpToDate()).toBe(true);
  });

  it("case 48: import by what is required of them", async () => {
    const made = await corner.open(thing('region = "eu"'), { program });
    await made.apply();
    const workspace = await corner.open((await blockFor(made)) + thing('region = "eu"'), {
      program,
    });

    expect((await workspace.plan()).actions).toEqual({ "corner_thing.it": "no-op" });
    await workspace.applySaved();
    expect(await identityIn(workspace)).toEqual(await identityIn(made));
  });

  it("case 59: import with a generated configuration, without defaults", async () => {
    const made = await corner.open(thing('region = "eu"'), { program });
    await made.apply();
    const block = await blockFor(made);
    const workspace = await corner.open(importsToGenerate(block, "corner"), { program });

    await workspace.plan("-generate-config-out=generated.tf");

    const generated = await readFile(path.join(workspace.directory, "generated.tf"), "utf8");
    expect(generated).toContain('region = "eu"');
    expect(generated).not.toContain("size");
    await workspace.write({ "main.tf": block });
    expect((await workspace.plan()).actions).toEqual({ "corner_thing.it": "no-op" });
  });
});

describe("a list", () => {
  const query = (limit: number) => `list "corner_thing" "all" {
  provider = corner
  limit    = ${limit}
  config {
    region = "eu"
  }
}
`;

  it("case 57: stops at its limit, or behind what an error let it find", async () => {
    for (const name of ["a", "b", "c"]) {
      store.objects.set(name, {
        id: name,
        name,
        region: name === "b" ? "us" : "eu",
        size: "small",
      });
    }
    const workspace = await corner.open("", { program });
    await workspace.write({ "main.tfquery.hcl": query(1) });
    const one = await workspace.run("query", "-no-color");
    await workspace.write({ "main.tfquery.hcl": query(10) });
    const all = await workspace.run("query", "-no-color");
    store.objects.set("broken", { id: "4", name: "broken", region: "eu", size: "small" });
    const broken = await workspace.run("query", "-no-color");

    expect(one.stdout).toContain("id=a,region=eu");
    expect(one.stdout).not.toContain("id=c");
    expect(all.stdout).toContain("id=c,region=eu");
    expect(all.stdout).not.toContain("id=b");
    expect(broken.stderr).toContain("the list broke");
  });
});

describe("an action", () => {
  const ring = (times: number) => `
resource "terraform_data" "it" {
  input = ${times}
  lifecycle {
    action_trigger {
      events  = [after_create, after_update]
      actions = [action.corner_ring.it]
    }
  }
}
action "corner_ring" "it" {
  config {
    times = ${times}
  }
}
`;

  it("case 58: shows its progress, and its error behind it", async () => {
    const workspace = await corner.open(ring(2), { program });
    const rung = await workspace.apply();
    await workspace.write({ "main.tf": ring(3) });
    const failed = await workspace.run("apply", "-auto-approve", "-no-color");

    expect(rung.stdout).toContain("ring 2");
    expect(failed.stdout).toContain("ring 3");
    expect(failed.stderr).toContain("the rope broke");
    expect(store.calls).toEqual(["rung", "rung"]);
  });
});
