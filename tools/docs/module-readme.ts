import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "@cdktf/hcl2json";
import { OLDEST_CORES } from "../demo/find-terraform.ts";
import { table } from "./table.ts";

const modulesFolder = path.join("examples", "modules");

/** The heading at which the generated part of a module's read-me begins. */
const firstHeading = "## Requirements";

/** What is read of a module, as hcl2json gives it: expressions are in `${}`. */
interface ModuleFile {
  readonly terraform?: readonly {
    readonly required_version?: string;
    readonly required_providers?: readonly Readonly<
      Record<string, { readonly source: string; readonly version: string }>
    >[];
  }[];
  readonly variable?: Readonly<Record<string, readonly [Variable]>>;
  readonly output?: Readonly<Record<string, readonly [{ readonly description: string }]>>;
}

interface Variable {
  readonly description: string;
  readonly type: string;
  readonly default?: unknown;
  readonly sensitive?: boolean;
}

/**
 * The read-me of every module in examples/modules by its path: what is written by hand, then tables of requirements,
 * inputs and outputs, made from the module.
 */
export async function moduleReadmes(): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(modulesFolder, { recursive: true });
  const folders = entries
    .filter((name) => path.basename(name) === "variables.tf")
    .map((name) => path.join(modulesFolder, path.dirname(name)))
    .sort();
  return new Map(
    await Promise.all(
      folders.map(async (folder) => {
        const file = path.join(folder, "README.md");
        const [written = ""] = (await readFile(file, "utf8")).split(`\n${firstHeading}\n`);
        const [versions, variables, outputs] = await Promise.all(
          ["versions.tf", "variables.tf", "outputs.tf"].map((name) =>
            readModuleFile(path.join(folder, name)),
          ),
        );
        const sections = [
          written.trim(),
          ...requirements(versions ?? {}),
          "## Inputs",
          table(["name", "description", "type", "default"], inputRows(variables ?? {})),
          "## Outputs",
          table(["name", "description"], outputRows(outputs ?? {})),
        ];
        return [file, `${sections.join("\n\n")}\n`] as const;
      }),
    ),
  );
}

async function readModuleFile(file: string): Promise<ModuleFile> {
  return (await parse(file, await readFile(file, "utf8"))) as ModuleFile; // a test holds the modules to it
}

function requirements({ terraform: [settings] = [] }: ModuleFile): readonly string[] {
  const providers = Object.entries(settings?.required_providers?.[0] ?? {}).map(
    ([, { source, version }]) => [`\`${source}\``, `\`${version}\``],
  );
  const cores = [
    ["Terraform", `\`${settings?.required_version ?? ""}\``],
    // The modules' constraint is Terraform's: a module cannot have one for each.
    ["OpenTofu", `\`>= ${OLDEST_CORES.OpenTofu.join(".")}\``],
  ];
  return [firstHeading, table(["name", "version"], [...cores, ...providers])];
}

function inputRows({ variable = {} }: ModuleFile): readonly (readonly string[])[] {
  return Object.entries(variable)
    .sort(([, [a]], [, [b]]) => Number("default" in a) - Number("default" in b))
    .map(([name, [{ description, type, sensitive, ...rest }]]) => [
      `\`${name}\``,
      sensitive === true ? `${description} Sensitive.` : description,
      `\`${onOneLine(type)}\``,
      "default" in rest ? `\`${JSON.stringify(rest.default)}\`` : "required",
    ]);
}

function outputRows({ output = {} }: ModuleFile): readonly (readonly string[])[] {
  return Object.entries(output).map(([name, [{ description }]]) => [`\`${name}\``, description]);
}

/** A type as it would be written on one line. */
function onOneLine(type: string): string {
  return type
    .replace(/^\$\{([\s\S]*)\}$/, "$1")
    .replace(/([({])\s*\n\s*/g, "$1 ")
    .replace(/\s*\n\s*([)}])/g, " $1")
    .replace(/\s*\n\s*/g, ", ")
    .replace(/ {2,}/g, " ");
}
