/**
 * Puts CommonJS files into one, so that node has one file to find, read and compile instead of many: that
 * costs more at a start than the code itself does.
 *
 * Each file becomes a function in a table of `into`, which runs `into`'s own code first and exports the
 * table's `require`. Files that stay apart get what they share with a bound one from there, so
 * that nothing exists twice.
 */
export function bindFiles(
  files: ReadonlyMap<string, string>,
  bound: readonly string[],
  into: string,
): ReadonlyMap<string, string> {
  const isBound = (name: string) => bound.includes(name);
  const apart = [...files].filter(([name]) => !isBound(name));
  return new Map([
    [into, table(files, bound, into)],
    ...apart.map(([name, code]): [string, string] => [
      name,
      code.replace(REQUIRE, (call, file: string) =>
        isBound(file) ? `require("./${into}")(${JSON.stringify(`./${file}`)})` : call,
      ),
    ]),
  ]);
}

/** As esbuild writes the import of a file beside the importing one. */
const REQUIRE = /require\("\.\/([^"/]+)"\)/g;

function table(files: ReadonlyMap<string, string>, bound: readonly string[], into: string): string {
  // Parentheses around a function make V8 compile it at once instead of parsing it twice.
  const entries = bound.map(
    (name) =>
      `${JSON.stringify(`./${name}`)}:(function(exports,module,require){${files.get(name) ?? ""}\n})`,
  );
  return [
    `"use strict";const table={${entries.join(",\n")}},loaded={};`,
    "function load(name){const found=loaded[name];if(found)return found.exports;",
    "if(!Object.hasOwn(table,name))return require(name);",
    "const module=loaded[name]={exports:{}};table[name](module.exports,module,load);return module.exports}",
    `module.exports=load;load(${JSON.stringify(`./${into}`)});\n`,
  ].join("");
}
