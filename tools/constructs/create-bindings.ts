import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { allSchemas } from "../../schemas/all-schemas.ts";

const generator = path.join("tools", "constructs", "generate-bindings.ts");

/**
 * The files of the CDKTF bindings for a schema document, by path. Offline: neither terraform nor a
 * registry is asked. Throws when a class does not have the name that users import.
 */
export async function createBindings(
  schemaText: string,
  versionConstraint: string,
): Promise<ReadonlyMap<string, string>> {
  const folder = await mkdtemp(path.join(tmpdir(), "bindings-"));
  try {
    const schemaFile = path.join(folder, "schema.json");
    const home = path.join(folder, "home");
    await mkdir(home);
    await writeFile(schemaFile, schemaText);
    await promisify(execFile)(
      process.execPath,
      ["--import", "tsx", generator, schemaFile, folder, versionConstraint],
      // No telemetry, no terraform, and nothing left in the home folder.
      {
        env: {
          PATH: process.env["PATH"],
          HOME: home,
          CHECKPOINT_DISABLE: "1",
          TERRAFORM_BINARY_NAME: "true",
        },
      },
    );
    const files = await readSources(path.join(folder, "providers", "zenml"));
    guardClassNames(files);
    return files;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function readSources(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(folder, { recursive: true });
  return new Map(
    await Promise.all(
      names
        .filter((name) => name.endsWith(".ts"))
        .sort()
        .map(
          async (name) =>
            [
              name.split(path.sep).join("/"),
              await readFile(path.join(folder, name), "utf8"),
            ] as const,
        ),
    ),
  );
}

/**
 * Nested attributes and resources share one name space, in the schema's order: a nested attribute
 * `component` of `zenml_stack` would take the name `StackComponent` from the resource of that name.
 */
function guardClassNames(files: ReadonlyMap<string, string>): void {
  const wrong = expectedClasses().filter(
    ({ folder, className }) =>
      !files.get(`${folder}/index.ts`)?.includes(`export class ${className} extends cdktf.`),
  );
  if (wrong.length > 0) {
    throw new Error(
      `The bindings lack ${wrong.map(({ folder, className }) => `${className} in ${folder}`).join(", ")}: a nested attribute may have taken the name.`,
    );
  }
}

/** Every class that users of the bindings import, with the folder that it is in. */
export function expectedClasses(): readonly {
  readonly folder: string;
  readonly className: string;
}[] {
  const { resources, dataSources } = allSchemas;
  const toClass = (folder: string) => ({
    folder,
    className: folder.replace(/(?:^|-)([a-z])/g, (_, first: string) => first.toUpperCase()),
  });
  return [
    { folder: "provider", className: "ZenmlProvider" },
    ...resources.map(({ typeName }) =>
      toClass(typeName.replace(/^zenml_/, "").replaceAll("_", "-")),
    ),
    ...dataSources.map(({ typeName }) => toClass(`data-${typeName.replaceAll("_", "-")}`)),
  ];
}
