import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import {
  type ProviderProcess,
  type ProviderProcessOptions,
  startProviderProcess,
} from "terraform-plugin-kit/testing";
import { buildProgram } from "../../tools/packages/program.ts";
import { thisPlatform } from "../support/installed-package.ts";
import { isSelfContainedUnderTest } from "../support/provider-package.ts";

/** The corner provider, bundled as a release is, on the runtime of the package under test. */
export interface CornerBundle {
  /** A temporary folder that tests may put files into. */
  readonly folder: string;
  /** The program that runs it, and its arguments. */
  readonly command: readonly [string, ...string[]];
  /** Starts it as Terraform would. Processes that still run are ended by `remove`. */
  start(options?: Partial<ProviderProcessOptions>): ProviderProcess;
  remove(): Promise<void>;
}

export async function buildCornerBundle(): Promise<CornerBundle> {
  const folder = await mkdtemp(path.join(tmpdir(), "corner-"));
  const file = path.join(folder, "provider.cjs");
  await build({
    entryPoints: [path.join(__dirname, "../fixtures/corner/main.ts")],
    outfile: file,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    supported: { "dynamic-import": false },
    logLevel: "warning",
  });
  const command = isSelfContainedUnderTest()
    ? ([await buildProgram(thisPlatform(), file)] as const)
    : ([process.execPath, file] as const);
  const started: ProviderProcess[] = [];
  return {
    folder,
    command,
    start(options = {}) {
      const { environment, ...others } = options;
      const provider = startProviderProcess({
        command,
        ...others,
        environment: { ...WITHOUT_LOG, TMPDIR: folder, ...environment },
      });
      started.push(provider);
      return provider;
    },
    async remove() {
      for (const provider of started) {
        provider.kill("SIGKILL");
      }
      await Promise.all(started.map(({ exited }) => exited));
      await rm(folder, { recursive: true });
    },
  };
}

/** Whoever runs the tests may have a log switched on, or node told to load something. */
const WITHOUT_LOG = {
  TF_LOG: undefined,
  TF_LOG_PROVIDER: undefined,
  TF_LOG_PROVIDER_CORNER: undefined,
  NODE_OPTIONS: undefined,
  NODE_EXTRA_CA_CERTS: undefined,
} as const;
