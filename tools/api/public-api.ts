import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** One thing that a package exports. */
export interface Export {
  readonly name: string;
  /** The docstring without its asterisks; empty when there is none. */
  readonly documentation: string;
  /** The declaration as TypeScript, with the docstrings of its members, without its own. */
  readonly declaration: string;
  /** True for what is exported to the compiler only. */
  readonly isType: boolean;
}

/** Exports that belong together. The title is the comment that stands above them in the door. */
export interface Section {
  readonly title: string;
  readonly exports: readonly Export[];
}

/**
 * What a door of a package exports, in its order. Throws when it exports something that is not declared.
 *
 * @param file the door, such as `framework/index.ts`.
 * @param declarations the declarations of the package, by their paths from the door, such as `schema/schema.d.ts`.
 */
export function readDoor(
  file: string,
  declarations: ReadonlyMap<string, string>,
): readonly Section[] {
  const tree = parse(file, readFileSync(file, "utf8"));
  const sections: { title: string; exports: Export[] }[] = [];
  for (const statement of tree.statements) {
    const title = detachedComment(tree, statement);
    if (title !== undefined || sections.length === 0) {
      sections.push({ title: title ?? "", exports: [] });
    }
    sections.at(-1)?.exports.push(...exportsOf(statement, declarations));
  }
  return sections;
}

/** The text of a `//` comment with a blank line below it. */
function detachedComment(tree: ts.SourceFile, statement: ts.Node): string | undefined {
  const comment = (ts.getLeadingCommentRanges(tree.text, statement.getFullStart()) ?? []).at(-1);
  if (comment?.kind !== ts.SyntaxKind.SingleLineCommentTrivia) {
    return undefined;
  }
  return tree.text
    .slice(comment.pos, comment.end)
    .replace(/^\/\/\s*/, "")
    .replace(/\.$/, "");
}

function exportsOf(
  statement: ts.Statement,
  declarations: ReadonlyMap<string, string>,
): readonly Export[] {
  if (
    !ts.isExportDeclaration(statement) ||
    statement.moduleSpecifier === undefined ||
    !ts.isStringLiteral(statement.moduleSpecifier) ||
    (statement.exportClause !== undefined && !ts.isNamedExports(statement.exportClause))
  ) {
    throw new Error(`A door only exports what other files declare: ${statement.getText()}`);
  }
  const file = path.posix.normalize(statement.moduleSpecifier.text).replace(/\.ts$/, ".d.ts");
  const tree = parse(file, declarations.get(file) ?? "");
  if (statement.exportClause === undefined) {
    return tree.statements.filter(isExported).flatMap((one) =>
      namesOf(one).map((name) => ({
        ...describe(tree, name),
        isType: ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one),
      })),
    );
  }
  return statement.exportClause.elements.map(({ name, isTypeOnly }) => ({
    ...describe(tree, name.text),
    isType: statement.isTypeOnly || isTypeOnly,
  }));
}

function describe(tree: ts.SourceFile, name: string): Omit<Export, "isType"> {
  const found = tree.statements.filter((statement) => namesOf(statement).includes(name));
  const [first] = found;
  if (first === undefined) {
    throw new Error(`${tree.fileName} does not declare ${name}.`);
  }
  return {
    name,
    documentation: documentationOf(tree, first),
    declaration: found.map((statement) => declarationOf(tree, statement)).join("\n"),
  };
}

function isExported(statement: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

function namesOf(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  }
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return isNamed && statement.name !== undefined ? [statement.name.text] : [];
}

function documentationOf(tree: ts.SourceFile, statement: ts.Node): string {
  const comment = (ts.getLeadingCommentRanges(tree.text, statement.getFullStart()) ?? []).at(-1);
  const text = comment === undefined ? "" : tree.text.slice(comment.pos, comment.end);
  return text
    .replace(/^\/\*\*|\*\/$/g, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, ""))
    .join("\n")
    .trim();
}

/** Without what only the compiler needs. */
function declarationOf(tree: ts.SourceFile, statement: ts.Node): string {
  return statement
    .getText(tree)
    .replace(/^export /, "")
    .replace(/^declare /, "")
    .replace(/^ *#private;\n/m, "");
}

function parse(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
}
