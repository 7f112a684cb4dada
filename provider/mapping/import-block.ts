/**
 * How to bring an object that exists under management, as a sentence and a block to paste. A provider is not told the
 * address of the resource that it works on, so the block has a placeholder for its name.
 */
export function explainImport(typeName: string, id: string): string {
  return `add this block to the root module, with the address of your resource after "to", and apply again:\n\nimport {\n  to = ${typeName}.NAME\n  id = ${JSON.stringify(id)}\n}`;
}
