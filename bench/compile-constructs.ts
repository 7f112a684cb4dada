import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { installConstructs } from "../test/support/constructs-app.ts";
import { cdktf } from "../tools/constructs/kits.ts";
import { type Figure, median, timed } from "./figure.ts";

const compiler = path.resolve("node_modules", "typescript", "bin", "tsc");
const flags = [
  "--strict",
  "--noEmit",
  "--skipLibCheck",
  "--target",
  "ES2022",
  "--module",
  "Node16",
];

const everything = `
import { App } from "cdktf";
import * as bindings from "cdktf-provider-zenml";
import * as constructs from "cdktf-provider-zenml/lib/constructs";
const app = new App();
export const all = [bindings, constructs, app, constructs.Orchestrators.vertex({ location: "eu" })];
`;

/** Seconds that the compiler needs for an app that imports all of the CDKTF package, above an empty file. */
export async function measureCompile(scratch: string, rounds: number): Promise<Figure> {
  const folder = await installConstructs(cdktf, scratch);
  const files = { empty: "export {};\n", everything };
  const times: Record<keyof typeof files, number[]> = { empty: [], everything: [] };
  for (const [name, text] of Object.entries(files)) {
    await writeFile(path.join(folder, `${name}.ts`), text);
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const name of ["empty", "everything"] as const) {
      times[name].push(await timed(() => compile(path.join(folder, `${name}.ts`))));
    }
  }
  const [ours, theirs] = [median(times.everything), median(times.empty)];
  return {
    name: "compiling an app that imports everything, above an empty one",
    value: (ours - theirs) / 1000,
    bar: 2,
    unit: "s",
    detail: `${ours.toFixed(0)} ms - ${theirs.toFixed(0)} ms, n = ${rounds}`,
  };
}

function compile(file: string): Promise<unknown> {
  return promisify(execFile)(process.execPath, [compiler, ...flags, file], {
    cwd: path.dirname(file),
  });
}
