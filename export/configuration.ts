import { DiagnosticsError } from "terraform-plugin-kit";
import type { ZenmlClient } from "../client/client.ts";
import { VERSION } from "../provider/connection/version.ts";
import { createAddresses } from "./addresses.ts";
import { type Candidate, findAlike, joinAlike } from "./alike.ts";
import { IMPORTS_FILE } from "./folder.ts";
import { type Block, renderFile } from "./hcl/block.ts";
import { createImporter, type Importer } from "./imported-state.ts";
import { findInlineTypes } from "./inline.ts";
import type { Inventory } from "./inventory.ts";
import { kinds } from "./kinds.ts";
import {
  type BlockContext,
  type ExportedResource,
  exportObject,
  type ImportedObject,
  importIdOf,
} from "./resource-block.ts";
import { stacksByComponent } from "./selection.ts";
import { createVariables } from "./variables.ts";

/** The files of a configuration, and what is not in them. */
export interface ExportedConfiguration {
  /** Text by file name. */
  readonly files: Readonly<Record<string, string>>;
  /** How many resources there are, by resource type. */
  readonly counts: Readonly<Record<string, number>>;
  /** Names of the variables that must be set. */
  readonly variables: readonly string[];
  /** A sentence about each object that was skipped. */
  readonly problems: readonly string[];
}

/** How a configuration is written. */
export interface ConfigurationStyle {
  /** Whether objects that are alike become one resource with `for_each`. */
  readonly forEach: boolean;
  /** Whether components that one stack alone uses are written inline in it. */
  readonly inline: boolean;
}

/** Writes the chosen objects of a server as a configuration that imports them and changes nothing. */
export async function exportConfiguration(
  api: ZenmlClient,
  inventory: Inventory,
  ids: ReadonlySet<string>,
  { forEach, inline }: ConfigurationStyle,
  signal: AbortSignal,
): Promise<ExportedConfiguration> {
  const importer = createImporter(api, inventory, signal);
  const { imported: all, problems } = await importAll(importer, inventory, ids, signal);
  const imported = inline ? await withInline(all, importer, inventory) : all;
  const variables = createVariables();
  const importedIds = new Set(imported.map(({ object }) => object.id));
  const alike = forEach ? findAlike(toCandidates(imported, importer, inventory)) : [];
  const addresses = createAddresses(inventory, importedIds, alike);
  const context = { importer, addresses, variables };
  const files = new Map<string, readonly Block[]>([["versions.tf", versionBlocks(api.server)]]);
  const imports: Block[] = [];
  const counts: Record<string, number> = {};
  for (const kind of kinds) {
    const exported = imported
      .filter((one) => one.kind === kind)
      .map((one) => exportAt(one, addresses.find(one.object.id) ?? "", context));
    files.set(kind.file, blocksOf(exported));
    imports.push(...exported.map(({ importBlock }) => importBlock));
    counts[kind.typeName] = exported.length;
  }
  files.set("data.tf", addresses.dataSources);
  files.set("variables.tf", variables.blocks);
  files.set(IMPORTS_FILE, imports);
  const texts = [...files]
    .filter(([, blocks]) => blocks.length > 0)
    .map(([name, blocks]) => [name, renderFile(blocks)] as const);
  return {
    files: Object.fromEntries(texts),
    counts,
    variables: variables.names,
    problems,
  };
}

/** Objects as blocks of their own, to see what they are like. */
function toCandidates(
  all: readonly ImportedObject[],
  importer: Importer,
  inventory: Inventory,
): readonly Candidate[] {
  const addresses = createAddresses(inventory, new Set(all.map(({ object }) => object.id)), []);
  return all.map((imported) => {
    const variables = createVariables();
    const context = { importer, addresses, variables };
    const exported = exportObject(imported, addresses.find(imported.object.id) ?? "", context);
    return { imported, exported, hasVariables: variables.names.length > 0 };
  });
}

/** The same objects, with components inline in the one stack that uses them. */
async function withInline(
  all: readonly ImportedObject[],
  importer: Importer,
  inventory: Inventory,
): Promise<readonly ImportedObject[]> {
  const components = new Map(
    toCandidates(
      all.filter(({ kind }) => kind.typeName === "zenml_component"),
      importer,
      inventory,
    ).map((one) => [one.imported.object.id, one]),
  );
  const users = stacksByComponent(inventory.stacks);
  const stacks = new Map(inventory.stacks.map((stack) => [stack.id, stack]));
  const inlined = new Set<string>();
  const changed: ImportedObject[] = [];
  for (const one of all) {
    const stack = stacks.get(one.object.id);
    const found = stack === undefined ? undefined : findInlineTypes(stack, components, users);
    if (found === undefined || found.types.length === 0) {
      changed.push(one);
    } else {
      const importId = `${one.object.id}?inline=${found.types.join(",")}`;
      const state = await importer.importState(one.kind.typeName, importId);
      changed.push({ ...one, importId, state });
      for (const id of found.componentIds) {
        inlined.add(id);
      }
    }
  }
  return changed.filter(({ object }) => !inlined.has(object.id));
}

interface Placed extends ExportedResource {
  /** Such as `resource "zenml_stack" "prod"`. */
  readonly header: string;
  /** The key in `for_each`; undefined for a resource of its own. */
  readonly key: string | undefined;
}

function exportAt(one: ImportedObject, address: string, context: BlockContext): Placed {
  const exported = exportObject(one, address, context);
  const [, label = "", key] = /^\w+\.(\w+)(?:\["(\w+)"\])?$/.exec(address) ?? [];
  return { ...exported, header: `resource "${one.kind.typeName}" "${label}"`, key };
}

/** A block for each resource, in the order of their first instances. */
function blocksOf(placed: readonly Placed[]): readonly Block[] {
  const byHeader = new Map<string, Placed[]>();
  for (const one of placed) {
    byHeader.set(one.header, [...(byHeader.get(one.header) ?? []), one]);
  }
  return [...byHeader].flatMap(([header, all]) => {
    const instances = all.flatMap((one): (readonly [string, ExportedResource])[] =>
      one.key === undefined ? [] : [[one.key, one]],
    );
    return instances.length === 0
      ? all.map(({ resource }) => resource)
      : [joinAlike(header, instances)];
  });
}

/** The states of all chosen objects, without those that cannot be imported: nothing must refer to them. */
async function importAll(
  importer: Importer,
  inventory: Inventory,
  ids: ReadonlySet<string>,
  signal: AbortSignal,
) {
  const imported: ImportedObject[] = [];
  const problems: string[] = [];
  for (const kind of kinds) {
    for (const object of inventory[kind.collection].filter(({ id }) => ids.has(id))) {
      try {
        const importId = importIdOf(kind, object);
        const state = await importer.importState(kind.typeName, importId);
        imported.push({ kind, object, importId, state });
      } catch (cause) {
        signal.throwIfAborted();
        problems.push(
          `The ${kind.noun} ${JSON.stringify(object.name)} (${object.id}) was skipped: ${reasonOf(cause)}`,
        );
      }
    }
  }
  return { imported, problems };
}

function versionBlocks(server: string): readonly Block[] {
  return [
    {
      header: "terraform",
      arguments: [{ name: "required_version", value: ">= 1.11" }],
      blocks: [
        {
          header: "required_providers",
          arguments: [
            {
              name: "zenml",
              value: { source: "zenml-community/zenml", version: `~> ${VERSION}` },
            },
          ],
        },
      ],
    },
    {
      header: 'provider "zenml"',
      comment: ["The API key comes from the environment variable ZENML_API_KEY."],
      arguments: [{ name: "server_url", value: server }],
    },
  ];
}

function reasonOf(cause: unknown): string {
  if (cause instanceof DiagnosticsError) {
    return cause.diagnostics.map(({ summary, detail }) => `${summary}. ${detail}`).join(" ");
  }
  return cause instanceof Error ? cause.message : String(cause);
}
