import { access, mkdtemp, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import ts from "typescript";
import { stageConstructs } from "../../tools/constructs/build.ts";
import { cdktf, type Kit } from "../../tools/constructs/kits.ts";
import { withFolderLock } from "./folder-lock.ts";

/** The flags that a careful user of the package has. */
export const strictOptions: ts.CompilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  types: [],
  skipLibCheck: true,
  noEmit: true,
};

/**
 * A folder with our package for a kit, the kit and `constructs` installed: built once below `run`, and so once for
 * all test files of a run.
 */
export async function installConstructs(
  kit = cdktf,
  run = process.env["ZENML_TEST_RUN_FOLDER"],
): Promise<string> {
  if (run === undefined) {
    throw new Error("Give a folder: outside of a jest run there is none.");
  }
  const folder = path.join(run, `${kit.name}-app`);
  await withFolderLock(`${folder}.lock`, async () => {
    const isThere = await access(path.join(folder, "ready")).then(
      () => true,
      () => false, // not there yet
    );
    if (!isThere) {
      await install(kit, path.join(folder, "node_modules"));
      await writeFile(path.join(folder, "ready"), "");
    }
  });
  return folder;
}

async function install(kit: Kit, modules: string): Promise<void> {
  await stageConstructs(path.join(modules, kit.packageName), kit);
  for (const name of [kit.name, "constructs"]) {
    await symlink(path.resolve("node_modules", name), path.join(modules, name));
  }
}

/** What the compiler says of a file: the first line of each message, and the lines below it. */
export interface Complaint {
  readonly line: number;
  readonly message: string;
  readonly details: string;
}

/**
 * Compiles texts as files of `folder`, all in one program, and gives each file's complaints by its name.
 * Complaints about other files are thrown.
 */
export function compileTexts(
  folder: string,
  texts: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly Complaint[]> {
  const byPath = new Map(
    [...texts].map(([name, text]) => [path.join(folder, name), { name, text }]),
  );
  const host = ts.createCompilerHost(strictOptions);
  const { getSourceFile, fileExists, readFile: read } = host;
  host.fileExists = (file) => byPath.has(file) || fileExists(file);
  host.readFile = (file) => byPath.get(file)?.text ?? read(file);
  host.getSourceFile = (file, version, ...rest) => {
    const own = byPath.get(file);
    return own === undefined
      ? getSourceFile(file, version, ...rest)
      : ts.createSourceFile(file, own.text, version);
  };
  const program = ts.createProgram([...byPath.keys()], strictOptions, host);
  const found = new Map([...texts.keys()].map((name): [string, Complaint[]] => [name, []]));
  for (const { file, start = 0, messageText } of ts.getPreEmitDiagnostics(program)) {
    const [message = "", ...details] = ts
      .flattenDiagnosticMessageText(messageText, "\n")
      .split("\n");
    const list = found.get(byPath.get(file?.fileName ?? "")?.name ?? "");
    if (file === undefined || list === undefined) {
      throw new Error(`${file?.fileName ?? "The compiler"}: ${message}`);
    }
    list.push({
      line: file.getLineAndCharacterOfPosition(start).line + 1,
      message,
      details: details.join("\n"),
    });
  }
  return found;
}

/** A Terraform stack as the CDK wrote it; only what tests look at. */
export interface SynthesisedStack {
  readonly text: string;
  readonly json: {
    readonly resource?: Readonly<
      Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>
    >;
    readonly variable?: Readonly<Record<string, unknown>>;
  };
}

/**
 * Runs a TypeScript program in this process, as if it stood in `folder`, and returns what it synthesised, by
 * the name of the Terraform stack. Throws what the program throws. Types are not checked.
 */
export async function synthesise(
  folder: string,
  program: string,
): Promise<ReadonlyMap<string, SynthesisedStack>> {
  const place = await mkdtemp(path.join(folder, "app-"));
  const output = path.join(place, "cdktf.out");
  const { outputText } = ts.transpileModule(program, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  process.env["CDKTF_OUTDIR"] = output;
  // A CommonJS module: node calls its text the same way.
  const main = new Function("require", "exports", outputText) as (
    require: NodeJS.Require,
    exports: object,
  ) => void;
  main(createRequire(path.join(place, "main.js")), {});
  return readStacks(output);
}

/** The Terraform stacks in a folder that the CDK wrote, by name. */
export async function readStacks(output: string): Promise<ReadonlyMap<string, SynthesisedStack>> {
  const stacks = path.join(output, "stacks");
  return new Map(
    await Promise.all(
      (await readdir(stacks)).map(async (name) => {
        const text = await readFile(path.join(stacks, name, "cdk.tf.json"), "utf8");
        // As the CDK writes it.
        return [name, { text, json: JSON.parse(text) as SynthesisedStack["json"] }] as const;
      }),
    ),
  );
}
