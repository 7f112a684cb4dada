import type { AlikeObjects } from "./addresses.ts";
import type { Block } from "./hcl/block.ts";
import { type Argument, type Expression, Reference, renderExpression } from "./hcl/expression.ts";
import { pluralOf } from "./kinds.ts";
import { createNames, toIdentifier } from "./names.ts";
import type { ExportedResource, ImportedObject } from "./resource-block.ts";

/** An object as a block of its own, which says whether it is like another. */
export interface Candidate {
  readonly imported: ImportedObject;
  readonly exported: ExportedResource;
  /** Whether the block needs variables: a value for each instance would be one secret too many to keep apart. */
  readonly hasVariables: boolean;
}

/** Fewer objects than this are easier to read as a block each. */
const FEWEST = 3;

/** Arguments that make objects different things, rather than variants of one. */
const DISTINGUISHING = ["type", "flavor", "auth_method"];

/** Finds objects whose blocks have the same arguments, and the same type, flavor and auth method. */
export function findAlike(candidates: readonly Candidate[]): readonly AlikeObjects[] {
  const byForm = new Map<string, ImportedObject[]>();
  for (const { imported, exported, hasVariables } of candidates) {
    if (!hasVariables) {
      const form = formOf(imported, exported);
      byForm.set(form, [...(byForm.get(form) ?? []), imported]);
    }
  }
  return [...byForm.values()]
    .filter((alike) => alike.length >= FEWEST)
    .flatMap((alike) => {
      const [first] = alike;
      return first === undefined ? [] : [toGroup(first, alike)];
    });
}

function toGroup(first: ImportedObject, alike: readonly ImportedObject[]): AlikeObjects {
  const { kind, state } = first;
  const variant = DISTINGUISHING.map((name) => state[name]).filter(
    (value) => typeof value === "string",
  );
  const keys = createNames();
  return {
    typeName: kind.typeName,
    label: toIdentifier([...variant.toReversed(), pluralOf(kind)].join(" "), "all"),
    keys: new Map(
      alike.map(({ object }) => [
        object.id,
        keys.take([toIdentifier(object.name, kind.noun.replaceAll(" ", "_"))]),
      ]),
    ),
  };
}

function formOf({ kind }: ImportedObject, { resource }: ExportedResource): string {
  const names = resource.arguments.map(({ name }) => name);
  const values = resource.arguments
    .filter(({ name }) => DISTINGUISHING.includes(name))
    .map(({ value }) => textOf(value));
  return JSON.stringify([kind.typeName, names, values]);
}

/**
 * One block for alike resources. What is the same in all of them is written once, and the rest for each key of `for_each`.
 * `header` is that of the block, and `members` are the resources by key.
 */
export function joinAlike(
  header: string,
  members: readonly (readonly [key: string, exported: ExportedResource])[],
): Block {
  const [first] = members;
  const names = first?.[1].resource.arguments ?? [];
  const valueIn = (block: Block, name: string) =>
    block.arguments.find((argument) => argument.name === name)?.value ?? null;
  const isShared = ({ name, value }: Argument) =>
    members.every(([, { resource }]) => textOf(valueIn(resource, name)) === textOf(value));
  const differing = names.filter((argument) => !isShared(argument)).map(({ name }) => name);
  const each = members.map(([key, { resource }]): readonly [string, Expression] => [
    key,
    Object.fromEntries(differing.map((name) => [name, valueIn(resource, name)])),
  ]);
  return {
    header,
    arguments: [
      { name: "for_each", value: Object.fromEntries(each) },
      ...names.map(({ name, value }) => ({
        name,
        value: differing.includes(name) ? new Reference(`each.value.${name}`) : value,
      })),
    ],
  };
}

function textOf(value: Expression): string {
  return renderExpression(value).join("\n");
}
