import path from "node:path";
import { catalogue } from "../../schemas/catalogue/catalogue.ts";
import { readVersion } from "../build-package.ts";
import { defaultAddress } from "../install-mirror.ts";
import { dumpSchemas } from "../schema-dump.ts";
import { createBindings } from "./create-bindings.ts";
import { emitConnectors } from "./emit-connectors.ts";
import { emitFlavors } from "./emit-flavors.ts";

const bindingsFolder = path.join("constructs", "bindings", "generated");
const typesFolder = path.join("constructs", "src", "generated");

/** Folders that contain only generated sources. */
export const generatedFolders = [bindingsFolder, typesFolder];

/** Generates the sources of the constructs package. Returns them by their path in the repository. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const schemaText = `${JSON.stringify(dumpSchemas(defaultAddress), null, 2)}\n`;
  const bindings = await createBindings(schemaText, versionConstraint(await readVersion()));
  return new Map([
    [path.join(bindingsFolder, "schema.json"), schemaText],
    ...[...bindings].map(([name, text]) => [path.join(bindingsFolder, name), text] as const),
    [path.join(typesFolder, "flavors.ts"), emitFlavors(catalogue)],
    [path.join(typesFolder, "connectors.ts"), emitConnectors(catalogue)],
  ]);
}

/** Returns the constraint for compatible providers: of the same major version, or of the same minor version before 1.0. */
export function versionConstraint(version: string): string {
  const [major = "0", minor = "0"] = version.split(".");
  return `~> ${major}.${minor}`;
}
