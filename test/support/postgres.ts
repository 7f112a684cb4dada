import { execFile, spawn } from "node:child_process";
import { chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const PASSWORD = "not-a-real-password";

/** PostgreSQL refuses to run as root. This is `nobody`, who exists on every Linux. */
const NOBODY = { uid: 65_534, gid: 65_534 };

/** A PostgreSQL of its own, with its data in a temporary folder. */
export interface Postgres {
  /** As libpq and Terraform's backend take it. */
  readonly connection: string;
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on a free port of 127.0.0.1. It ends with this process, whatever ends that. Throws an Error when the
 * programs are not installed (on Debian, the package `postgresql`).
 */
export async function startPostgres(): Promise<Postgres> {
  const programs = await findPrograms();
  const folder = await mkdtemp(path.join(tmpdir(), "postgres-"));
  const isRoot = process.getuid?.() === 0;
  const as = isRoot ? NOBODY : {};
  if (isRoot) {
    await chown(folder, NOBODY.uid, NOBODY.gid);
  }
  const [data, passwordFile] = [path.join(folder, "data"), path.join(folder, "password")];
  await writeFile(passwordFile, PASSWORD);
  await run(
    path.join(programs, "initdb"),
    ["--username=terraform", "--auth=scram-sha-256", `--pwfile=${passwordFile}`, "--no-sync", data],
    { ...as, cwd: folder },
  );
  const port = await freePort();
  // The shell ends the server when its standard input is closed, which happens at the latest with this process.
  const script = '"$@" & read -r _; kill -INT $!; wait $!';
  const server = spawn(
    "sh",
    [
      ...["-c", script, "sh", path.join(programs, "postgres"), "-D", data, "-p", String(port)],
      ...["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off"],
    ],
    { ...as, cwd: folder, stdio: ["pipe", "ignore", "pipe"] },
  );
  const ended = new Promise<void>((resolve) => server.once("close", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    let log = "";
    server.stderr.setEncoding("utf8").on("data", (text: string) => {
      log += text;
      if (log.includes("ready to accept connections")) {
        resolve();
      }
    });
    void ended.then(() => reject(new Error(`PostgreSQL did not start:\n${log}`)));
  });
  return {
    connection: `postgres://terraform:${PASSWORD}@127.0.0.1:${port}/postgres?sslmode=disable`,
    async stop() {
      server.stdin.end();
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

/** Debian keeps the programs of each release in a folder that is not on the path. */
async function findPrograms(): Promise<string> {
  const script =
    'for p in "$(command -v initdb)" /usr/lib/postgresql/*/bin/initdb; do [ -x "$p" ] && readlink -f "$p" && exit; done; exit 1';
  try {
    const { stdout } = await run("sh", ["-c", script]);
    return path.dirname(stdout.trim());
  } catch {
    throw new Error("PostgreSQL is not installed. On Debian: apt-get install postgresql");
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  await new Promise((resolve) => server.close(resolve));
  return port;
}
