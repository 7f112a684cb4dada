import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

/**
 * Signs a file with gpg: a detached, binary signature in `<file>.sig`, as registries ask for. `key` is a file with a
 * private key, or the ID of a key in the user's own keyring. The passphrase is that of the variable GPG_PASSPHRASE, if
 * it is set. Throws when there is no gpg, and with what gpg says when it does not sign.
 */
export async function signFile(file: string, key: string): Promise<void> {
  await assertGpg();
  if (!existsSync(key)) {
    await sign(file, ["--local-user", key], process.env);
    return;
  }
  // The key must not stay in the keyring of whoever releases.
  const home = await mkdtemp(path.join(tmpdir(), "gpg-"));
  const env = { ...process.env, GNUPGHOME: home };
  try {
    await runGpg(["--import", key], env);
    await sign(file, [], env);
  } finally {
    await promisify(execFile)("gpgconf", ["--kill", "all"], { env }).catch(() => {}); // There may be no agent.
    await rm(home, { recursive: true, force: true });
  }
}

async function sign(file: string, key: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const signature = `${file}.sig`;
  await rm(signature, { force: true });
  await runGpg(
    ["--pinentry-mode", "loopback", ...key, "--output", signature, "--detach-sign", file],
    env,
  );
}

async function assertGpg(): Promise<void> {
  try {
    await promisify(execFile)("gpg", ["--version"], { env: process.env });
  } catch (cause) {
    throw new Error(
      "Signing needs gpg, which is not on the PATH. Install GnuPG (on Debian: apt-get install gnupg), or release without --sign.",
      { cause },
    );
  }
}

function runGpg(commandLine: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = ["--batch", "--yes", "--no-tty", "--passphrase-fd", "0"];
    const child = spawn("gpg", [...options, ...commandLine], {
      env,
      stdio: ["pipe", "ignore", "pipe"],
    });
    let messages = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      messages += text;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) {
        resolve();
      } else {
        reject(new Error(`gpg did not sign.\n${messages.trim()}`));
      }
    });
    child.stdin.end(`${env["GPG_PASSPHRASE"] ?? ""}\n`);
  });
}
