import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** Folders of the repository that hold TypeScript written by hand. */
export const sourceFolders = [
  "framework",
  "client",
  "schemas",
  "provider",
  "export",
  "stack-server",
  "constructs",
  "tools",
] as const;

/** One TypeScript file, parsed. `name` is its path in the repository, with slashes. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  /** What it imports by path. */
  readonly imports: readonly Import[];
  /** What it imports by name: packages, and modules of Node's. */
  readonly packages: readonly string[];
}

/** One import of a file of this repository, in whatever form it is written. */
export interface Import {
  /** The imported file's path in the repository. */
  readonly target: string;
  /** True when nothing of it is left at run time. */
  readonly isTypeOnly: boolean;
}

/** A place in a file, as editors understand it, and what is there. */
export interface Finding {
  readonly place: string;
  readonly text: string;
}

const skipped = new Set(["node_modules", "generated", "lib", "dist", "cdktf.out", ".gen"]);

/** Every TypeScript file written by hand below the folders, by name. Folders that do not exist are empty. */
export function readSourceFiles(folders: readonly string[]): readonly SourceFile[] {
  return folders.flatMap(namesBelow).sort().map(readSourceFile);
}

/** All nodes of the file for which `pick` returns true. */
export function findNodes(file: SourceFile, pick: (node: ts.Node) => boolean): readonly Finding[] {
  const found: Finding[] = [];
  walk(file.tree, (node) => {
    if (pick(node)) {
      found.push({ place: placeOf(file, node), text: node.getText(file.tree).slice(0, 80) });
    }
  });
  return found;
}

/** `folder/file.ts:12` */
export function placeOf(file: SourceFile, node: ts.Node): string {
  const { line } = file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree));
  return `${file.name}:${line + 1}`;
}

/** The comments of the file. */
export function commentsOf({ text, tree }: SourceFile): readonly ts.CommentRange[] {
  const found = new Map<number, ts.CommentRange>();
  const add = (ranges: readonly ts.CommentRange[] | undefined) =>
    ranges?.forEach((range) => {
      found.set(range.pos, range);
    });
  const visit = (node: ts.Node): void => {
    // Trivia belongs to tokens; inside a template literal there is none.
    if (node.kind >= ts.SyntaxKind.FirstToken && node.kind <= ts.SyntaxKind.LastToken) {
      add(ts.getLeadingCommentRanges(text, node.getFullStart()));
      add(ts.getTrailingCommentRanges(text, node.getEnd()));
    }
    node.getChildren(tree).forEach(visit);
  };
  visit(tree);
  return [...found.values()].sort((a, b) => a.pos - b.pos);
}

/** Groups of two or more files that import each other, directly or over others. */
export function findCycles(files: readonly SourceFile[]): readonly (readonly string[])[] {
  return cyclesIn(
    new Map(files.map((file) => [file.name, file.imports.map(({ target }) => target)])),
  );
}

/**
 * Groups of two or more folders with the same parent, anywhere below `root`, whose files import each other, directly
 * or over others. Files beside the folders do not count.
 */
export function findFolderCycles(
  files: readonly SourceFile[],
  root: string,
): readonly (readonly string[])[] {
  const imports = new Map<string, Set<string>>();
  for (const { name, imports: imported } of files.filter((file) => isBelow(file.name, root))) {
    for (const { target } of imported.filter((one) => isBelow(one.target, root))) {
      const pair = siblingFolders(name, target);
      if (pair !== undefined) {
        const [from, to] = pair;
        imports.set(from, (imports.get(from) ?? new Set()).add(to));
      }
    }
  }
  return cyclesIn(new Map([...imports].map(([folder, targets]) => [folder, [...targets]])));
}

/** The folders in which the ways to two files part; undefined when one of the files is in the folder of the other. */
function siblingFolders(one: string, other: string): readonly [string, string] | undefined {
  const [left, right] = [one.split("/"), other.split("/")];
  const parting = left.findIndex((part, depth) => part !== right[depth]);
  const isFolder = (path: readonly string[]) => parting >= 0 && parting < path.length - 1;
  return isFolder(left) && isFolder(right)
    ? [left.slice(0, parting + 1).join("/"), right.slice(0, parting + 1).join("/")]
    : undefined;
}

function isBelow(name: string, folder: string): boolean {
  return name.startsWith(`${folder}/`);
}

function cyclesIn(imports: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const reach = new Map<string, ReadonlySet<string>>();
  for (const name of imports.keys()) {
    const seen = new Set<string>();
    const open = [...(imports.get(name) ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (!seen.has(next)) {
        seen.add(next);
        open.push(...(imports.get(next) ?? []));
      }
    }
    reach.set(name, seen);
  }
  const groups = [...imports.keys()]
    .filter((name) => reach.get(name)?.has(name))
    .map((name) =>
      [...imports.keys()].filter(
        (other) => reach.get(name)?.has(other) && reach.get(other)?.has(name),
      ),
    );
  return [...new Map(groups.map((group) => [group.join(), group])).values()];
}

function readSourceFile(name: string): SourceFile {
  const text = readFileSync(name, "utf8");
  const tree = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
  const imports: Import[] = [];
  const packages: string[] = [];
  walk(tree, (node) => {
    const specifier = specifierOf(node);
    if (specifier !== undefined && !specifier.startsWith(".")) {
      packages.push(specifier);
    } else if (specifier !== undefined) {
      const target = path.posix.normalize(path.posix.join(path.posix.dirname(name), specifier));
      imports.push({ target, isTypeOnly: isTypeOnly(node) });
    }
  });
  return { name, text, tree, imports, packages };
}

/** What an import, a re-export, an `import()` or a type `import()` names. */
function specifierOf(node: ts.Node): string | undefined {
  const literal =
    ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
      ? node.moduleSpecifier
      : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
        ? node.arguments[0]
        : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
          ? node.argument.literal
          : undefined;
  return literal !== undefined && ts.isStringLiteralLike(literal) ? literal.text : undefined;
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) {
    return true;
  }
  if (ts.isExportDeclaration(node)) {
    return node.isTypeOnly;
  }
  return (
    ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
  );
}

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

function namesBelow(folder: string): readonly string[] {
  let entries: import("node:fs").Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // not there, or not yet
  }
  return entries.flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      return skipped.has(entry.name) ? [] : namesBelow(name);
    }
    return /(?<!\.d)\.ts$/.test(name) ? [name] : [];
  });
}
