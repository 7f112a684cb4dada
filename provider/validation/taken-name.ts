import { attributePath, type HandlerContext, type Value } from "terraform-plugin-kit";
import type { NameFacts } from "../connection/name-search.ts";
import type { NamedKind } from "../connection/server-facts.ts";
import type { Zenml } from "../connection/zenml.ts";
import { importBlock } from "../mapping/import-block.ts";
import { quote } from "../mapping/names.ts";

/** Finds the objects that have a name; undefined where the server does not say. */
export type FindNamed = (name: string) => Promise<readonly NameFacts[] | undefined>;

/** What is to have a name. */
export interface Naming {
  /** The kind, or what finds its objects where the server has no list of all of them. */
  readonly kind: NamedKind | FindNamed;
  /** For a sentence, such as `service connector`. */
  readonly title: string;
  /** For the import block, such as `zenml_secret`. */
  readonly typeName: string;
  /** The object's own type where names are unique per type only; the journal of creates tells them apart by it. */
  readonly type?: string | undefined;
  /** What the name must be unique in, if it is not the type or all objects of the kind; null while it is unknown. */
  readonly scope?: string | null;
  /** Whether names of the two must differ; true by default. */
  isRival?(other: NameFacts): boolean;
}

interface NamePlan extends Pick<HandlerContext<Zenml>, "client" | "warn"> {
  readonly planned: { readonly name: Value };
  readonly state: { readonly id: string; readonly name: string } | null;
}

/**
 * Warns of blanks around the name that an object is to get, when another object is to be created with it in the same plan, and
 * when it is the name of an object on the server, which Terraform does not manage here. An object that this state has may be
 * renamed or deleted in the same apply, so it is left out, and for the same reason this is a warning: whether the name is free
 * is known when the apply gets there. No request for a plan that changes no name. What an earlier run of this working
 * directory left behind is not reported: the create adopts it.
 */
export async function warnOfTakenName(
  { client, planned, state, warn }: NamePlan,
  { kind, title, typeName, type = "", scope = type, isRival = () => true }: Naming,
): Promise<void> {
  const { name } = planned;
  if (typeof name !== "string" || state?.name === name) {
    return;
  }
  if (name !== name.trim()) {
    warn(
      `Blanks around the name ${quote(name)}`,
      `The name of the ${title} begins or ends with a blank, which the server keeps. Whoever looks for ${quote(name.trim())} will not find it. Remove the blanks, for example with trimspace().`,
      attributePath("name"),
    );
  }
  if (!client.isReachable) {
    return;
  }
  if (client.api.traffic.writes > 0) {
    return; // a process that has written is applying, and its plan has warned already
  }
  // Of an object that is replaced, Terraform asks for two plans, of which only the second one creates.
  if (state === null && scope !== null && !client.planBoard.claimName(`${title} ${scope}`, name)) {
    warn(
      `Two resources create the ${title} ${quote(name)}`,
      `Another resource of this configuration creates one of the same name, too. The server takes the name only once, so the apply will fail. Give one of them another name.`,
      attributePath("name"),
    );
  }
  if (state === null && client.creations.hasLeftover({ typeName, type, name })) {
    return;
  }
  const named = await (typeof kind === "string" ? client.facts.findNamed(kind, name) : kind(name));
  const owner = named?.find((one) => isRival(one) && !client.managedIds.has(one.id));
  if (owner !== undefined) {
    warn(
      `The ${title} ${quote(name)} already exists`,
      `The name is taken by the ${title} with the id ${owner.id}, which this state does not manage. Unless something frees the name before, the apply will fail. Choose another name, or bring the existing one under management with an import block:\n\n${importBlock(typeName, owner.id)}`,
      attributePath("name"),
    );
  }
}
