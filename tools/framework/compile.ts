import path from "node:path";
import ts from "typescript";

const folder = "framework";
const configFile = path.join(folder, "tsconfig.build.json");

/**
 * The JavaScript and the declarations of the framework, which is what its two doors import: text by path
 * below `dist`. Throws with the compiler's messages when a type is wrong.
 */
export function compileFramework(): ReadonlyMap<string, string> {
  const program = createProgram();
  assertNoProblems(ts.getPreEmitDiagnostics(program));
  return emit(program);
}

/** The declarations alone, and without a look at the types: what documentation is made of. */
export function emitDeclarations(): ReadonlyMap<string, string> {
  return emit(createProgram({ emitDeclarationOnly: true }));
}

function createProgram(overrides: ts.CompilerOptions = {}): ts.Program {
  const problems: ts.Diagnostic[] = [];
  const config = ts.getParsedCommandLineOfConfigFile(configFile, overrides, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (problem) => problems.push(problem),
  });
  assertNoProblems([...problems, ...(config?.errors ?? [])]);
  return ts.createProgram(config?.fileNames ?? [], config?.options ?? {});
}

function emit(program: ts.Program): ReadonlyMap<string, string> {
  const output = path.resolve(folder, "dist");
  const files = new Map<string, string>();
  const { diagnostics } = program.emit(undefined, (file, text) => {
    files.set(path.relative(output, file), file.endsWith(".d.ts") ? rewriteImports(text) : text);
  });
  assertNoProblems(diagnostics);
  return files;
}

/**
 * Gives imports in declarations the extension of the file that is there. The compiler does so in
 * JavaScript only.
 */
function rewriteImports(declarations: string): string {
  return declarations.replace(
    /(\bfrom |\bimport\(|\bimport )(["'])(\.\.?\/[^"']+)\.ts\2/g,
    "$1$2$3.js$2",
  );
}

function assertNoProblems(problems: readonly ts.Diagnostic[]): void {
  if (problems.length > 0) {
    const messages = ts.formatDiagnostics(problems, {
      getCanonicalFileName: (name) => name,
      getCurrentDirectory: () => process.cwd(),
      getNewLine: () => "\n",
    });
    throw new Error(`The framework does not compile.\n${messages}`);
  }
}
