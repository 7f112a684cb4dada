import { chmod, copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { type BuildOptions, build, type Metafile, type Plugin, transform } from "esbuild";
import { bindFiles } from "./bind-files.ts";
import { licencesOf } from "./licences.ts";
import { keepOneDirection } from "./one-way-messages.ts";

/** The most that node may have to parse before the provider can answer: every start pays for it. */
export const maxStartBytes = 272 * 1024;

/**
 * The provider's files: what Terraform's first call needs, and what is loaded when something asks for
 * it. What several of them share goes into files of its own, so that nothing exists twice: a class that
 * did would make `instanceof` lie.
 */
const entryPoints = {
  provider: "provider/main.ts",
  managed: "framework/internal/protocol/managed.ts",
  services: "framework/internal/protocol/plugin-services.ts",
  definition: "provider/provider.ts",
  debug: "framework/internal/protocol/reattach.ts",
  client: "client/client.ts",
  http: "client/transport.ts",
  catalogue: "schemas/catalogue/catalogue.ts",
  component: "provider/component/resource.ts",
  "service-connector": "provider/service-connector/resource.ts",
  stack: "provider/stack/resource.ts",
};

/** Loaded at every start, together with what they share: up to the handshake, and while Terraform connects. */
const handshakeFiles = ["provider.cjs", "managed.cjs"];
const definitionFiles = ["services.cjs", "definition.cjs"];

/** What resources and data sources do, but for the large ones that have files of their own, and what they share. */
const handlersFile = "handlers.cjs";

const common = {
  bundle: true,
  platform: "node",
  target: "node20",
  minify: true,
  legalComments: "none",
  logLevel: "warning",
} as const satisfies BuildOptions;

/** The version in package.json. */
export async function readVersion(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile("package.json", "utf8"));
  if (typeof manifest === "object" && manifest !== null && "version" in manifest) {
    return String(manifest.version);
  }
  throw new Error("package.json has no version.");
}

/**
 * Puts the files of a release into `folder`, and nothing else: the executable, `start.cjs`,
 * `provider.cjs` and the files it loads, the licences. Throws when the start would load too much;
 * returns how many bytes of code it loads.
 */
export async function buildPackage(folder: string): Promise<{ readonly startBytes: number }> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { metafile, files } = await bundleProvider();
  const startBytes = measureStart(metafile, files);
  const handshake = loadedWith(handshakeFiles, metafile);
  const definition = loadedWith(definitionFiles, metafile).filter(isNoneOf(handshake));
  const named = Object.keys(entryPoints).map((name) => `${name}.cjs`);
  const rest = [...files.keys()].filter(isNoneOf([...handshake, ...definition, ...named]));
  const bundles = bindFiles(files, [
    { into: "provider.cjs", files: handshake, isNeededWhole: true },
    { into: "definition.cjs", files: definition, isNeededWhole: true },
    { into: handlersFile, files: rest, isNeededWhole: false },
  ]);
  await Promise.all([...bundles].map(([name, code]) => writeFile(path.join(folder, name), code)));
  const executable = path.join(folder, `terraform-provider-zenml_v${await readVersion()}`);
  await copyFile("tools/launcher.sh", executable);
  await chmod(executable, 0o755);
  await copyFile("tools/start.cjs", path.join(folder, "start.cjs"));
  await copyFile("LICENSE", path.join(folder, "LICENSE"));
  const licences = await licencesOf(bundledSources(metafile));
  await writeFile(path.join(folder, "THIRD-PARTY-LICENSES"), licences);
  return { startBytes };
}

/** The provider as one file. */
export interface WholeBundle {
  /** CommonJS. */
  readonly code: string;
  /** The source files whose code is in it, ours and those below node_modules. */
  readonly sources: readonly string[];
  /** The texts of the licences of what is in it. */
  readonly licences: string;
}

/**
 * The provider as one CommonJS file, for a runtime that keeps it compiled, and what is in it. Its modules
 * still run when something first asks for them.
 */
export async function bundleWhole(): Promise<WholeBundle> {
  const {
    metafile,
    outputFiles: [bundle],
  } = await build({
    ...common,
    format: "cjs",
    entryPoints: [entryPoints.provider],
    outfile: "provider.cjs",
    write: false,
    metafile: true,
    plugins: [slim],
  });
  const sources = bundledSources(metafile);
  return { code: bundle?.text ?? "", sources, licences: await licencesOf(sources) };
}

/** Bundles a program into one executable file. Returns the source files whose code is in it. */
export async function buildProgram(entryPoint: string, file: string): Promise<readonly string[]> {
  const { metafile } = await build({
    ...common,
    format: "cjs",
    entryPoints: [entryPoint],
    outfile: file,
    banner: { js: "#!/usr/bin/env node" },
    metafile: true,
  });
  await chmod(file, 0o755);
  return bundledSources(metafile);
}

/** Without the files of which tree shaking left nothing. */
function bundledSources({ outputs }: Metafile): readonly string[] {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  return [
    ...new Set(inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file)),
  ].sort();
}

/** The names of the files in `folder` with their sizes in bytes, by name. */
export async function listFiles(
  folder: string,
): Promise<readonly { readonly name: string; readonly bytes: number }[]> {
  const names = (await readdir(folder)).sort();
  return Promise.all(
    names.map(async (name) => ({ name, bytes: (await readFile(path.join(folder, name))).length })),
  );
}

interface Bundle {
  readonly metafile: Metafile;
  /** Code by file name. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Only ECMAScript modules can be split into files that share code, and only CommonJS starts without
 * node's second module loader: so the files are split first, and become CommonJS then.
 */
async function bundleProvider(): Promise<Bundle> {
  const { metafile, outputFiles } = await build({
    ...common,
    format: "esm",
    splitting: true,
    entryPoints,
    chunkNames: "shared-[hash]",
    outExtension: { ".js": ".cjs" },
    outdir: ".",
    write: false,
    metafile: true,
    plugins: [slim],
  });
  const files = await Promise.all(
    outputFiles.map(async ({ path: file, text }) => {
      const { code } = await transform(text, {
        format: "cjs",
        platform: "node",
        target: "node20",
        minify: true,
        supported: { "dynamic-import": false },
      });
      return [path.basename(file), code] as const;
    }),
  );
  return { metafile, files: new Map(files) };
}

/** Leaves out what a provider at work does not need of a module. */
const slim: Plugin = {
  name: "slim",
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /\/package\.json$/ }, async () => ({
      contents: JSON.stringify({ version: await readVersion() }),
      loader: "json",
    }));
    onLoad({ filter: /\/generated\/tfplugin6\.ts$/ }, async ({ path: file }) => ({
      contents: keepOneDirection(await readFile(file, "utf8")),
      loader: "ts",
    }));
    // Bodies are JSON. What axios has for multipart ones is more than half of its code.
    onResolve({ filter: /^form-data$/ }, () => ({ path: "form-data", namespace: "unused" }));
    onLoad({ filter: /.*/, namespace: "unused" }, () => ({
      contents: "module.exports = class FormData {};",
    }));
    // Proxies are ours: what axios has for them is never called.
    onResolve({ filter: /^(https-proxy-agent|proxy-from-env)$/ }, ({ path: name }) => ({
      path: name,
      namespace: "replaced",
    }));
    onLoad({ filter: /.*/, namespace: "replaced" }, () => ({
      contents: "export const getProxyForUrl = () => ''; export default class {}",
    }));
  },
};

function isNoneOf(names: readonly string[]): (name: string) => boolean {
  return (name) => !names.includes(name);
}

/** These files, and all that are loaded with them. */
function loadedWith(start: readonly string[], { outputs }: Metafile): readonly string[] {
  const loaded = new Set(start);
  for (const file of loaded) {
    const output = outputs[file];
    if (output === undefined) {
      throw new Error(`The build made no ${file}.`);
    }
    for (const { path: imported, kind } of output.imports) {
      if (kind === "import-statement" && imported in outputs) {
        loaded.add(imported);
      }
    }
  }
  return [...loaded];
}

/** The bytes of code that a start loads. Throws when there is something in it that has to wait. */
function measureStart(metafile: Metafile, files: ReadonlyMap<string, string>): number {
  const loaded = loadedWith([...handshakeFiles, ...definitionFiles], metafile);
  const inputs = loaded.flatMap((file) => Object.keys(metafile.outputs[file]?.inputs ?? {}));
  const stowaways = inputs.filter((input) =>
    /\/axios\/|^client\/client|^schemas\/catalogue\/.*json$/.test(input),
  );
  if (stowaways.length > 0) {
    throw new Error(`${stowaways.join(", ")} would be loaded at every start: import it lazily.`);
  }
  const bytes = loaded.reduce((sum, file) => sum + (files.get(file)?.length ?? 0), 0);
  if (bytes > maxStartBytes) {
    throw new Error(`A start would load ${bytes} bytes of code; ${maxStartBytes} are allowed.`);
  }
  return bytes;
}
