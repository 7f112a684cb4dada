import { writeSync } from "node:fs";
import type { Http2Session } from "node:http2";
import {
  certificateFromPem,
  createServerCertificate,
  type ServerCertificate,
} from "./certificate.ts";
import { createGrpcServer, type GrpcServices, type TlsOptions } from "./grpc-server.ts";
import { formatHandshakeLine, parseHostEnvironment, SHUTDOWN_PATH } from "./handshake.ts";
import { listen } from "./listen.ts";
import { createLogger, findLogLevel, writeToStderr } from "./log.ts";
import {
  describeCrash,
  type ProcessLife,
  startProcessLife,
  watchForOrphaning,
} from "./process-life.ts";
import { redirectOutput } from "./redirect-output.ts";
import { Secrets } from "./secrets.ts";
import type { ServeOptions } from "./serve-options.ts";

/** For a host that keeps the connection open after Shutdown. */
const SHUTDOWN_GRACE_MS = 20;

/** Serves the Terraform that started this process, until it says Shutdown or is gone. */
export async function serveManaged<Client>({ name, load }: ServeOptions<Client>): Promise<void> {
  const host = parseHostEnvironment(process.env);
  const level = findLogLevel(name, process.env);
  const secrets = new Secrets(level !== undefined);
  const log = createLogger({ level, module: "provider", secrets });
  const life = startProcessLife(secrets);
  redirectOutput(log);

  // Without a client's certificate the host wants plaintext (TF_DISABLE_PLUGIN_TLS).
  const identity = host.clientCertificate === undefined ? undefined : createServerCertificate();
  let startLoading: (services: Promise<GrpcServices>) => void = () => {};
  const server = createGrpcServer({
    services: new Promise((resolve) => {
      startLoading = resolve;
    }),
    tls: identity && pinClient(identity, host.clientCertificate ?? ""),
    describeCrash: (path, cause) => describeCrash(path, cause, { log, secrets }),
    onConnections: watchForOrphaning(life),
    onAnswered: { [SHUTDOWN_PATH]: (connection) => exitAfter(connection, life) },
  });
  const { address, cleanUp } = await listen(server.listener, host);
  life.onExit(cleanUp);
  // Not by process.stdout: it would be made for this one line, and it belongs to the log from now on.
  writeSync(1, formatHandshakeLine(address, identity?.certificateDer, host));
  // What answers the calls, and the provider itself, load while Terraform connects.
  startLoading(
    import("./plugin-services.ts").then(({ createPluginServices }) =>
      createPluginServices({ load, log, secrets, onEnding: life.onEnding }),
    ),
  );
}

/**
 * Exits when the host, having read the answer, closes the connection, as it does at once: a process that
 * exits before may take the answer with it.
 */
function exitAfter(connection: Http2Session, life: ProcessLife): void {
  const exit = () => life.exit(0);
  connection.once("close", exit);
  setTimeout(exit, SHUTDOWN_GRACE_MS);
}

/** Ends the process when the host's certificate is not one: it could not connect anyway. */
function pinClient(identity: ServerCertificate, clientCertificatePem: string): TlsOptions {
  try {
    return { ...identity, clientCertificate: certificateFromPem(clientCertificatePem) };
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    writeToStderr(`The certificate in PLUGIN_CLIENT_CERT cannot be used: ${problem}.\n`);
    return process.exit(1);
  }
}
