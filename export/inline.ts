import type { StackResponse } from "../client/wire-types.ts";
import type { Candidate } from "./alike.ts";
import type { StacksByComponent } from "./selection.ts";

/** The arguments of a resource that an inline component has as well, or does not need. */
const INLINE_ARGUMENTS: readonly string[] = [
  "name",
  "type",
  "flavor",
  "configuration",
  "connector_id",
  "connector_resource_id",
  "labels",
];

/** A stack, and the component types that are written inline in it. */
export interface InlineTypes {
  readonly types: readonly string[];
  /** IDs of the components that get no resource of their own. */
  readonly componentIds: readonly string[];
}

/**
 * Finds what a stack can have inline: types of which all its components are exported, are in no other stack, and say nothing
 * that an inline component cannot say. Secrets are such a thing, since only resources have write-only arguments.
 */
export function findInlineTypes(
  stack: StackResponse,
  components: ReadonlyMap<string, Candidate>,
  users: StacksByComponent,
): InlineTypes {
  const isInline = (id: string): boolean => {
    const component = components.get(id);
    return (
      component !== undefined &&
      !component.hasVariables &&
      users.get(id)?.length === 1 &&
      component.exported.resource.arguments.every(({ name }) => INLINE_ARGUMENTS.includes(name))
    );
  };
  const inline = Object.entries(stack.metadata?.components ?? {}).filter(
    ([, ofType]) => ofType.length > 0 && ofType.every(({ id }) => isInline(id)),
  );
  return {
    types: inline.map(([type]) => type).sort(),
    componentIds: inline.flatMap(([, ofType]) => ofType.map(({ id }) => id)),
  };
}
