import { writeSync } from "node:fs";
import { tmpdir } from "node:os";
import type { ProviderDefinition } from "../../provider/provider.ts";
import { createGrpcServer } from "./grpc-server.ts";
import { PROVIDER_PROTOCOL_VERSION } from "./handshake.ts";
import { listen } from "./listen.ts";
import { createLogger, findLogLevel } from "./log.ts";
import { createPluginServices } from "./plugin-services.ts";
import { describeCrash } from "./process-life.ts";
import { Secrets } from "./secrets.ts";
import type { ServeOptions } from "./serve-options.ts";

/** How Terraform finds a provider that is already running: one entry of TF_REATTACH_PROVIDERS. */
export interface ReattachConfig {
  readonly Protocol: "grpc";
  readonly ProtocolVersion: number;
  readonly Pid: number;
  /** Keeps Terraform from ending the process. */
  readonly Test: true;
  readonly Addr: { readonly Network: string; readonly String: string };
}

/** A provider that is served inside this process. `startReattachServer` starts one. */
export interface ReattachServer {
  /** By provider address. As JSON, it is the value of TF_REATTACH_PROVIDERS. */
  readonly reattach: Readonly<Record<string, ReattachConfig>>;
  /** Stops serving, and removes the socket. */
  close(): Promise<void>;
}

/**
 * Serves a provider inside this process, without TLS, for Terraform or a `TerraformClient` to connect to. One process
 * then serves every command, and each command configures it again.
 *
 * **Source:** hashicorp/terraform-plugin-go `tfprotov6/tf6server`, the variable TF_REATTACH_PROVIDERS.
 */
export async function startReattachServer<Client>(
  definition: ProviderDefinition<Client>,
): Promise<ReattachServer> {
  const name = definition.address.split("/").at(-1) ?? "";
  const level = findLogLevel(name, process.env);
  const secrets = new Secrets(level !== undefined);
  const log = createLogger({ level, module: "provider", secrets });
  const server = createGrpcServer({
    services: Promise.resolve(createPluginServices({ load: async () => definition, log, secrets })),
    describeCrash: (path, cause) => describeCrash(path, cause, { log, secrets }),
  });
  const { address, cleanUp } = await listen(server.listener, {
    socketFolder: tmpdir(),
    socketGroup: undefined,
    minPort: 0,
    maxPort: 0,
  });
  return {
    reattach: {
      [definition.address]: {
        Protocol: "grpc",
        ProtocolVersion: PROVIDER_PROTOCOL_VERSION,
        Pid: process.pid,
        Test: true,
        Addr: { Network: address.network, String: address.address },
      },
    },
    async close() {
      await server.close();
      cleanUp();
    },
  };
}

/** Serves until Ctrl-C and prints what to export, so that a debugger can be attached to the provider. */
export async function serveForDebugging<Client>({ load }: ServeOptions<Client>): Promise<void> {
  const server = await startReattachServer(await load());
  process.once("SIGINT", () => {
    void server.close().then(() => process.exit(0));
  });
  const value = JSON.stringify(server.reattach);
  writeSync(
    1,
    `The provider waits for Terraform. In another terminal:\n\n    export TF_REATTACH_PROVIDERS='${value}'\n\nCtrl-C ends it.\n`,
  );
}
