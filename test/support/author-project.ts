import { join } from "node:path";
import ts from "typescript";

/** What the author of a provider sees in an editor, of files that exist in memory only. */
export interface AuthorProject {
  /** What hovering over the last word of `until` shows, on one line. `until` occurs once in the file. */
  hover(file: string, until: string): string;
  /** The errors of a file: the source line that each is reported at, and the first line of its message. */
  mistakes(file: string): readonly Mistake[];
}

/** A compiler's error as the author meets it first. */
export interface Mistake {
  readonly at: string;
  readonly message: string;
}

const ROOT = join(__dirname, "../..");

/** Compiles files by name with the options of this repository. They may import the framework by its package name. */
export function openAuthorProject(files: Readonly<Record<string, string>>): AuthorProject {
  const texts = new Map(
    Object.entries(files).map(([name, text]) => [join(ROOT, "test/types", name), text]),
  );
  const service = ts.createLanguageService({
    getCompilationSettings: readOptions,
    getScriptFileNames: () => [...texts.keys()],
    getScriptVersion: () => "1",
    getScriptSnapshot(path) {
      const text = texts.get(path) ?? ts.sys.readFile(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => ROOT,
    getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
    fileExists: (path) => texts.has(path) || ts.sys.fileExists(path),
    readFile: (path) => texts.get(path) ?? ts.sys.readFile(path),
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    readDirectory: ts.sys.readDirectory,
  });
  const textOf = (path: string) => {
    const text = texts.get(path);
    if (text === undefined) {
      throw new Error(`There is no file ${path}.`);
    }
    return text;
  };
  const errorsOf = (path: string) => [
    ...service.getSyntacticDiagnostics(path),
    ...service.getSemanticDiagnostics(path),
  ];
  return {
    hover(file, until) {
      const path = join(ROOT, "test/types", file);
      const [before = "", after, another] = textOf(path).split(until);
      if (after === undefined || another !== undefined) {
        throw new Error(`${JSON.stringify(until)} does not occur once in ${file}.`);
      }
      // Checks the whole file first: the order of a union's members depends on what was checked before.
      errorsOf(path);
      const position = before.length + until.length - 1;
      const parts = service.getQuickInfoAtPosition(path, position)?.displayParts;
      return ts.displayPartsToString(parts).replace(/\s+/g, " ");
    },
    mistakes(file) {
      const path = join(ROOT, "test/types", file);
      const lines = textOf(path).split("\n");
      return errorsOf(path).map(({ file: source, start = 0, messageText }) => {
        const line = source && ts.getLineAndCharacterOfPosition(source, start).line;
        const [message = ""] = ts.flattenDiagnosticMessageText(messageText, "\n").split("\n");
        return { at: lines[line ?? 0]?.trim() ?? "", message };
      });
    },
  };
}

function readOptions(): ts.CompilerOptions {
  const parsed = ts.getParsedCommandLineOfConfigFile(
    join(ROOT, "tsconfig.json"),
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic({ messageText }) {
        throw new Error(ts.flattenDiagnosticMessageText(messageText, "\n"));
      },
    },
  );
  return parsed?.options ?? {};
}
