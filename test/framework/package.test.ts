import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import ts from "typescript";
import { type Export, readDoor } from "../../tools/api/public-api.ts";
import {
  type FrameworkPackage,
  installedVersion,
  packFramework,
  runAsStranger,
} from "../support/framework-package.ts";

/** Exports everything whose type is inferred, so that its declaration has to name types of the framework. */
const consumer = `
import {
  bool, comparedBy, computed, computedNullable, defaultTo, defineDataSource, defineEphemeralResource,
  defineFunction, defineProvider, defineResource, defineSchema, deprecated, dynamic, float64, forClient,
  int64, lazyResource, list, map, number, object, oneOf, optional, optionalComputed, required,
  requiredWriteOnly, requiresReplace, sensitive, set, string, timeouts, useStateForUnknown, writeOnly,
} from "terraform-plugin-kit";
import { startReattachServer, TerraformClient } from "terraform-plugin-kit/testing";

const inner = { name: required.string("Name."), size: computed.int64("Size.") };
export const schema = defineSchema({
  typeName: "other_thing",
  description: "A thing.",
  attributes: {
    text: required.string("Text.", requiresReplace),
    id: computed.string("Id.", useStateForUnknown, sensitive, deprecated("Use \`text\`.")),
    size: optionalComputed.string("Size.", defaultTo("small"), oneOf(["small", "large"])),
    flag: optional.bool("Flag."),
    whole: computedNullable.int64("Whole."),
    part: computed.float64("Part."),
    any: optional.number("Any number."),
    anything: optional.dynamic("Anything.", comparedBy((a, b) => a === b)),
    list: optional.list(string, "List."),
    set: optional.set(int64, "Set."),
    map: optional.map(list(float64), "Map."),
    object: optional.object({ flag: bool, inner: map(number), set: set(string) }, "Object."),
    single: optional.singleNested(inner, "One."),
    many: optional.listNested(inner, "Many."),
    several: optional.setNested(inner, "Several."),
    named: optional.mapNested(inner, "Named."),
    secret: writeOnly.string("Secret."),
    password: requiredWriteOnly.string("Password."),
    timeouts: timeouts({ create: "5m" }),
  },
});
export const resource = lazyResource(schema, () => Promise.reject(new Error("never called")));
export const replaced = defineSchema({
  typeName: "other_word",
  description: "A word.",
  attributes: { word: required.string("Word."), size: computed.int64("Size.") },
});
export const word = defineResource<typeof replaced, null>(replaced, {
  create: async ({ plan }) => ({ word: plan.word, size: plan.word.length }),
  read: async ({ state }) => state,
  update: async ({ plan }) => ({ word: plan.word, size: plan.word.length }),
  delete: async () => {},
});
export const data = defineDataSource<typeof replaced, null>(replaced, {
  read: async ({ config }) => ({ word: String(config.word), size: 1 }),
});
export const token = defineEphemeralResource<typeof replaced, null>(replaced, {
  open: async ({ config }) => ({ result: { word: String(config.word), size: 1 } }),
});
export const join = defineFunction({
  name: "join",
  summary: "Join",
  description: "Joins.",
  parameters: [
    { name: "first", type: object({ text: string }), description: "First." },
    { name: "second", type: dynamic, description: "Second." },
  ],
  returns: string,
  call: (first, second) => \`\${first.text}\${String(second)}\`,
});
export const provider = defineProvider({
  address: "example.com/me/other",
  version: "0.1.0",
  schema: defineSchema({ typeName: "", description: "Other.", attributes: {} }),
  resources: [word],
  dataSources: [data],
  ephemeralResources: [token],
  functions: [join],
  configure: async () => null,
});
export const definitions = forClient<Date>();
export const { defineResource: define, defineDataSource: find, defineEphemeralResource: open } =
  definitions;
export const dated = definitions.defineResource(replaced, {
  create: async ({ plan, client }) => ({ word: plan.word, size: client.getTime() }),
  read: async ({ state }) => state,
  update: async ({ plan }) => ({ word: plan.word, size: plan.word.length }),
  delete: async () => {},
});
export async function drive() {
  const server = await startReattachServer(provider);
  const terraform = await TerraformClient.attach(server);
  return { server, terraform, plan: await terraform.planResource("other_word", { word: "a" }) };
}
`;

let folder: string;
let packed: FrameworkPackage;

beforeAll(async () => {
  packed = await packFramework();
  folder = await mkdtemp(path.join(tmpdir(), "framework-user-"));
  await writeFile(path.join(folder, "package.json"), '{ "private": true, "type": "module" }');
  const packages = [packed.tarball, await installedVersion("@types/node")];
  await runAsStranger("npm", ["install", ...packages], { cwd: folder });
});

afterAll(() => rm(folder, { recursive: true }));

const readPackedFile = (name: string) =>
  readFile(path.join(folder, "node_modules", "terraform-plugin-kit", name), "utf8");

describe("the tarball", () => {
  it("has both doors with their declarations, the documentation, an example and the licence", () => {
    expect(packed.files).toEqual(
      expect.arrayContaining([
        "LICENSE",
        "README.md",
        "dist/index.d.ts",
        "dist/index.js",
        "dist/testing.d.ts",
        "dist/testing.js",
        "docs/api.md",
        "examples/notes/src/main.ts",
        "examples/notes/terraform-provider-notes",
        "package.json",
      ]),
    );
  });

  it("has no sources, no tests and no build of the example", () => {
    const compiled = /^dist\/[\w/-]+(?:\.d\.ts|\.js)$/;
    const written =
      /^(?:LICENSE|README\.md|package\.json|docs\/api\.md|examples\/notes\/(?!dist).+)$/;
    expect(packed.files.filter((name) => !compiled.test(name) && !written.test(name))).toEqual([]);
  });

  it("has the licence of the repository", async () => {
    expect(await readPackedFile("LICENSE")).toBe(await readFile("LICENSE", "utf8"));
  });

  it("imports no file that it does not have", async () => {
    const broken: string[] = [];
    for (const name of packed.files.filter((one) => /^dist\/.*(?:\.js|\.d\.ts)$/.test(one))) {
      for (const { fileName: target } of ts.preProcessFile(await readPackedFile(name))
        .importedFiles) {
        const file = path.posix.join(path.posix.dirname(name), target);
        const wanted = name.endsWith(".d.ts") ? file.replace(/\.js$/, ".d.ts") : file;
        if (target.startsWith(".") && !packed.files.includes(wanted)) {
          broken.push(`${name}: ${target}`);
        }
      }
    }
    expect(broken).toEqual([]);
  });

  it.each(["README.md", "examples/notes/README.md"])(
    "links from its %s only to files that it has",
    async (page) => {
      const links = [...(await readPackedFile(page)).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)];
      const targets = links.map(([, target = ""]) =>
        path.posix.join(path.posix.dirname(page), target),
      );
      const isThere = (target: string) =>
        packed.files.some((name) => name === target || name.startsWith(`${target}/`));
      expect(targets.filter((target) => !isThere(target))).toEqual([]);
    },
  );
});

describe.each(["index", "testing"])("what %s exports", (door) => {
  it("has a docstring that says more than the name", async () => {
    const names = packed.files.filter((name) => name.endsWith(".d.ts"));
    const declarations = await Promise.all(
      names.map(async (name) => [name.replace("dist/", ""), await readPackedFile(name)] as const),
    );
    const exports = readDoor(`framework/${door}.ts`, new Map(declarations)).flatMap(
      (section) => section.exports,
    );
    expect(exports.length).toBeGreaterThan(10);
    expect(exports.filter(repeatsItsName).map(({ name }) => name)).toEqual([]);
  });
});

describe("the installed package", () => {
  it("starts with the dependencies that it names", async () => {
    const script =
      'import * as kit from "terraform-plugin-kit"; import * as testing from "terraform-plugin-kit/testing"; console.log(typeof kit.serveProvider, typeof testing.TerraformClient);';
    const program = ["--input-type=module", "--eval", script];
    expect(await runAsStranger(process.execPath, program, { cwd: folder })).toBe(
      "function function\n",
    );
  });

  it.each([
    {
      name: "nodenext",
      module: ts.ModuleKind.NodeNext,
      resolution: ts.ModuleResolutionKind.NodeNext,
    },
    { name: "bundler", module: ts.ModuleKind.ESNext, resolution: ts.ModuleResolutionKind.Bundler },
  ])(
    "compiles strict with $name resolution, its declarations and those of its user included",
    async ({ name, module, resolution }) => {
      const file = path.join(folder, `${name}.ts`);
      await writeFile(file, consumer);
      const program = ts.createProgram([file], {
        target: ts.ScriptTarget.ES2022,
        lib: ["lib.es2022.d.ts"],
        module,
        moduleResolution: resolution,
        types: ["node"],
        typeRoots: [path.join(folder, "node_modules", "@types")],
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        skipLibCheck: false,
        declaration: true,
        noEmit: true,
      });
      const problems = ts.getPreEmitDiagnostics(program);
      expect(problems.map((one) => ts.flattenDiagnosticMessageText(one.messageText, "\n"))).toEqual(
        [],
      );
      const files = program.getSourceFiles().map(({ fileName }) => fileName);
      expect(files.some((one) => one.endsWith("terraform-plugin-kit/dist/index.d.ts"))).toBe(true);
      expect(files.filter((one) => one.startsWith(path.resolve("framework")))).toEqual([]);
    },
  );
});

/** Whether the docstring is missing, or made of the words of the name alone. */
function repeatsItsName({ name, documentation }: Export): boolean {
  const stem = (word: string) => word.toLowerCase().replace(/s$/, "");
  const own = new Set(["a", "an", "the", ...name.split(/(?=[A-Z])|_/).map(stem)]);
  return (documentation.match(/\w+/g) ?? []).every((word) => own.has(stem(word)));
}
