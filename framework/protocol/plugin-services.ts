import type { GrpcServices, UnaryMethod } from "./grpc-server.ts";

export const SHUTDOWN_PATH = "/plugin.GRPCController/Shutdown";

const EMPTY = new Uint8Array();

/** `HealthCheckResponse { status = SERVING }`. */
const SERVING = Uint8Array.of(0x08, 0x01);

/**
 * The provider's service together with those that go-plugin expects beside it. The streams for standard
 * output and for further connections stay silent: the provider needs neither.
 *
 * **Source:** hashicorp/go-plugin `internal/plugin/*.proto`; `grpc.health.v1`.
 */
export function createPluginServices(provider: ReadonlyMap<string, UnaryMethod>): GrpcServices {
  return {
    unary: new Map([
      ...provider,
      [SHUTDOWN_PATH, async () => EMPTY],
      ["/grpc.health.v1.Health/Check", async () => SERVING],
    ]),
    silentStreams: new Set(["/plugin.GRPCStdio/StreamStdio", "/plugin.GRPCBroker/StartStream"]),
  };
}
