import { unexpected } from "../../../errors/problems.ts";
import type { FlavorRow } from "../../../store/rows.ts";
import type { Json } from "../../../values/json.ts";
import { pythonTypeName } from "../../../values/python-repr.ts";
import { configClassName } from "./config-class-names.ts";

/** What paths of an artifact store may begin with. */
const schemes: Readonly<Record<string, readonly string[]>> = {
  s3: ["s3://"],
  b2: ["s3://"],
  digitalocean: ["s3://"],
  gcp: ["gs://"],
  azure: ["abfs://", "az://"],
  alibaba: ["oss://"],
};
const remotePrefixes = ["s3://", "gs://", "hdfs://", "az://", "abfs://"];

/**
 * The path as an artifact store keeps it: without quotes around it. Throws the 500 with which the server
 * refuses a path of another store, or one that is no text.
 */
export function checkPath(path: Json, flavor: FlavorRow): string {
  if (typeof path !== "string") {
    throw unexpected(`'${pythonTypeName(path)}' object has no attribute 'strip'`);
  }
  const bare = path.replace(/^['"`]+|['"`]+$/g, "");
  const allowed = schemes[flavor.name];
  if (allowed === undefined) {
    if (remotePrefixes.some((prefix) => bare.startsWith(prefix))) {
      throw unexpected(
        `The path '${bare}' you defined for your local artifact store starts with a remote prefix.`,
      );
    }
    return bare;
  }
  if (allowed.some((scheme) => bare.startsWith(scheme))) {
    return bare;
  }
  const listed = allowed.map((scheme) => `'${scheme}'`).join(", ");
  throw unexpected(
    `The path: '${bare}' you defined for your artifact store is not supported by the implementation of ${configClassName(flavor)}, because it does not start with one of its supported schemes: {${listed}}.`,
  );
}
