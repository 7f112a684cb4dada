import path from "node:path";
import ts from "typescript";

const folder = "framework";
const configFile = path.join(folder, "tsconfig.build.json");

/** The framework as a program: the two doors and everything that they import. Throws on errors of its types. */
export function createFrameworkProgram(): ts.Program {
  const problems: ts.Diagnostic[] = [];
  const config = ts.getParsedCommandLineOfConfigFile(configFile, undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (problem) => problems.push(problem),
  });
  const program = ts.createProgram(config?.fileNames ?? [], config?.options ?? {});
  problems.push(...(config?.errors ?? []), ...ts.getPreEmitDiagnostics(program));
  if (problems.length > 0) {
    throw new Error(`The framework does not compile.\n${format(problems)}`);
  }
  return program;
}

/** The JavaScript and the declarations of the framework: text by path below `dist`. */
export function compileFramework(program = createFrameworkProgram()): ReadonlyMap<string, string> {
  const output = path.resolve(folder, "dist");
  const files = new Map<string, string>();
  const { diagnostics } = program.emit(undefined, (file, text) => {
    files.set(path.relative(output, file), file.endsWith(".d.ts") ? rewriteImports(text) : text);
  });
  if (diagnostics.length > 0) {
    throw new Error(`The framework's declarations cannot be written.\n${format(diagnostics)}`);
  }
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

function format(diagnostics: readonly ts.Diagnostic[]): string {
  return ts.formatDiagnostics(diagnostics, {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => process.cwd(),
    getNewLine: () => "\n",
  });
}
