import { execFile } from "node:child_process";
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { platforms } from "../../tools/packages/platforms.ts";
import { releaseProvider } from "../../tools/release/provider-files.ts";
import { withFolderLock } from "./folder-lock.ts";

/** The files of a release, signed. */
export interface ReleasedProvider {
  readonly folder: string;
  readonly key: SigningKey;
}

/** A key pair for signatures, in files. */
export interface SigningKey {
  readonly privateKeyFile: string;
  /** As registries give it to terraform. */
  readonly publicKey: string;
  /** The last 16 digits of the fingerprint. */
  readonly id: string;
}

/** Long enough to compress five runtimes on a busy machine; they are kept in `.cache`. */
export const releaseTimeoutMs = 1_800_000;

/** Makes a release of the provider, once for all test files of a run. */
export async function releaseOnce(
  run = process.env["ZENML_TEST_RUN_FOLDER"],
): Promise<ReleasedProvider> {
  if (run === undefined) {
    throw new Error("Give a folder: outside of a jest run there is none.");
  }
  const place = path.join(run, "release");
  const keyFile = path.join(place, "key.json");
  const folder = path.join(place, "files");
  await withFolderLock(`${place}.lock`, async () => {
    const isThere = await access(keyFile).then(
      () => true,
      () => false, // not there yet
    );
    if (!isThere) {
      await mkdir(folder, { recursive: true });
      const key = await createSigningKey(place);
      const scratch = path.join(place, "packages");
      await releaseProvider(folder, { platforms, scratch, key: key.privateKeyFile });
      await rm(scratch, { recursive: true });
      await writeFile(`${keyFile}.new`, JSON.stringify(key));
      await rename(`${keyFile}.new`, keyFile);
    }
  });
  return { folder, key: JSON.parse(await readFile(keyFile, "utf8")) as SigningKey }; // as written above
}

/** Makes a key that nobody trusts; its private half stays in a file of `folder`. */
export async function createSigningKey(folder: string): Promise<SigningKey> {
  const home = await mkdtemp(path.join(tmpdir(), "gpg-"));
  const env = { ...process.env, GNUPGHOME: home };
  const gpg = async (...commandLine: readonly string[]) => {
    const { stdout } = await promisify(execFile)("gpg", ["--batch", "--yes", ...commandLine], {
      env,
    });
    return stdout;
  };
  try {
    const owner = "Tests <tests@example.com>";
    await gpg("--passphrase", "", "--quick-generate-key", owner, "rsa2048", "sign", "never");
    const listing = await gpg("--with-colons", "--list-keys");
    const id = /^pub:[^:]*:[^:]*:[^:]*:([0-9A-F]{16}):/m.exec(listing)?.[1];
    if (id === undefined) {
      throw new Error(`gpg lists no key:\n${listing}`);
    }
    const privateKeyFile = path.join(folder, `${id}.key`);
    await writeFile(privateKeyFile, await gpg("--armor", "--export-secret-keys"), { mode: 0o600 });
    return { privateKeyFile, publicKey: await gpg("--armor", "--export"), id };
  } finally {
    await promisify(execFile)("gpgconf", ["--kill", "all"], { env });
    await rm(home, { recursive: true, force: true });
  }
}
