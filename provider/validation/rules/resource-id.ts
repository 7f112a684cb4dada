import {
  type Diagnostic,
  type Path,
  unwrapDynamic,
  type Value,
  warning,
} from "terraform-plugin-kit";
import { listNames, quote } from "../../mapping/names.ts";

/**
 * The beginnings of the IDs of buckets, by resource type. **Source:** what ZenML 0.98.0 says of its resource types
 * (`GET /service_connector_types`).
 */
const BUCKET_SCHEMES: Readonly<Record<string, readonly string[]>> = {
  "s3-bucket": ["s3://"],
  "gcs-bucket": ["gs://"],
  "blob-container": ["az://", "abfs://"],
};

/** A bucket of another cloud, which the server stores and cannot find. */
export function* checkResourceId(
  resourceType: Value,
  resourceId: Value,
  path: Path,
): Iterable<Diagnostic> {
  const [type, id] = [unwrapDynamic(resourceType), unwrapDynamic(resourceId)];
  const schemes = typeof type === "string" ? BUCKET_SCHEMES[type] : undefined;
  const scheme = typeof id === "string" ? /^[a-z0-9]+:\/\//i.exec(id)?.[0] : undefined;
  if (schemes === undefined || scheme === undefined || schemes.includes(scheme.toLowerCase())) {
    return;
  }
  const owner = Object.entries(BUCKET_SCHEMES).find(([, others]) => others.includes(scheme));
  yield warning(
    "Resource of another type",
    [
      `resource_id begins with ${quote(scheme)}, but the ID of a resource of type ${quote(String(type))} is a name, or begins with ${listNames(schemes)}.`,
      owner === undefined ? undefined : `${quote(scheme)} belongs to the type ${quote(owner[0])}.`,
      "The connector will give access to nothing.",
    ],
    path,
  );
}
