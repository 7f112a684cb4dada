import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Schema } from "terraform-plugin-kit";
import { allSchemas } from "../../schemas/all-schemas.ts";
import type { FunctionSignature } from "../../schemas/function-signature.ts";
import { functionSections } from "./function-section.ts";
import { importSection, renderPage } from "./page.ts";
import { schemaSection } from "./schema-section.ts";
import { settingsGuides } from "./settings-guides.ts";

const guidesFolder = path.join("tools", "docs", "guides");
/** What the provider's own page says besides its schema. */
const providerSections = path.join("tools", "docs", "provider.md");

/**
 * Renders every page of the documentation from schemas, examples, guides and the catalogue. Returns them by their path below
 * docs/. Throws when a resource has some of its import examples, but not all.
 */
export async function allPages(): Promise<ReadonlyMap<string, string>> {
  const {
    provider,
    resources,
    dataSources,
    ephemeralResources,
    listResources,
    actions,
    functions,
  } = allSchemas;
  const guides = (await readdir(guidesFolder)).filter((name) => name.endsWith(".md"));
  const pages = await Promise.all([
    providerPage(provider),
    ...resources.map((schema) => schemaPage(schema, "resources", "Resource", "resource.tf")),
    ...dataSources.map((schema) =>
      schemaPage(schema, "data-sources", "Data Source", "data-source.tf"),
    ),
    ...ephemeralResources.map((schema) =>
      schemaPage(schema, "ephemeral-resources", "Ephemeral Resource", "ephemeral-resource.tf"),
    ),
    ...listResources.map((schema) =>
      schemaPage(schema, "list-resources", "List Resource", "list-resource.tfquery.hcl"),
    ),
    ...actions.map((schema) => schemaPage(schema, "actions", "Action", "action.tf")),
    ...functions.map(functionPage),
    ...guides.map(guidePage),
  ]);
  return new Map([...pages, ...settingsGuides()]);
}

type NamedPage = readonly [name: string, text: string];

async function providerPage(schema: Schema): Promise<NamedPage> {
  const page = renderPage({
    heading: "ZenML Provider",
    title: "Provider: ZenML",
    description: schema.description,
    deprecated: undefined,
    example: await readExample("provider/provider.tf"),
    sections: [(await readFile(providerSections, "utf8")).trim(), schemaSection(schema)],
    hasSubcategory: false,
  });
  return ["index.md", page];
}

async function schemaPage(
  schema: Schema,
  folder: string,
  kind: string,
  example: string,
): Promise<NamedPage> {
  const { typeName } = schema;
  const examples = `${folder}/${typeName}`;
  const page = renderPage({
    heading: `${typeName} (${kind})`,
    title: `${typeName} ${kind} - zenml`,
    description: schema.description,
    deprecated: schema.deprecated,
    example: await readExample(`${examples}/${example}`),
    sections: [schemaSection(schema), ...(await importSections(examples))],
    hasSubcategory: true,
  });
  return [`${folder}/${typeName.replace(/^zenml_/, "")}.md`, page];
}

async function functionPage(signature: FunctionSignature): Promise<NamedPage> {
  const page = renderPage({
    heading: `${signature.name} (Function)`,
    title: `${signature.name} function - zenml`,
    description: signature.description,
    deprecated: undefined,
    example: await readExample(`functions/${signature.name}/function.tf`),
    sections: [functionSections(signature)],
    hasSubcategory: true,
  });
  return [`functions/${signature.name}.md`, page];
}

async function importSections(folder: string): Promise<readonly string[]> {
  const block = await readExample(`${folder}/import-by-string-id.tf`);
  const command = await readExample(`${folder}/import.sh`);
  const identity = await readExample(`${folder}/import-by-identity.tf`);
  if (block !== undefined && command !== undefined && identity !== undefined) {
    return [importSection(block, identity, command)];
  }
  if (block === undefined && command === undefined && identity === undefined) {
    return [];
  }
  throw new Error(
    `examples/${folder} needs import-by-string-id.tf, import-by-identity.tf and import.sh.`,
  );
}

async function guidePage(name: string): Promise<NamedPage> {
  return [`guides/${name}`, await readFile(path.join(guidesFolder, name), "utf8")];
}

async function readExample(name: string): Promise<string | undefined> {
  try {
    return await readFile(path.join("examples", name), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      return undefined; // Not everything has every kind of example; a test says what must have one.
    }
    throw error;
  }
}
