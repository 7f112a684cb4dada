import ts from "typescript";
import { placeOf, readSourceFiles, type SourceFile } from "./source-files.ts";

/**
 * The keys of private state in the provider's source: string constants that are passed to a method of `privateState`, or
 * together with it to another function. Of a key with a variable part, such as `answers/<id>`, the part up to the `/`.
 *
 * Throws an Error that names the place where a key is set that cannot be read from the source.
 */
export function findPrivateKeys(): readonly string[] {
  const files = readSourceFiles(["provider"]);
  const constants = new Map(files.map((file) => [file.name, constantsOf(file)]));
  const keys = files.flatMap((file) => {
    const exported = file.imports.flatMap(({ target }) =>
      (constants.get(target) ?? []).filter(({ isExported }) => isExported),
    );
    const known = new Map(
      [...exported, ...(constants.get(file.name) ?? [])].map(({ name, key }) => [name, key]),
    );
    return callsIn(file)
      .filter(concernsPrivateState)
      .flatMap((call) => {
        const found = call.arguments.flatMap((argument) => keyOf(argument, known) ?? []);
        if (found.length === 0 && setsKey(call) && !isParameter(call.arguments[0])) {
          throw new Error(`${placeOf(file, call)}: write the key as a string constant`);
        }
        return found;
      });
  });
  return [...new Set(keys)].sort();
}

/** A constant that holds a key, or a function that makes keys that begin alike. */
interface Constant {
  readonly name: string;
  readonly key: string;
  readonly isExported: boolean;
}

function constantsOf({ tree }: SourceFile): readonly Constant[] {
  return tree.statements.flatMap((statement) => {
    const isExported =
      ts.canHaveModifiers(statement) &&
      (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
        ts.isIdentifier(name) && initializer !== undefined && ts.isStringLiteral(initializer)
          ? [{ name: name.text, key: initializer.text, isExported }]
          : [],
      );
    }
    if (!ts.isFunctionDeclaration(statement) || statement.name === undefined) {
      return [];
    }
    const returned = statement.body?.statements.find(ts.isReturnStatement)?.expression;
    return returned !== undefined && ts.isTemplateExpression(returned)
      ? [{ name: statement.name.text, key: returned.head.text, isExported }]
      : [];
  });
}

function callsIn({ tree }: SourceFile): readonly ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      calls.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return calls;
}

function concernsPrivateState(call: ts.CallExpression): boolean {
  return isMethodOfPrivateState(call) || call.arguments.some(isPrivateState);
}

function isMethodOfPrivateState({ expression }: ts.CallExpression): boolean {
  return ts.isPropertyAccessExpression(expression) && isPrivateState(expression.expression);
}

function isPrivateState(node: ts.Expression): boolean {
  return /(^|\.)privateState$/.test(node.getText());
}

function setsKey(call: ts.CallExpression): boolean {
  return isMethodOfPrivateState(call) && call.expression.getText().endsWith(".set");
}

/** Whether the value comes from the callers, which are looked at as well. */
function isParameter(node: ts.Node | undefined): boolean {
  const func = ts.findAncestor(node, ts.isFunctionLike);
  return func?.parameters.some(({ name }) => name.getText() === node?.getText()) === true;
}

function keyOf(node: ts.Expression, known: ReadonlyMap<string, string>): string | undefined {
  if (ts.isStringLiteral(node)) {
    return node.text;
  }
  if (ts.isTemplateExpression(node)) {
    return node.head.text;
  }
  const name = ts.isCallExpression(node) ? node.expression : node;
  return ts.isIdentifier(name) ? known.get(name.text) : undefined;
}
