import { join } from "node:path";
import type { Logger } from "terraform-plugin-kit";
import { type CreationJournal, createJournal, createNoJournal } from "./creation-journal.ts";
import { markProcess } from "./process-mark.ts";
import { createRunningProviders, type RunningProviders } from "./running-providers.ts";
import { findWorkingDirectory } from "./working-directory.ts";

/** The folders in Terraform's data directory. */
const CREATES = "zenml-creates";
const PROVIDERS = "zenml-providers";

/** What a provider leaves in Terraform's data directory for the next one, in case it is killed. */
export interface Journal extends Pick<RunningProviders, "announce" | "waitForOrphans"> {
  /** The creates on that server. */
  of(server: string): CreationJournal;
}

/** The journal of the directory that Terraform runs in. Without one it keeps nothing. Touches no file before a change. */
export function openJournal(
  log: Pick<Logger, "debug" | "info">,
  environment: Readonly<Record<string, string | undefined>>,
): Journal {
  const directory = findWorkingDirectory(environment, process.cwd());
  if (directory === undefined) {
    return { announce() {}, async waitForOrphans() {}, of: createNoJournal };
  }
  const run = { provider: markProcess(process.pid), terraform: markProcess(process.ppid) };
  const { dataDirectory } = directory;
  const providers = createRunningProviders(join(dataDirectory, PROVIDERS), run, log);
  return {
    announce: providers.announce,
    waitForOrphans: providers.waitForOrphans,
    of(server) {
      const folder = join(dataDirectory, CREATES);
      const creations = createJournal(folder, { ...directory, server }, run, log);
      return {
        ...creations,
        close() {
          creations.close();
          providers.withdraw();
        },
      };
    },
  };
}
