import { type ChildProcess, spawn } from "node:child_process";
import { createServerCertificate } from "../internal/protocol/certificate.ts";
import type { ServerAddress } from "../internal/protocol/handshake.ts";
import { type ClientTls, connectGrpc, type GrpcClient } from "./grpc-client.ts";

/** What to start, and how its environment differs from what Terraform would set. */
export interface ProviderProcessOptions {
  /** The program and its arguments. */
  readonly command: readonly [string, ...string[]];
  /** Added to the variables that Terraform sets. Undefined removes a variable. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Whether the client shows a certificate and asks for TLS. @default true */
  readonly tls?: boolean;
  readonly workingFolder?: string;
}

/** How a process ended: with an exit code, or by a signal. The other one is null. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A provider as a process of its own, started as Terraform starts it. `startProviderProcess` starts one. */
export interface ProviderProcess {
  readonly pid: number;
  /** The first line on stdout. Rejects when the process ends without one. */
  readonly handshakeLine: Promise<string>;
  readonly exited: Promise<Exit>;
  /** What the process has written so far. */
  stdout(): string;
  stderr(): string;
  /** Connects as Terraform does, or with other certificates. */
  connect(security?: ClientTls | undefined): Promise<GrpcClient>;
  /** The TLS that Terraform would use: undefined when the process was started without. */
  clientTls(): Promise<ClientTls | undefined>;
  /** Stops reading what the process writes: its next write meets a closed pipe. */
  closeOutput(): void;
  kill(signal: NodeJS.Signals): void;
}

/** The handshake line of a provider, `1|6|unix|<path>|grpc|<certificate>`, in its parts. */
export interface Handshake {
  readonly address: ServerAddress;
  /** Base64 without padding; empty without TLS. */
  readonly certificate: string;
  readonly fields: readonly string[];
}

/** **Source:** hashicorp/terraform `internal/plugin/serve.go`, hashicorp/go-plugin `client.go`. */
const HOST_ENVIRONMENT = {
  TF_PLUGIN_MAGIC_COOKIE: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
  PLUGIN_PROTOCOL_VERSIONS: "5,6",
  PLUGIN_MIN_PORT: "10000",
  PLUGIN_MAX_PORT: "25000",
} as const;

/** Splits a handshake line into its parts. Checks nothing, so that a test can. */
export function parseHandshake(line: string): Handshake {
  const fields = line.split("|");
  const [, , network, address = "", , certificate = ""] = fields;
  return {
    address: { network: network === "tcp" ? "tcp" : "unix", address },
    certificate,
    fields,
  };
}

/**
 * Starts a provider as a process of its own, for tests of its start and its end. The caller ends it, with a call of
 * `/plugin.GRPCController/Shutdown` or with `kill`.
 */
export function startProviderProcess(options: ProviderProcessOptions): ProviderProcess {
  const identity = options.tls === false ? undefined : createServerCertificate();
  const [program, ...programArguments] = options.command;
  const child = spawn(program, programArguments, {
    stdio: ["ignore", "pipe", "pipe"],
    ...(options.workingFolder === undefined ? {} : { cwd: options.workingFolder }),
    env: {
      ...process.env,
      ...HOST_ENVIRONMENT,
      ...(identity && { PLUGIN_CLIENT_CERT: identity.certificatePem }),
      ...options.environment,
    },
  });
  const stdout = collectText(child, "stdout");
  const stderr = collectText(child, "stderr");
  const exited = new Promise<Exit>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
  const handshakeLine = findFirstLine(child, stdout, stderr, exited);
  // A test that never asks for the line must not fail because there is none.
  handshakeLine.catch(() => {});
  const clientTls = async () => {
    const { certificate } = parseHandshake(await handshakeLine);
    return certificate === "" || identity === undefined
      ? undefined
      : { ...identity, serverCertificatePem: toPem(certificate) };
  };
  return {
    pid: child.pid ?? 0,
    handshakeLine,
    exited,
    stdout,
    stderr,
    clientTls,
    connect: async (security) =>
      connectGrpc(parseHandshake(await handshakeLine).address, security ?? (await clientTls())),
    closeOutput() {
      child.stdout?.destroy();
      child.stderr?.destroy();
    },
    kill: (signal) => child.kill(signal),
  };
}

function collectText(child: ChildProcess, stream: "stdout" | "stderr"): () => string {
  let text = "";
  child[stream]?.on("data", (chunk: Buffer) => {
    text += chunk.toString();
  });
  return () => text;
}

function findFirstLine(
  child: ChildProcess,
  stdout: () => string,
  stderr: () => string,
  exited: Promise<Exit>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.on("data", () => {
      const end = stdout().indexOf("\n");
      if (end >= 0) {
        resolve(stdout().slice(0, end));
      }
    });
    exited.then(
      ({ code }) => reject(new Error(`The provider ended with ${code}: ${stderr()}`)),
      reject,
    );
  });
}

function toPem(base64: string): string {
  const lines = base64.replace(/.{64}/g, "$&\n");
  const padding = "=".repeat((4 - (base64.length % 4)) % 4);
  return `-----BEGIN CERTIFICATE-----\n${lines}${padding}\n-----END CERTIFICATE-----\n`;
}
