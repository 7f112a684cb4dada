/** What the host's environment asks of the plugin. */
export interface HostEnvironment {
  /** PEM of the only client that may connect; undefined when the host wants no TLS. */
  readonly clientCertificate: string | undefined;
  /** The folder for the socket; undefined for the temporary folder. */
  readonly socketFolder: string | undefined;
  /** Name or number of the group that may use the socket. */
  readonly socketGroup: string | undefined;
  /** For hosts that TCP has to be used with: the ports to choose from, both included. */
  readonly minPort: number;
  readonly maxPort: number;
  /** True when the host knows the seventh field of the handshake line. */
  readonly knowsMultiplexing: boolean;
}

/** Where the server listens. */
export interface ServerAddress {
  readonly network: "unix" | "tcp";
  /** A path, or `127.0.0.1:<port>`. */
  readonly address: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The value of TF_PLUGIN_MAGIC_COOKIE by which a provider knows that Terraform started it.
 *
 * **Source:** hashicorp/terraform `internal/plugin/serve.go`.
 */
const MAGIC_COOKIE = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

/**
 * The method by which the host ends the plugin: answered, and then the process exits at once.
 *
 * **Source:** hashicorp/go-plugin `internal/plugin/grpc_controller.proto`.
 */
export const SHUTDOWN_PATH = "/plugin.GRPCController/Shutdown";

/** The version of go-plugin's own protocol. **Source:** hashicorp/go-plugin `server.go`, CoreProtocolVersion. */
const CORE_PROTOCOL_VERSION = 1;
/** The only version of the provider protocol spoken here; the host says so when it speaks another. */
export const PROVIDER_PROTOCOL_VERSION = 6;

/** Whether the process was started by Terraform or OpenTofu, not by a person. */
export function isStartedByTerraform(environment: Environment): boolean {
  return environment["TF_PLUGIN_MAGIC_COOKIE"] === MAGIC_COOKIE;
}

/** What a person reads who runs the provider by hand. */
export function formatStartedByHand(name: string): string {
  return `This is the Terraform provider "${name}": terraform and tofu start it themselves, it is not meant to be run by hand.\n`;
}

/** **Source:** hashicorp/go-plugin `server.go`, `constants.go`. */
export function parseHostEnvironment(environment: Environment): HostEnvironment {
  return {
    clientCertificate: environment["PLUGIN_CLIENT_CERT"] || undefined,
    socketFolder: environment["PLUGIN_UNIX_SOCKET_DIR"] || undefined,
    socketGroup: environment["PLUGIN_UNIX_SOCKET_GROUP"] || undefined,
    minPort: parsePort(environment["PLUGIN_MIN_PORT"]),
    maxPort: parsePort(environment["PLUGIN_MAX_PORT"]),
    knowsMultiplexing: (environment["PLUGIN_MULTIPLEX_GRPC"] ?? "") !== "",
  };
}

/**
 * The line that tells the host where to connect:
 * `1|6|unix|<path>|grpc|<certificate>` and, for hosts that know it, `|false` (no multiplexing).
 * Older hosts would take a seventh field for a part of the certificate.
 *
 * **Source:** hashicorp/go-plugin `server.go` (writes the line), `client.go` (reads it).
 *
 * @param certificate DER; undefined without TLS.
 */
export function formatHandshakeLine(
  { network, address }: ServerAddress,
  certificate: Uint8Array | undefined,
  { knowsMultiplexing }: Pick<HostEnvironment, "knowsMultiplexing">,
): string {
  // Go decodes it as unpadded base64.
  const encoded = Buffer.from(certificate ?? [])
    .toString("base64")
    .replace(/=+$/, "");
  const fields = [
    CORE_PROTOCOL_VERSION,
    PROVIDER_PROTOCOL_VERSION,
    network,
    address,
    "grpc",
    encoded,
  ];
  return `${[...fields, ...(knowsMultiplexing ? [false] : [])].join("|")}\n`;
}

/** 0, any port, when there is none. */
function parsePort(text: string | undefined): number {
  const port = Number(text ?? 0);
  return Number.isInteger(port) && port >= 0 && port <= 65_535 ? port : 0;
}
