import { repeatableComponentTypes } from "../../client/vocabulary.ts";
import { isUnknown, unwrapDynamic, type Value } from "../../framework/cty/values.ts";
import { checkComponentId, checkComponentType } from "./component.ts";
import type { Knowledge } from "./knowledge.ts";
import { typeWords } from "./known-flavor.ts";
import { listNames, quote } from "./nearest.ts";
import { error, type Problem, type ProblemPath } from "./problem.ts";

/** One component of a stack, by id or inline. */
export interface StackMember {
  /** The id as configured; undefined for an inline component. */
  readonly id?: Value;
  readonly path: ProblemPath;
  /** The component behind the id, where it is known. */
  readonly component?: { readonly name: string; readonly type: string };
}

/** What a stack has under one component type; an empty list where the configuration says null. */
export interface StackEntry {
  readonly type: string;
  readonly path: ProblemPath;
  readonly members: readonly StackMember[];
}

/** A stack as configured. */
export interface ConfiguredStack {
  /** Where the components stand. */
  readonly path: ProblemPath;
  readonly entries: readonly StackEntry[];
  /** Types that come from a base stack; undefined while that is not known, and then nothing is missing. */
  readonly inheritedTypes: readonly string[] | undefined;
}

/** Finds the mistakes in a stack's components that the server finds late or never. */
export function checkStack(knowledge: Knowledge, stack: ConfiguredStack): Problem[] {
  return [
    ...stack.entries.flatMap((entry) => [
      ...checkComponentType(knowledge, entry.type, entry.path),
      ...entry.members.flatMap((member) => [...checkMember(entry.type, member)]),
      ...checkNumber(entry),
      ...checkTwice(entry),
    ]),
    ...checkArtifactStore(stack),
  ];
}

function* checkMember(type: string, { id, path, component }: StackMember): Iterable<Problem> {
  if (id === undefined) {
    return;
  }
  yield* checkComponentId(type, id, path);
  if (component !== undefined && component.type !== type) {
    yield error(
      path,
      "Component of another type",
      `The component ${quote(component.name)} is filed under ${quote(type)}, but it is of type ` +
        `${quote(component.type)}. ZenML would store it so, and the stack would have no ${typeWords(type)}.`,
      `Give the id of a component of type ${quote(type)}, or file this one under ${quote(component.type)}.`,
    );
  }
}

function* checkNumber({ type, path, members }: StackEntry): Iterable<Problem> {
  const repeatable: readonly string[] = repeatableComponentTypes;
  if (members.length > 1 && !repeatable.includes(type)) {
    yield error(
      path,
      "Too many components",
      `A stack holds one ${typeWords(type)}; ${members.length} are given.`,
      `Only of these types it may hold several: ${listNames(repeatable)}.`,
    );
  }
}

/** The server answers an internal error to the same id twice. */
function* checkTwice({ type, members }: StackEntry): Iterable<Problem> {
  const seen = new Set<string>();
  for (const { id, path } of members) {
    const plain = id === undefined ? null : unwrapDynamic(id);
    if (typeof plain === "string" && plain.trim() !== "") {
      if (seen.has(plain)) {
        yield error(
          path,
          "Component given twice",
          `The ${typeWords(type)} ${quote(plain)} is in the stack already.`,
          "Remove one of the two.",
        );
      }
      seen.add(plain);
    }
  }
}

function* checkArtifactStore({
  path,
  entries,
  inheritedTypes,
}: ConfiguredStack): Iterable<Problem> {
  const named = entries.find((one) => one.type === "artifact_store");
  const isOpen = named?.members.some(({ id }) => id !== undefined && isUnknown(unwrapDynamic(id)));
  const inherits = named === undefined && inheritedTypes?.includes("artifact_store") !== false;
  if (!inherits && isOpen !== true && (named === undefined || named.members.length === 0)) {
    yield error(
      named?.path ?? path,
      "Missing artifact store",
      "ZenML has no stack without an artifact store.",
      "Add artifact_store to the components: the id of one, or an inline component with its flavor.",
    );
  }
}
