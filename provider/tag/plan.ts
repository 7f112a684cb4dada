import type { ModifyPlanRequest, Proposed } from "terraform-plugin-kit";
import { tagSchema } from "../../schemas/tag.ts";
import type { Zenml } from "../connection/zenml.ts";
import { warnOfTakenName } from "../validation/taken-name.ts";

/** Warns of a name that is taken. Changes nothing in the plan. */
export async function planTag(
  request: ModifyPlanRequest<typeof tagSchema, Zenml>,
): Promise<Partial<Proposed<typeof tagSchema>>> {
  await warnOfTakenName(request, { kind: "tags", title: "tag", typeName: tagSchema.typeName });
  return {};
}
