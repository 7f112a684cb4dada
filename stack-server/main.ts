import type { RequestListener } from "node:http";
import { parseArgs } from "node:util";
import { createKeyParts, encodeKey } from "./domains/api-keys/key-string.ts";
import { isLoopback } from "./http/foreign-requests.ts";
import { type Listening, listen } from "./http/listen.ts";
import type { StackServerOptions } from "./options.ts";

const HELP = `Usage: zenml-stack-server [options]

An embedded ZenML server (API of 0.98.0) in one process: no account, no Python, no database.
Administrator: "default" with an empty password. A service account with an API key is ready to use.

  --port N          port to listen on (default 8237; 0: any free port)
  --host ADDRESS    address to listen on (default 127.0.0.1, this machine only)
  --allow-host NAME answer to this host name, too; may be repeated
  --data FILE       keep all objects in FILE between runs
  --seed FILE       start from the snapshot FILE (ignored when the --data file exists)
  --latency-ms N    wait N milliseconds before every answer
  --plain           know the connector types docker and oauth2 only, as a server without cloud packages
  --mysql           compare names and limit sizes as a MySQL-backed server does
  --help            show this help
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "8237" },
      host: { type: "string", default: "127.0.0.1" },
      "allow-host": { type: "string", multiple: true, default: [] },
      data: { type: "string" },
      seed: { type: "string" },
      "latency-ms": { type: "string", default: "0" },
      plain: { type: "boolean", default: false },
      mysql: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const options: StackServerOptions = {
    port: toNumber("--port", values.port, 65_535),
    host: values.host,
    allowedHosts: values["allow-host"],
    latencyMs: toNumber("--latency-ms", values["latency-ms"], 600_000),
    plain: values.plain,
    mysql: values.mysql,
    tell: (sentence) => void process.stderr.write(`${sentence}\n`),
    ...(values.data === undefined ? {} : { dataFile: values.data }),
    ...(values.seed === undefined ? {} : { seedFile: values.seed }),
  };
  const server = await start(options).catch((cause: unknown) => {
    throw describeListenFailure(cause, options);
  });
  if (!isLoopback(values.host)) {
    process.stderr.write(
      `Warning: listening on ${values.host}. Whoever reaches this address is the administrator: use it in trusted networks only.\n`,
    );
  }
  process.stdout.write(
    `export ZENML_SERVER_URL=${server.url}\nexport ZENML_API_KEY=${server.apiKey}\n`,
  );
  process.stderr.write(
    values.data === undefined
      ? "Store and key are new, and end with this process. To keep both, add --data FILE.\n"
      : `Store and key are kept in ${values.data}.\n`,
  );
  const leave = (): void => {
    void server.stop().finally(() => process.exit(0));
  };
  process.once("SIGINT", leave);
  process.once("SIGTERM", leave);
}

/**
 * Listens before most of the program is loaded, so that it starts fast; the first requests wait for the rest. A
 * server that starts from a file must load it first, because the API key to print is in it.
 */
async function start(
  options: StackServerOptions,
): Promise<Listening & { readonly apiKey: string }> {
  if (options.dataFile !== undefined || options.seedFile !== undefined) {
    const { startStackServer } = await import("./server.ts");
    return startStackServer(options);
  }
  const keyParts = createKeyParts();
  let load: (answer: RequestListener) => void = () => {};
  const loaded = new Promise<RequestListener>((resolve) => {
    load = resolve;
  });
  const listening = await listen((request, response) => {
    void loaded.then((answer) => answer(request, response));
  }, options);
  // Loading blocks, so it waits until the address is printed.
  setImmediate(() => {
    void import("./server.ts").then(({ createStackServer }) =>
      load(createStackServer(options, keyParts).answer),
    );
  });
  return { ...listening, apiKey: encodeKey(keyParts) };
}

/** What the practitioner can do about an address that cannot be listened on; any other failure as it is. */
function describeListenFailure(cause: unknown, { port, host }: StackServerOptions): unknown {
  if (!(cause instanceof Error) || !("code" in cause) || !("syscall" in cause)) {
    return cause;
  }
  if (cause.code === "EADDRINUSE") {
    return new Error(
      `Port ${port} is in use, perhaps by another stack server. Choose another one with --port, or any free one with --port 0.`,
    );
  }
  return cause.syscall === "listen" || cause.syscall === "getaddrinfo"
    ? new Error(`Cannot listen on ${host}, port ${port}: ${cause.message}.`)
    : cause;
}

function toNumber(option: string, value: string, most: number): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number <= most) {
    return number;
  }
  throw new Error(`${option} must be a whole number from 0 to ${most}, not "${value}".`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
