import { NotFoundError } from "../../client/errors.ts";
import type { FlavorResponse } from "../../client/wire-types.ts";
import type { Zenml } from "../connection/zenml.ts";

/*
 * Terraform deletes a flavor before it gives its components another one, and the server refuses to delete a flavor that a
 * component has. Such a flavor is retired: it stays until the last of these components has changed. This process remembers
 * it, and a mark in its schema tells the next one, in case this one is killed. A name could not be the mark, because
 * components refer to their flavor by name.
 */

/** A keyword of its own in the JSON schema of a retired flavor, which ZenML keeps and nobody else reads. */
const RETIRED = "x-terraform-retired";

type Client = Pick<Zenml, "api" | "retiredFlavors">;

/** Retires a flavor, and deletes it if its components have changed meanwhile. */
export async function retireFlavor(client: Client, id: string, signal: AbortSignal): Promise<void> {
  // Before anything else: a component that changes from now on deletes the flavor.
  client.retiredFlavors.ids.add(id);
  const flavor = await client.api.flavors.find(id, { signal });
  if (flavor !== undefined) {
    const config_schema = { ...flavor.metadata?.config_schema, [RETIRED]: true };
    await client.api.flavors.update(id, { config_schema }, { signal }).catch(unlessGone);
  }
  await deleteRetiredFlavors(client, signal);
}

/**
 * Deletes the flavors that this process has retired, as far as no component has them any more. One that cannot be deleted
 * stays for the next: what was changed before must not count as failed.
 */
export async function deleteRetiredFlavors(
  { api, retiredFlavors }: Client,
  signal: AbortSignal,
): Promise<void> {
  for (const id of [...retiredFlavors.ids]) {
    await api.flavors.delete(id, { signal }).then(
      () => retiredFlavors.ids.delete(id),
      () => {},
    );
  }
}

/** What a component was made of. The flavor is empty where a state that was moved or edited does not tell it. */
interface LostFlavor {
  readonly type: string;
  readonly flavor: string;
}

/**
 * Deletes the flavors that components have lost, if this or an earlier run has retired them. Only the practitioners' own
 * flavors are asked for, each once: those that ZenML ships are never retired.
 */
export async function releaseFlavors(
  client: Client,
  lost: readonly LostFlavor[],
  signal: AbortSignal,
): Promise<void> {
  const { ids, asked } = client.retiredFlavors;
  for (const { type, flavor } of lost) {
    const key = JSON.stringify([type, flavor]);
    if (flavor === "" || asked.has(key)) {
      continue;
    }
    asked.add(key);
    // Half a megabyte that most commands, and updates that remove nothing, can do without.
    const { findFlavor } = await import("../../schemas/catalogue/catalogue.ts");
    if (findFlavor(type, flavor) === undefined) {
      const found = await client.api.flavors
        .findByName(flavor, { type }, { signal })
        .catch(() => []);
      for (const { id } of found.filter(isRetired)) {
        ids.add(id);
      }
    }
  }
  await deleteRetiredFlavors(client, signal);
}

function isRetired({ metadata }: FlavorResponse): boolean {
  return metadata?.config_schema[RETIRED] === true;
}

function unlessGone(cause: unknown): void {
  if (!(cause instanceof NotFoundError)) {
    throw cause;
  }
}
