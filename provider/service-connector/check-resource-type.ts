import { AttributeError, attributePath, didYouMean } from "terraform-plugin-kit";
import type { ServiceConnectorResponse } from "../../client/wire-types.ts";
import { listNames, quote } from "../mapping/names.ts";

/** Throws an AttributeError for a type that the connector does not have, and for none where it has several. */
export function checkResourceType(
  { name, body }: ServiceConnectorResponse,
  wanted: string | undefined,
): void {
  const known = body?.resource_types ?? [];
  if (wanted === undefined ? known.length < 2 : known.length === 0 || known.includes(wanted)) {
    return;
  }
  throw wanted === undefined
    ? new AttributeError(
        attributePath("resource_type"),
        "Missing resource type",
        `Service connector ${quote(name)} gives access to several resource types. Set "resource_type" to one of them: ${listNames(known)}.`,
      )
    : new AttributeError(
        attributePath("resource_type"),
        "Invalid resource type",
        `Service connector ${quote(name)} gives no access to ${quote(wanted)}, but to ${listNames(known)}. ${didYouMean(wanted, known) ?? ""}`.trimEnd(),
      );
}
