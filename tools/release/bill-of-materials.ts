import { readFile } from "node:fs/promises";
import path from "node:path";
import { Contrib, Enums, Models, Serialize, Spec } from "@cyclonedx/cyclonedx-library";
import parseSpdxExpression from "spdx-expression-parse";
import { filesByPackage } from "../licences.ts";
import type { Part } from "../packages/parts.ts";

/** The released thing that a bill of materials is about. */
export interface Product {
  readonly name: string;
  readonly version: string;
  /** Tells apart products of one name, such as `linux_amd64`. */
  readonly variant: string;
}

const licences = new Contrib.License.Factories.LicenseFactory(parseSpdxExpression);
const components = new Contrib.FromNodePackageJson.Builders.ComponentBuilder(
  new Contrib.FromNodePackageJson.Factories.ExternalReferenceFactory(),
  licences,
);

/**
 * The bill of materials in CycloneDX 1.6, as JSON: the npm packages that the given source files are from, and the
 * given parts. It has no time and no serial number, so that it is equal for equal content.
 */
export async function createBillOfMaterials(
  { name, version, variant }: Product,
  sources: readonly string[],
  parts: readonly Part[],
): Promise<string> {
  const product = new Models.Component(Enums.ComponentType.Application, name, {
    version,
    bomRef: `${name}@${version}?platform=${variant}`,
    licenses: new Models.LicenseRepository([licences.makeFromString("Apache-2.0")]),
  });
  const contents = [
    ...(await Promise.all([...filesByPackage(sources).keys()].map(describePackage))),
    ...parts.map(describePart),
  ];
  for (const { bomRef } of contents) {
    product.dependencies.add(bomRef);
  }
  const bom = new Models.Bom({
    version: 1,
    metadata: new Models.Metadata({ component: product }),
    components: new Models.ComponentRepository(contents),
  });
  const factory = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6);
  return `${new Serialize.JsonSerializer(factory).serialize(bom, { sortLists: true, space: 2 })}\n`;
}

/** From its package.json. Throws for a package without name and version. */
async function describePackage(folder: string): Promise<Models.Component> {
  const manifest: unknown = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const component =
    typeof manifest === "object" && manifest !== null
      ? components.makeComponent(manifest)
      : undefined;
  if (component?.version === undefined) {
    throw new Error(`${folder}/package.json has no name or no version.`);
  }
  const scope = component.group === undefined ? "" : `${encodeURIComponent(component.group)}/`;
  component.purl = `pkg:npm/${scope}${component.name}@${component.version}`;
  component.bomRef.value = component.purl;
  return component;
}

function describePart({ name, version, purl, licence }: Part): Models.Component {
  return new Models.Component(Enums.ComponentType.Library, name, {
    ...(version === undefined ? {} : { version }),
    purl,
    bomRef: purl,
    licenses: new Models.LicenseRepository([licences.makeFromString(licence)]),
  });
}
