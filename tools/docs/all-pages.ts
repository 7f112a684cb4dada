import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Schema } from "terraform-plugin-kit";
import { allSchemas } from "../../schemas/all-schemas.ts";
import type { FunctionSignature } from "../../schemas/function-signature.ts";
import { type Chapter, contents, type Entry } from "./contents.ts";
import { functionSections } from "./function-section.ts";
import { moduleReadmes } from "./module-readme.ts";
import { importSection, renderPage } from "./page.ts";
import { schemaSection } from "./schema-section.ts";
import { settingsGuides } from "./settings-guides.ts";

const guidesFolder = path.join("tools", "docs", "guides");
/** What the provider's own page says besides its schema. */
const providerSections = path.join("tools", "docs", "provider.md");
/** In `providerSections`, where the list of all pages goes. */
const contentsMark = "<!-- all pages -->";
/** Modules are not among the pages of the Terraform Registry, so they are linked where they are published. */
const modulesUrl = "https://github.com/zenml-community/terraform-provider-zenml/tree/main/";

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
  const guideFiles = (await readdir(guidesFolder)).filter((name) => name.endsWith(".md"));
  const guides = [...(await Promise.all(guideFiles.map(guidePage))), ...settingsGuides()];
  const chapters: readonly Chapter[] = [
    { title: "Guides", entries: guides.map(guideEntry) },
    chapterOf("Resources", "resources", resources),
    chapterOf("Data sources", "data-sources", dataSources),
    chapterOf("Ephemeral resources", "ephemeral-resources", ephemeralResources),
    chapterOf("List resources", "list-resources", listResources),
    chapterOf("Actions", "actions", actions),
    {
      title: "Functions",
      entries: functions.map(({ name, description }) => ({
        name,
        link: `functions/${name}.md`,
        description,
      })),
    },
    { title: "Modules", entries: [...(await moduleReadmes())].map(moduleEntry) },
  ];
  const pages = await Promise.all([
    providerPage(provider, chapters),
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
  ]);
  return new Map([...pages, ...guides]);
}

function chapterOf(title: string, folder: string, schemas: readonly Schema[]): Chapter {
  return {
    title,
    entries: schemas.map(({ typeName, description }) => ({
      name: typeName,
      link: schemaPageName(folder, typeName),
      description,
    })),
  };
}

/** What the front matter of a guide says of it. Throws when it lacks a title or a description. */
function guideEntry([link, text]: NamedPage): Entry {
  const [, name, description] =
    /^---\npage_title: "(.+)"\n[\s\S]*?description: \|-\n((?: {2}.+\n)+)/.exec(text) ?? [];
  if (name === undefined || description === undefined) {
    throw new Error(`${link} needs front matter with page_title and description.`);
  }
  return { name, link, description: description.trim() };
}

/** The module's path below examples/modules, and the first paragraph of its read-me. */
function moduleEntry([file, text]: NamedPage): Entry {
  const folder = path.posix.dirname(file);
  const [, description = ""] = text.split("\n\n");
  return {
    name: path.posix.relative("examples/modules", folder),
    link: `${modulesUrl}${folder}`,
    description,
  };
}

type NamedPage = readonly [name: string, text: string];

async function providerPage(schema: Schema, chapters: readonly Chapter[]): Promise<NamedPage> {
  const sections = (await readFile(providerSections, "utf8")).trim();
  if (!sections.includes(contentsMark)) {
    throw new Error(`${providerSections} needs a line ${contentsMark}.`);
  }
  const page = renderPage({
    heading: "ZenML Provider",
    title: "Provider: ZenML",
    description: schema.description,
    deprecated: undefined,
    example: await readExample("provider/provider.tf"),
    sections: [sections.replace(contentsMark, () => contents(chapters)), schemaSection(schema)],
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
  return [schemaPageName(folder, typeName), page];
}

function schemaPageName(folder: string, typeName: string): string {
  return `${folder}/${typeName.replace(/^zenml_/, "")}.md`;
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

/** Undefined when there is none: not everything has every kind of example, and a test says what must have one. */
async function readExample(name: string): Promise<string | undefined> {
  const file = path.join("examples", name);
  return existsSync(file) ? readFile(file, "utf8") : undefined;
}
