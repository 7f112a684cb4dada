/** An import block to paste. A provider is not told the address of its resource, so only the name has to be filled in. */
export function importBlock(typeName: string, id: string): string {
  return `import {\n  to = ${typeName}.NAME\n  id = ${JSON.stringify(id)}\n}`;
}

/** How to bring an object that exists under management, as a sentence and a block to paste. */
export function explainImport(typeName: string, id: string): string {
  return `add this block to the root module, with the address of your resource after "to", and apply again:\n\n${importBlock(typeName, id)}`;
}
