/**
 * Captures what the real terraform sends to a provider, byte for byte, into requests.json.
 *
 *     npx tsx test/protocol/capture-requests.ts
 */
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  createGrpcServer,
  type UnaryMethod,
} from "../../framework/internal/protocol/grpc-server.ts";
import { listen } from "../../framework/internal/protocol/listen.ts";
import { createLogger } from "../../framework/internal/protocol/log.ts";
import { createPluginServices } from "../../framework/internal/protocol/plugin-services.ts";
import { Secrets } from "../../framework/internal/protocol/secrets.ts";
import { cornerProvider } from "../fixtures/corner/provider.ts";
import { createWorkspace, type Workspace } from "../support/terraform.ts";
import { getTerraformBinary } from "../support/terraform-binary.ts";

/** One call as Terraform made it. */
interface CapturedCall {
  readonly method: string;
  readonly request: string;
}

const CONFIGURATION = `
terraform {
  required_providers {
    corner = { source = "example.com/acme/corner" }
  }
}

provider "corner" {
  greeting = "hello "
}

resource "corner_thing" "first" {
  name   = "first"
  number = 0.1
  tags   = ["b", "a"]
  labels = { "" = "empty key", "__proto__" = "x", "nothing" = null }
  secret = "not-a-real-secret"
  value = {
    half     = 0.5
    huge     = 18446744073709551616
    long     = 9007199254740993
    negative = -129
    text     = "NFD e\\u0301, emoji \\U0001F600, line\\nbreak"
    list     = [1, "two", null, true]
  }
  parts = [{ name = "one", size = 1 }, { name = "two" }]
}

resource "corner_thing" "second" {
  name   = "second-\${corner_thing.first.id}"
  number = 1e400
  value  = corner_thing.first.id
}

data "corner_echo" "one" {
  text = "one"
}

ephemeral "corner_token" "one" {
}

output "repeated" {
  value = provider::corner::repeat("ab", 3)
}
`;

/** The second configuration: the number is no longer set, one tag is another. */
const CHANGE = [/number = 0\.1[\s\S]*?labels/, 'tags   = ["c", "b"]\n  labels'] as const;

async function main(): Promise<void> {
  const calls: CapturedCall[] = [];
  const { address, close } = await startRecording(calls);
  const workspace = await createWorkspace({
    files: { "main.tf": CONFIGURATION },
    env: {
      TF_REATTACH_PROVIDERS: JSON.stringify({
        [cornerProvider.address]: {
          Protocol: "grpc",
          ProtocolVersion: 6,
          Pid: process.pid,
          Test: true,
          Addr: { Network: "unix", String: address },
        },
      }),
    },
  });
  try {
    await runCommands(workspace);
  } finally {
    await workspace.remove();
    await close();
  }
  const { version } = await getTerraformBinary();
  const distinct = [...new Map(calls.map((call) => [JSON.stringify(call), call])).values()];
  const file = path.join(import.meta.dirname, "requests.json");
  await writeFile(file, `${JSON.stringify({ terraform: version, calls: distinct }, null, 2)}\n`);
  console.log(`${distinct.length} requests of terraform ${version} are in ${file}.`);
}

/** Commands that, together, make Terraform call every method that it calls of this provider. */
async function runCommands(workspace: Workspace): Promise<void> {
  await workspace.validate();
  await workspace.apply();
  await workspace.plan();
  await workspace.write({ "main.tf": CONFIGURATION.replace(...CHANGE) });
  await workspace.apply();
  await workspace.run("state", "rm", "corner_thing.second");
  await workspace.importResource("corner_thing.second", "id-second");
  await workspace.destroy();
}

async function startRecording(calls: CapturedCall[]) {
  const services = createPluginServices({
    load: async () => cornerProvider,
    log: createLogger({ level: undefined, module: "", secrets: new Secrets(false) }),
    secrets: new Secrets(false),
  });
  const record = ([name, method]: readonly [string, UnaryMethod]) =>
    [
      name,
      (request: Uint8Array) => {
        const [, service, shortName = ""] = name.split("/");
        if (service === "tfplugin6.Provider") {
          calls.push({ method: shortName, request: Buffer.from(request).toString("hex") });
        }
        return method(request);
      },
    ] as const;
  const server = createGrpcServer({
    services: Promise.resolve({ ...services, unary: new Map([...services.unary].map(record)) }),
    describeCrash: (name, cause) => `${name}: ${String(cause)}`,
  });
  const { address, cleanUp } = await listen(server.listener, {
    socketFolder: tmpdir(),
    socketGroup: undefined,
    minPort: 0,
    maxPort: 0,
  });
  return {
    address: address.address,
    async close() {
      await server.close();
      cleanUp();
    },
  };
}

main().catch((cause: unknown) => {
  console.error(cause);
  process.exitCode = 1;
});
