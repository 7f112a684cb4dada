import { internalError } from "../../../errors/problems.ts";
import type { FlavorRow } from "../../../store/rows.ts";
import type { Json } from "../../../values/json.ts";
import { pythonTypeName } from "../../../values/python-repr.ts";
import { toConfigClassName } from "./class-names.ts";

/** What the path of an artifact store must begin with; that of other flavors is a local path. */
const SCHEMES: Readonly<Record<string, readonly string[]>> = {
  s3: ["s3://"],
  b2: ["s3://"],
  digitalocean: ["s3://"],
  gcp: ["gs://"],
  azure: ["abfs://", "az://"],
  alibaba: ["oss://"],
};
const REMOTE_PREFIXES = ["s3://", "gs://", "hdfs://", "az://", "abfs://"];

/**
 * The path of an artifact store as ZenML stores it: without quotes around it. Throws 500, as ZenML does, for a
 * path of another kind of store and for one that is not a string.
 */
export function parsePath(path: Json, flavor: FlavorRow): string {
  if (typeof path !== "string") {
    throw internalError(`'${pythonTypeName(path)}' object has no attribute 'strip'`);
  }
  const bare = path.replace(/^['"`]+|['"`]+$/g, "");
  const allowed = SCHEMES[flavor.name];
  if (allowed === undefined) {
    if (REMOTE_PREFIXES.some((prefix) => bare.startsWith(prefix))) {
      throw internalError(
        `The path '${bare}' you defined for your local artifact store starts with a remote prefix.`,
      );
    }
    return bare;
  }
  if (allowed.some((scheme) => bare.startsWith(scheme))) {
    return bare;
  }
  const listed = allowed.map((scheme) => `'${scheme}'`).join(", ");
  throw internalError(
    `The path: '${bare}' you defined for your artifact store is not supported by the implementation of ${toConfigClassName(flavor)}, because it does not start with one of its supported schemes: {${listed}}.`,
  );
}
