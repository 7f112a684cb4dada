import { chmod, copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { type BuildOptions, build, type Metafile, type Plugin } from "esbuild";
import { licencesOf } from "./licences.ts";
import { keepOneDirection } from "./one-way-messages.ts";

/** The longest that `provider.cjs` may be: node parses all of it at every start. */
export const maxProviderBytes = 200 * 1024;

/** What the provider loads when it needs it, and not before: entry module to file beside `provider.cjs`. */
const lazyFiles: Readonly<Record<string, string>> = {
  "client/transport.ts": "http.cjs",
  "schemas/catalogue/catalogue.ts": "catalogue.cjs",
};

const common = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  minify: true,
  metafile: true,
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
 * `provider.cjs`, the files it loads lazily, the licences. Throws when `provider.cjs` is too long or
 * holds what has to stay out of it.
 */
export async function buildPackage(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const provider = await bundle("provider/main.ts", path.join(folder, "provider.cjs"));
  assertLean(provider);
  const inputs = [...Object.keys(provider.inputs)];
  for (const [entry, file] of Object.entries(lazyFiles)) {
    const lazy = await bundle(entry, path.join(folder, file));
    assertNothingTwice(provider, lazy, file);
    inputs.push(...Object.keys(lazy.inputs));
  }
  const executable = path.join(folder, `terraform-provider-zenml_v${await readVersion()}`);
  await copyFile("tools/launcher.sh", executable);
  await chmod(executable, 0o755);
  await copyFile("tools/start.cjs", path.join(folder, "start.cjs"));
  await copyFile("LICENSE", path.join(folder, "LICENSE"));
  await writeFile(path.join(folder, "THIRD-PARTY-LICENSES"), await licencesOf(inputs));
}

/** Bundles the stack server into one executable file. */
export async function buildStackServer(file: string): Promise<void> {
  await build({
    ...common,
    entryPoints: ["stack-server/main.ts"],
    outfile: file,
    banner: { js: "#!/usr/bin/env node" },
  });
  await chmod(file, 0o755);
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

async function bundle(entry: string, outfile: string): Promise<Metafile> {
  const { metafile } = await build({
    ...common,
    entryPoints: [entry],
    outfile,
    plugins: [slim, loadLazily],
    // `import()` becomes `require`: it saves the start of node's second module loader.
    supported: { "dynamic-import": false },
  });
  return metafile;
}

/** Leaves out what a provider at work does not need of a module. */
const slim: Plugin = {
  name: "slim",
  setup({ onLoad }) {
    onLoad({ filter: /\/package\.json$/ }, async () => ({
      contents: JSON.stringify({ version: await readVersion() }),
      loader: "json",
    }));
    onLoad({ filter: /\/generated\/tfplugin6\.ts$/ }, async ({ path: file }) => ({
      contents: keepOneDirection(await readFile(file, "utf8")),
      loader: "ts",
    }));
  },
};

const loadLazily: Plugin = {
  name: "load-lazily",
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ kind, path: specifier, resolveDir }) => {
      if (kind !== "dynamic-import") {
        return undefined;
      }
      const module = path.relative(process.cwd(), path.resolve(resolveDir, specifier));
      const file = lazyFiles[module];
      // What has no file of its own stays in the bundle, and runs when it is asked for.
      return file === undefined ? undefined : { path: `./${file}`, external: true };
    });
  },
};

function assertLean({ inputs, outputs }: Metafile): void {
  const stowaways = Object.keys(inputs).filter(
    (file) => file.includes("/axios/") || file in lazyFiles || /\/[^/]+\.json$/.test(file),
  );
  if (stowaways.length > 0) {
    throw new Error(`provider.cjs must not hold ${stowaways.join(", ")}: import it lazily.`);
  }
  for (const [file, { bytes }] of Object.entries(outputs)) {
    if (bytes > maxProviderBytes) {
      throw new Error(`${file} has ${bytes} bytes; ${maxProviderBytes} are allowed.`);
    }
  }
}

/** A class that exists twice makes `instanceof` lie, and a cache that exists twice is none. */
function assertNothingTwice(provider: Metafile, lazy: Metafile, file: string): void {
  const both = Object.keys(lazy.inputs).filter((module) => module in provider.inputs);
  if (both.length > 0) {
    throw new Error(
      `${both.join(", ")} would be in provider.cjs and in ${file}: hand what is needed over instead.`,
    );
  }
}
