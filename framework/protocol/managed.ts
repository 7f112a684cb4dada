import { writeSync } from "node:fs";
import {
  certificateFromPem,
  createServerCertificate,
  type ServerCertificate,
} from "./certificate.ts";
import { createGrpcServer, type GrpcServices, type TlsOptions } from "./grpc-server.ts";
import { formatHandshakeLine, parseHostEnvironment, SHUTDOWN_PATH } from "./handshake.ts";
import { listen } from "./listen.ts";
import { createLogger, findLogLevel, writeToStderr } from "./log.ts";
import { describeCrash, startProcessLife, watchForOrphaning } from "./process-life.ts";
import { redirectOutput } from "./redirect-output.ts";
import { Secrets } from "./secrets.ts";
import type { ServeOptions } from "./serve.ts";

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
    onAnswered: (path) => {
      if (path === SHUTDOWN_PATH) {
        life.exit(0);
      }
    },
  });
  const { address, cleanUp } = await listen(server.listener, host);
  life.onExit(cleanUp);
  // Not by process.stdout: it would be made for this one line, and it belongs to the log from now on.
  writeSync(1, formatHandshakeLine(address, identity?.certificateDer, host));
  // What answers the calls, and the provider itself, load while Terraform connects.
  startLoading(
    import("./plugin-services.ts").then(({ createPluginServices }) =>
      createPluginServices({ load, log, secrets }),
    ),
  );
}

/** Ends the process when the host's certificate is none: it could not connect anyway. */
function pinClient(identity: ServerCertificate, clientCertificatePem: string): TlsOptions {
  try {
    return { ...identity, clientCertificate: certificateFromPem(clientCertificatePem) };
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    writeToStderr(`The certificate in PLUGIN_CLIENT_CERT cannot be used: ${problem}.\n`);
    return process.exit(1);
  }
}
