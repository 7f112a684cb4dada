import { isUnknown, type ModifyPlanRequest, type Proposed, type Value } from "terraform-plugin-kit";
import type { secretSchema } from "../../schemas/secret.ts";
import type { Zenml } from "../connection/zenml.ts";
import { warnOfAdopted } from "../mapping/adopted.ts";
import { warnOfTakenName } from "../validation/taken-name.ts";

type Request = ModifyPlanRequest<typeof secretSchema, Zenml>;

/**
 * Announces the secret, so that references to it are not called broken before it exists, and warns of a name that is taken.
 * Changes nothing in the plan.
 */
export async function planSecret(
  request: Request,
): Promise<Partial<Proposed<typeof secretSchema>>> {
  const { client, config, planned, state } = request;
  const { name } = planned;
  if (state !== null) {
    warnOfAdopted([{ name: "values", before: state.values, after: planned.values }], request);
  }
  if (client.isReachable && typeof name === "string") {
    client.facts.announceSecret(name, keysOf(config.values, config.values_wo));
    const isPrivate = planned.private === true;
    const scope = isPrivate ? "private" : "public";
    await warnOfTakenName(request, {
      kind: "secrets",
      title: "secret",
      typeName: "zenml_secret",
      scope: isUnknown(planned.private) ? null : scope,
      isRival: (other) => other.isPrivate === isPrivate,
    });
  }
  return {};
}

/** The keys of both maps; undefined while one of them is unknown. */
function keysOf(...maps: readonly Value[]): readonly string[] | undefined {
  return maps.some(isUnknown) ? undefined : maps.flatMap((map) => Object.keys(map ?? {}));
}
