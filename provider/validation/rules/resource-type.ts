import {
  type Diagnostic,
  didYouMean,
  error,
  type Path,
  unwrapDynamic,
  type Value,
  warning,
} from "terraform-plugin-kit";
import type { ConnectorType } from "../../../schemas/catalogue/types.ts";
import { listNames, quote } from "../../mapping/names.ts";
import { isNone } from "../../mapping/string-maps.ts";

/** The server refuses a resource type that the connector type does not have. **Source:** creates on ZenML 0.98.0. */
export function* checkResourceType(
  type: ConnectorType,
  configured: Value,
  isListed: boolean,
  path: Path,
): Iterable<Diagnostic> {
  const plain = unwrapDynamic(configured);
  const known = Object.keys(type.resource_types);
  if (typeof plain === "string" && plain !== "" && !known.includes(plain)) {
    yield (isListed ? error : warning)(
      `Invalid resource type ${quote(plain)}`,
      [
        `The ${type.type} connector gives no access to the resource type ${quote(plain)}.`,
        didYouMean(plain, known) ?? hintOfBeginning(plain, known),
        `Its resource types are ${listNames(known)}.`,
      ],
      path,
    );
  }
}

/**
 * A resource ID without a type. The connector then refuses all resources but the one with this ID, whatever their type.
 *
 * **Source:** `ServiceConnector.validate_runtime_args()` of ZenML 0.98.0.
 */
export function* checkMissingResourceType(
  type: ConnectorType,
  {
    resourceType,
    resourceId = null,
  }: { readonly resourceType: Value; readonly resourceId?: Value },
  path: Path,
): Iterable<Diagnostic> {
  const known = Object.keys(type.resource_types);
  const id = unwrapDynamic(resourceId);
  if (
    isNone(unwrapDynamic(resourceType)) &&
    typeof id === "string" &&
    id !== "" &&
    known.length > 1
  ) {
    yield warning(
      `Missing resource_type for resource ${quote(id)}`,
      [
        `resource_id is ${quote(id)}, but without resource_type nobody knows what kind of resource that is, and the connector gives access to nothing else.`,
        `Set resource_type to one of ${listNames(known)}, or remove resource_id.`,
      ],
      path,
    );
  }
}

/** For half a name, such as `s3` for `s3-bucket`. */
function hintOfBeginning(name: string, known: readonly string[]): string | undefined {
  const meant = known.find((one) => one.startsWith(`${name.toLowerCase()}-`));
  return meant === undefined ? undefined : `Did you mean ${quote(meant)}?`;
}
