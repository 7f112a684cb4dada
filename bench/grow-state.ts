import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { ZenmlClient } from "../client/client.ts";
import { toRfc3339 } from "../provider/mapping/time.ts";
import type { Workspace } from "../test/support/terraform.ts";
import { type Kind, manyObjects } from "./configurations.ts";

/** As far as it matters here. **Source:** state files of Terraform 1.11, format 4. */
interface StateFile {
  readonly resources: {
    readonly name: string;
    readonly instances: StateInstance[];
  }[];
}

interface StateInstance {
  readonly index_key: number;
  readonly attributes: { readonly id: string; readonly created: string; readonly updated: string };
}

/** What else differs between the first instance of a resource and another one. */
type Replacements = (index: number) => readonly (readonly [string, string])[];

/** What was created, as far as its state depends on it. */
interface Made {
  readonly id: string;
  readonly body: { readonly created: string; readonly updated: string } | null;
}

/** How many objects a configuration has, and what their names begin with. */
export interface Size {
  readonly components: number;
  readonly stacks: number;
  readonly prefix: string;
}

/** The text of `manyObjects()` with names of its own. */
export function configurationOf({ components, stacks, prefix }: Size, kind: Kind): string {
  return manyObjects(components, stacks, kind).replace('"bench"', JSON.stringify(prefix));
}

/**
 * Gives a module the objects of `manyObjects()` without an apply of all of them, in which Terraform writes its whole state
 * after each: applies the first of each resource, creates the others with the client, and adds them to the state.
 */
export async function growState(
  workspace: Workspace,
  client: ZenmlClient,
  size: Size,
  kind: Kind,
): Promise<void> {
  const { prefix } = size;
  await workspace.write({ "main.tf": configurationOf({ components: 2, stacks: 1, prefix }, kind) });
  await workspace.apply();
  const half = size.components / 2;
  const orchestrators = await makeAll(half, (index) =>
    client.components.create({
      name: `${prefix}-${index}`,
      type: "orchestrator",
      flavor: "local",
      configuration: {},
    }),
  );
  const stores = await makeAll(half, (index) =>
    client.components.create({
      name: `${prefix}-${index}`,
      type: "artifact_store",
      flavor: "s3",
      configuration: { path: `s3://bench-${index}` },
      labels: { number: `${index}` },
    }),
  );
  const stacks = await makeAll(size.stacks, (index) =>
    client.stacks.create({
      name: `${prefix}-${index}`,
      components: {
        orchestrator: [orchestrators[index]?.id ?? ""],
        artifact_store: [stores[index]?.id ?? ""],
      },
    }),
  );
  const file = path.join(workspace.directory, "terraform.tfstate");
  // Terraform wrote the file a moment ago.
  const state = JSON.parse(await readFile(file, "utf8")) as StateFile;
  const grow = (name: string, made: readonly (Made | undefined)[], also: Replacements) => {
    const instances = state.resources.find((one) => one.name === name)?.instances ?? [];
    const [first] = instances;
    if (first === undefined) {
      throw new Error(`The state has no ${name}.`);
    }
    for (const [index, one] of made.entries()) {
      if (one !== undefined && one.body !== null) {
        const { id, created, updated } = first.attributes;
        const text = replaceAll(JSON.stringify(first), [
          [id, one.id],
          [created, toRfc3339(one.body.created)],
          [updated, toRfc3339(one.body.updated)],
          [`"${prefix}-0"`, `"${prefix}-${index}"`],
          ...also(index),
        ]);
        // The text of another instance.
        instances.push({ ...(JSON.parse(text) as StateInstance), index_key: index });
      }
    }
    return first.attributes.id;
  };
  const orchestrator = grow("orchestrator", orchestrators, () => []);
  const store = grow("store", stores, (index) => [
    ["s3://bench-0", `s3://bench-${index}`],
    ['"number":"0"', `"number":"${index}"`],
  ]);
  grow("stack", stacks, (index) => [
    [orchestrator, orchestrators[index]?.id ?? ""],
    [store, stores[index]?.id ?? ""],
  ]);
  await writeFile(file, JSON.stringify(state));
  await workspace.write({ "main.tf": configurationOf(size, kind) });
}

function replaceAll(text: string, replacements: ReturnType<Replacements>): string {
  return replacements.reduce((changed, [before, after]) => changed.replaceAll(before, after), text);
}

/** Creates all but the first, which is undefined in the result, ten at a time. */
async function makeAll<T>(
  count: number,
  make: (index: number) => Promise<T>,
): Promise<readonly (T | undefined)[]> {
  const made: (T | undefined)[] = [undefined];
  for (let start = 1; start < count; start += 10) {
    const indices = Array.from({ length: Math.min(10, count - start) }, (_, at) => start + at);
    made.push(...(await Promise.all(indices.map(make))));
  }
  return made;
}
