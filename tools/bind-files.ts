/** CommonJS files that become one. */
export interface Binding {
  /** The file that they become; when it is one of `files`, its code runs as soon as it is loaded. */
  readonly into: string;
  readonly files: readonly string[];
  /** Whether all of the code is needed at once: then it is compiled at once instead of being parsed twice. */
  readonly isNeededWhole: boolean;
}

/**
 * Puts CommonJS files together, so that node has one file to find, read and compile instead of many: that
 * costs more at a start than the code itself does.
 *
 * Each file becomes a function in a table of `into`, which exports the table's `require`. Whoever needs a file that is
 * bound elsewhere gets it from there, so that nothing exists twice.
 */
export function bindFiles(
  files: ReadonlyMap<string, string>,
  bindings: readonly Binding[],
): ReadonlyMap<string, string> {
  const homeOf = (name: string) => bindings.find((binding) => binding.files.includes(name))?.into;
  const codeOf = (name: string, home: string | undefined) =>
    (files.get(name) ?? "").replace(REQUIRE, (call, wanted: string) => {
      const other = homeOf(wanted);
      return other === undefined || other === home
        ? call
        : `require("./${other}")(${JSON.stringify(`./${wanted}`)})`;
    });
  const apart = [...files.keys()].filter((name) => homeOf(name) === undefined);
  return new Map([
    ...bindings.map((binding): [string, string] => [
      binding.into,
      table(binding, (name) => codeOf(name, binding.into)),
    ]),
    ...apart.map((name): [string, string] => [name, codeOf(name, undefined)]),
  ]);
}

/** As esbuild writes the import of a file beside the importing one. */
const REQUIRE = /require\("\.\/([^"/]+)"\)/g;

function table({ into, files, isNeededWhole }: Binding, codeOf: (name: string) => string): string {
  // V8 compiles a function in parentheses at once, and any other when it is called.
  const [open, close] = isNeededWhole ? ["(", ")"] : ["", ""];
  const entries = files.map(
    (name) =>
      `${JSON.stringify(`./${name}`)}:${open}function(exports,module,require){${codeOf(name)}\n}${close}`,
  );
  const start = files.includes(into) ? `load(${JSON.stringify(`./${into}`)});` : "";
  return [
    `"use strict";const table={${entries.join(",\n")}},loaded={};`,
    "function load(name){const found=loaded[name];if(found)return found.exports;",
    "if(!Object.hasOwn(table,name))return require(name);",
    "const module=loaded[name]={exports:{}};table[name](module.exports,module,load);return module.exports}",
    `module.exports=load;${start}\n`,
  ].join("");
}
