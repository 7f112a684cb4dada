import type { GrpcServices } from "./grpc-server.ts";
import { SHUTDOWN_PATH } from "./handshake.ts";
import { createProviderService, type ProviderServiceOptions } from "./provider-service.ts";

const EMPTY = new Uint8Array();

/** `HealthCheckResponse { status = SERVING }`. */
const SERVING = Uint8Array.of(0x08, 0x01);

/**
 * The provider's service together with those that go-plugin expects beside it. The streams for standard
 * output and for further connections stay silent: the provider needs neither.
 *
 * **Source:** hashicorp/go-plugin `internal/plugin/*.proto`; `grpc.health.v1`.
 */
export function createPluginServices<Client>(
  options: ProviderServiceOptions<Client>,
): GrpcServices {
  const { methods, streams, shutDown } = createProviderService(options);
  return {
    streams,
    unary: new Map([
      ...methods,
      [
        SHUTDOWN_PATH,
        async () => {
          await shutDown();
          return EMPTY;
        },
      ],
      ["/grpc.health.v1.Health/Check", async () => SERVING],
    ]),
    silentStreams: new Set(["/plugin.GRPCStdio/StreamStdio", "/plugin.GRPCBroker/StartStream"]),
  };
}
