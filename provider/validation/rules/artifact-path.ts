import { type Diagnostic, error } from "terraform-plugin-kit";
import type { Catalogue, Flavor } from "../../../schemas/catalogue/types.ts";
import { quote } from "../../mapping/names.ts";
import type { Configuration } from "./configuration.ts";
import { isSecretReference } from "./secret-reference.ts";

/** Beginnings that the server takes for remote places and refuses in a local store. **Source:** ZenML 0.98.0. */
const REMOTE_SCHEMES = ["gs://", "hdfs://", "s3://", "az://", "abfs://"];

/** Checks that the path of an artifact store begins as its flavor wants. The server compares letter by letter. */
export function* checkArtifactPath(
  flavor: Flavor,
  catalogue: Catalogue,
  configuration: Configuration,
): Iterable<Diagnostic> {
  const path = configuration.find("path");
  if (flavor.type !== "artifact_store" || typeof path?.value !== "string") {
    return;
  }
  const { value } = path;
  const summary = `Invalid value for setting "path"`;
  const scheme = /^\s*[a-z][a-z0-9+.-]*:\/*/i.exec(value)?.[0];
  const seen =
    value === "" ? "it is empty" : `it begins with ${quote(scheme ?? value.slice(0, 1))}`;
  if (isSecretReference(value) && flavor.schemes !== undefined) {
    yield error(
      `Secret reference in setting "path"`,
      [
        `The server checks how the path of the ${flavor.name} artifact store begins, and refuses a reference to a secret.`,
        "Write the value itself.",
      ],
      path.path,
    );
  } else if (flavor.schemes !== undefined && !startsWithOneOf(value, flavor.schemes)) {
    const wanted = flavor.schemes.map(quote).join(" or ");
    yield error(
      summary,
      [
        `The path of the ${flavor.name} artifact store must begin with ${wanted}; ${seen}.`,
        flavorsFor(catalogue, value),
      ],
      path.path,
    );
  } else if (flavor.name === "local" && startsWithOneOf(value, REMOTE_SCHEMES)) {
    yield error(
      summary,
      [
        `The path of the local artifact store must be a folder of the machine; ${seen}.`,
        flavorsFor(catalogue, value),
      ],
      path.path,
    );
  }
}

function flavorsFor(catalogue: Catalogue, value: string): string | undefined {
  const fitting = catalogue.flavors.filter((one) => startsWithOneOf(value, one.schemes ?? []));
  const names = fitting.map((one) => quote(one.name));
  return names.length === 0
    ? undefined
    : `Such a path belongs to the flavor ${names.join(" or ")}.`;
}

function startsWithOneOf(value: string, beginnings: readonly string[]): boolean {
  return beginnings.some((one) => value.startsWith(one));
}
