import ts from "typescript";

type Method = "encode" | "decode";

/**
 * The generated messages without what a provider never does: it decodes requests and encodes responses,
 * so the other half of most messages is dead weight that node would parse at every start. Bundlers cannot
 * see that, because the halves are members of one object.
 *
 * `source` is a module as ts-proto writes it, service definitions included: they say which message is a request.
 */
export function keepOneDirection(source: string): string {
  const tree = ts.createSourceFile("messages.ts", source, ts.ScriptTarget.ES2022, true);
  const methods = new Map<string, ts.MethodDeclaration>();
  const needed: string[] = [];
  for (const { name, value } of constantsOf(tree)) {
    for (const member of value.properties) {
      if (ts.isMethodDeclaration(member)) {
        methods.set(`${name}.${member.name.getText()}`, member);
      }
    }
    if (name.endsWith("Definition")) {
      needed.push(...rootsOf(value));
    }
  }
  const kept = new Set<string>();
  for (let next = needed.pop(); next !== undefined; next = needed.pop()) {
    const method = methods.get(next);
    if (method !== undefined && !kept.has(next)) {
      kept.add(next);
      needed.push(...callsIn(method));
    }
  }
  const dropped = [...methods].filter(([name]) => /\.(?:en|de)code$/.test(name) && !kept.has(name));
  return dropped.reduceRight((text, [, method]) => remove(text, method), source);
}

interface Constant {
  readonly name: string;
  readonly value: ts.ObjectLiteralExpression;
}

function constantsOf(tree: ts.SourceFile): readonly Constant[] {
  return tree.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) =>
    declarationList.declarations.flatMap(({ name, initializer }) => {
      const value = initializer && withoutAssertion(initializer);
      return value !== undefined && ts.isObjectLiteralExpression(value)
        ? [{ name: name.getText(), value }]
        : [];
    }),
  );
}

/** `Request.decode` and `Response.encode` of every method that a service definition lists. */
function rootsOf(definition: ts.ObjectLiteralExpression): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node)) {
      const property = node.name.getText();
      const message = withoutAssertion(node.initializer).getText();
      if (property === "requestType") {
        found.push(`${message}.decode`);
      } else if (property === "responseType") {
        found.push(`${message}.encode`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(definition);
  return found;
}

function withoutAssertion(expression: ts.Expression): ts.Expression {
  return ts.isAsExpression(expression) ? expression.expression : expression;
}

function callsIn(method: ts.MethodDeclaration): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && isMethod(node.name.text)) {
      found.push(`${node.expression.getText()}.${node.name.text}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(method);
  return found;
}

function isMethod(name: string): name is Method {
  return name === "encode" || name === "decode";
}

function remove(text: string, node: ts.Node): string {
  const comma = text[node.getEnd()] === "," ? 1 : 0;
  return text.slice(0, node.getFullStart()) + text.slice(node.getEnd() + comma);
}
